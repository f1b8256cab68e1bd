import { describe, expect, it } from 'vitest';
import { LaneBell, type LaneGroup } from './lane-bell.js';

const long = 60_000;
const send: LaneGroup = { corpId: 'ww1', group: 'send' };
const tag: LaneGroup = { corpId: 'ww1', group: 'tag' };

/** Whether a lane that lingers for a group is woken by what is done. */
async function isWoken(of: LaneGroup, done: (bell: LaneBell) => void): Promise<boolean> {
  const bell = new LaneBell();
  const end = new AbortController();
  let woken = false;
  const waiting = bell.wait(of, long, end.signal).then(() => {
    woken = true;
  });
  done(bell);
  await Promise.resolve();
  await Promise.resolve();
  const before = woken;
  end.abort();
  await waiting;
  return before;
}

describe('LaneBell', () => {
  it('wakes a lane of the group that is rung for, and none of another', async () => {
    expect(
      await isWoken(send, (bell) => {
        bell.ring({ ...send });
      }),
    ).toBe(true);
    expect(
      await isWoken(tag, (bell) => {
        bell.ring(send);
      }),
    ).toBe(false);
    expect(
      await isWoken({ ...send, corpId: 'ww2' }, (bell) => {
        bell.ring(send);
      }),
    ).toBe(false);
  });

  it('wakes one lane a ring, names each group that lingers once, and none when its lanes are awake', async () => {
    const bell = new LaneBell();
    const end = new AbortController();
    const lanes = [bell.wait(send, long, end.signal), bell.wait(send, long, end.signal), bell.wait(tag, long, end.signal)];
    expect(bell.groups()).toEqual([send, tag]);
    bell.ring(send);
    expect(bell.groups()).toEqual([send, tag]);
    bell.ring(send);
    expect(bell.groups()).toEqual([tag]);
    end.abort();
    await Promise.all(lanes);
    expect(bell.groups()).toEqual([]);
  });

  it('lets a lane go on by itself after its time', async () => {
    await new LaneBell().wait(send, 1, new AbortController().signal);
  });
});
