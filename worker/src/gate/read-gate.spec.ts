import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SeriesAnswer } from './gate.repository.js';
import { ReadGate, ReadHeld, type ReadUrgency } from './read-gate.js';
import { slotWindow } from './slot-window.js';

describe('ReadGate', () => {
  const asked: number[] = [];
  let nextAt = 0;
  const source = {
    /** Slots ten milliseconds apart, by the fake clock. */
    take: async (_corpId: string, count: number): Promise<SeriesAnswer> => {
      asked.push(count);
      const now = performance.now();
      const first = Math.max(now, nextAt);
      nextAt = first + count * 10;
      return Promise.resolve({
        kind: 'slots',
        slots: Array.from({ length: count }, (_, n) => ({ id: '1', at: '', probe: false, window: slotWindow(now, now, first + n * 10 - now) })),
      });
    },
  };

  beforeEach(() => {
    vi.useFakeTimers();
    asked.length = 0;
    nextAt = 0;
  });
  afterEach(() => vi.useRealTimers());

  it('serves the foreground first, and the background after every ninth', async () => {
    const gate = new ReadGate(source);
    const order: ReadUrgency[] = [];
    const ask = async (urgency: ReadUrgency): Promise<void> => {
      await gate.slot('ww1', urgency);
      order.push(urgency);
    };
    const all = [...Array.from({ length: 3 }, async () => ask('background')), ...Array.from({ length: 12 }, async () => ask('foreground'))];
    await vi.advanceTimersByTimeAsync(500);
    await Promise.all(all);
    const turns = order.map((urgency, turn) => (urgency === 'background' ? turn : null)).filter((turn) => turn !== null);
    expect(turns).toEqual([9, 13, 14]);
  });

  it('asks for slots in small batches, the next while the last are served', async () => {
    const gate = new ReadGate(source);
    const all = Array.from({ length: 50 }, async () => gate.slot('ww1', 'foreground'));
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toEqual([1, 20, 20]);
    await vi.advanceTimersByTimeAsync(1_000);
    await Promise.all(all);
    expect(asked).toEqual([1, 20, 20, 9]);
  });

  it('gives up a slot whose guard has passed', async () => {
    const gate = new ReadGate(source);
    const slot = await gate.slot('ww1', 'foreground');
    expect(slot.mayBegin()).toBe(true);
    await vi.advanceTimersByTimeAsync(151);
    expect(slot.missed()).toBe(false);
    expect(slot.mayBegin()).toBe(false);
    expect(slot.missed()).toBe(true);
  });

  it('tells whoever waits when slots cannot be had, and works again afterwards', async () => {
    const take = vi.spyOn(source, 'take').mockRejectedValueOnce(new Error('the database is away'));
    const gate = new ReadGate(source);
    await expect(gate.slot('ww1', 'foreground')).rejects.toThrow('away');
    await expect(gate.slot('ww1', 'foreground')).resolves.toBeDefined();
    take.mockRestore();
  });

  it('keeps nobody waiting while a hold stands', async () => {
    const take = vi.spyOn(source, 'take').mockResolvedValue({ kind: 'held', waitMs: 40_000 });
    const gate = new ReadGate(source);
    const all = await Promise.allSettled(Array.from({ length: 30 }, async () => gate.slot('ww1', 'foreground')));
    expect(all.every((one) => one.status === 'rejected' && one.reason instanceof ReadHeld)).toBe(true);
    take.mockRestore();
  });
});
