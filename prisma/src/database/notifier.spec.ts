import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Notifier } from './notifier.js';

describe('Notifier', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    vi.advanceTimersByTime(1_000);
  });
  afterEach(() => vi.useRealTimers());

  it('sends the first notice at once and the rest of a burst as one', () => {
    const sent: string[] = [];
    const notifier = new Notifier(
      async (_channel, room) => {
        await Promise.resolve(sent.push(room));
      },
      () => undefined,
    );
    for (let i = 0; i < 100; i += 1) notifier.notify('reserve');
    expect(sent).toEqual(['reserve']);
    vi.advanceTimersByTime(50);
    expect(sent).toEqual(['reserve', 'reserve']);
  });

  it('does not hold one room back for another', () => {
    const sent: string[] = [];
    const notifier = new Notifier(
      async (_channel, room) => {
        await Promise.resolve(sent.push(room));
      },
      () => undefined,
    );
    notifier.notify('reserve');
    notifier.notify('lanes');
    expect(sent).toEqual(['reserve', 'lanes']);
  });

  it('sends nothing once closed', async () => {
    const sent: string[] = [];
    const notifier = new Notifier(
      async (_channel, room) => {
        await Promise.resolve(sent.push(room));
      },
      () => undefined,
    );
    notifier.notify('reserve');
    notifier.notify('reserve');
    await notifier.close();
    vi.advanceTimersByTime(100);
    expect(sent).toEqual(['reserve']);
  });
});
