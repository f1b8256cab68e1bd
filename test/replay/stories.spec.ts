import type { BeatResult, LaneInput } from '@tagtrail/core/contracts';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { writeHistory } from './history-file.js';
import { keepQuiet } from './keep-quiet.js';
import { Stage, type History } from './stage.js';

/*
 * The two workflows on a real Temporal server, their activities by script. Each history is replayed at once; with
 * RECORD_HISTORIES=1 (npm run record:history) it is also kept for test/replay/replay.spec.ts.
 */
let stage: Stage;
beforeAll(async () => {
  keepQuiet();
  stage = await Stage.open(inject('temporal'));
});
afterAll(async () => {
  await stage.close();
});

async function replayAndKeep(name: string, history: History): Promise<void> {
  await Worker.runReplayHistory({ workflowBundle: stage.bundle }, history, `story:${name}`);
  if (process.env['RECORD_HISTORIES'] === '1') writeHistory(name, history);
}

/** A beat that answers from a list and says how often it was called. */
function scriptedBeat(answers: readonly (BeatResult | Error)[]) {
  const calls: string[] = [];
  return {
    calls,
    beat: async (cohortId: string): Promise<BeatResult> => {
      const answer = answers[calls.length];
      calls.push(cohortId);
      if (answer === undefined) throw new Error('The story has no such beat');
      if (answer instanceof Error) throw answer;
      return Promise.resolve(answer);
    },
  };
}

const input = { cohortId: '7' };
const closed: BeatResult = { sleepMs: null, more: false, open: 0 };
const untilPoked: BeatResult = { sleepMs: null, more: false, open: 3 };
const describeCohort = async () => Promise.resolve({ summary: '欢迎旅程 v1', details: '等待 3 天: 3' });

const countOf = (history: History | undefined, attribute: keyof NonNullable<History['events']>[number]) =>
  (history?.events ?? []).filter((event) => event[attribute] !== undefined && event[attribute] !== null).length;

describe('a cohort', () => {
  it('beats while there is more, sleeps till the next moment, beats again, and ends when nobody is open', async () => {
    const { beat, calls } = scriptedBeat([
      { sleepMs: null, more: true, open: 2 },
      { sleepMs: 300, more: false, open: 2 },
      { sleepMs: 0, more: false, open: 1 },
      closed,
    ]);
    const [history] = await stage.play({ workflow: 'cohort', input, activities: { beat, describeCohort } });
    expect(calls).toEqual(['7', '7', '7', '7']);
    expect(countOf(history, 'timerFiredEventAttributes')).toBe(2);
    await replayAndKeep('cohort-sleeps', history ?? {});
  });

  it('without a next moment it sleeps until it is poked, and tells Temporal’s pages how it stands', async () => {
    const { beat, calls } = scriptedBeat([untilPoked, { sleepMs: 3_600_000, more: false, open: 1 }, closed]);
    const [history] = await stage.play({
      workflow: 'cohort',
      input,
      activities: { beat, describeCohort },
      drive: async (handle) => {
        for (const beats of [1, 2]) {
          await eventually(() => calls.length === beats);
          await handle.signal('poke');
        }
      },
    });
    expect(calls).toHaveLength(3);
    expect(countOf(history, 'timerFiredEventAttributes')).toBe(0);
    await replayAndKeep('cohort-poked', history ?? {});
  });

  it('goes on with a beat that failed, and without a description that fails', async () => {
    const { beat, calls } = scriptedBeat([new Error('the database is away'), new Error('still away'), untilPoked, closed]);
    const [history] = await stage.play({
      workflow: 'cohort',
      input,
      activities: { beat, describeCohort: async () => Promise.reject(new Error('no words')) },
      drive: async (handle) => {
        await eventually(() => calls.length === 3);
        await handle.signal('poke');
      },
    });
    expect(calls).toHaveLength(4);
    await replayAndKeep('cohort-beat-fails', history ?? {});
  });

  it('continues as new when its history has grown, with the id alone', async () => {
    // A marker each, until the server suggests it; it does so when the next task begins, hence the short sleeps.
    const growing = Array.from({ length: 4_200 }, (): BeatResult => ({ sleepMs: null, more: true, open: 1 }));
    const short: BeatResult = { sleepMs: 20, more: false, open: 1 };
    const { beat, calls } = scriptedBeat([...growing, short, short, short, closed]);
    const histories = await stage.play({ workflow: 'cohort', input, activities: { beat, describeCohort } });
    expect(calls).toHaveLength(growing.length + 4);
    expect(histories.length).toBeGreaterThan(1);
    const again = histories[0]?.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.input?.payloads ?? [];
    expect(again.map(({ data }) => JSON.parse(Buffer.from(data ?? []).toString('utf8')))).toEqual([input]);
    for (const history of histories) await Worker.runReplayHistory({ workflowBundle: stage.bundle }, history);
  });
});

// Each lingers ten seconds before it ends.
describe.concurrent('a sending workflow', () => {
  const corp = { corpId: 'ww1' };

  it('opens the lanes that are wanted, opens a lane again while there is more, and ends when nothing is due', async () => {
    const drained: string[] = [];
    let asked = 0;
    const lanesWanted = async () => {
      asked += 1;
      return Promise.resolve(
        asked === 1
          ? [
              { group: 'send', lanes: 2 },
              { group: 'tag', lanes: 1 },
            ]
          : drained.length < 5
            ? [{ group: 'send', lanes: 2 }]
            : [],
      );
    };
    const drain = async ({ corpId, group, lane }: LaneInput) => {
      drained.push(`${corpId} ${group} ${String(lane)}`);
      return Promise.resolve({ more: drained.length < 5 });
    };
    const [history] = await stage.play({ workflow: 'sending', input: corp, activities: { lanesWanted, drain } });
    expect(drained.slice(0, 3).toSorted()).toEqual(['ww1 send 0', 'ww1 send 1', 'ww1 tag 0']);
    expect(drained.length).toBeGreaterThanOrEqual(5);
    await replayAndKeep('sending-drains', history ?? {});
  });

  it('is told by a poke that there is work again, also while lanes are open', async () => {
    const opened: LaneInput[] = [];
    const finish: (() => void)[] = [];
    let wanted = 1;
    const lanesWanted = async () => Promise.resolve(wanted === 0 ? [] : [{ group: 'other', lanes: wanted }]);
    const drain = async (lane: LaneInput) => {
      opened.push(lane);
      await new Promise<void>((resolve) => finish.push(resolve));
      return { more: false };
    };
    const [history] = await stage.play({
      workflow: 'sending',
      input: corp,
      activities: { lanesWanted, drain },
      drive: async (handle) => {
        await eventually(() => opened.length === 1);
        wanted = 2;
        await handle.signal('poke');
        await eventually(() => opened.length === 2);
        wanted = 0;
        for (const done of finish) done();
      },
    });
    expect(opened.map(({ lane }) => lane)).toEqual([0, 1]);
    await replayAndKeep('sending-poked', history ?? {});
  });

  it('a drain that fails is tried again in the same lane', async () => {
    let tries = 0;
    const drain = async () => {
      tries += 1;
      if (tries === 1) throw new Error('the lane died');
      return Promise.resolve({ more: false });
    };
    const lanesWanted = async () => Promise.resolve(tries === 0 ? [{ group: 'send', lanes: 1 }] : []);
    const [history] = await stage.play({ workflow: 'sending', input: corp, activities: { lanesWanted, drain } });
    expect(tries).toBe(2);
    await replayAndKeep('sending-lane-dies', history ?? {});
  });
});
