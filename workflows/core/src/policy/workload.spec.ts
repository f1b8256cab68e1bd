import { describe, expect, it } from 'vitest';
import { senderRoom, type SenderTask, type SendWorkload } from './index.js';

const now = Date.parse('2026-12-01T02:00:00Z');
const asked = { zone: 'Asia/Shanghai', atMs: now, newSinceMs: null };
const given = (recipients: number, minutesAgo: number | null): SenderTask => ({
  recipients,
  atMs: minutesAgo === null ? null : now - minutesAgo * 60_000,
});
const none: SendWorkload = { perDay: null, perHour: null, warmUp: null };

describe("an employee's room", () => {
  it('is without end where nothing limits it', () => {
    expect(senderRoom(none, asked, [given(9_000, 1)]).recipients).toBe(Number.POSITIVE_INFINITY);
  });

  it('is what the day leaves, until the day turns', () => {
    const room = senderRoom({ ...none, perDay: 200 }, asked, [given(150, 30), given(500, 11 * 60), given(20, null)]);
    expect(room).toEqual({ recipients: 30, againMs: Date.parse('2026-12-01T16:00:00Z') });
  });

  it('is what any sliding hour leaves, until its oldest task is an hour old', () => {
    expect(senderRoom({ ...none, perHour: 500 }, asked, [given(300, 59), given(200, 10), given(400, 60)])).toEqual({
      recipients: 0,
      againMs: now + 60_000,
    });
  });

  it('is small for an employee who is new, for as many days as the rule says', () => {
    const warmUp = { ...none, perDay: 200, warmUp: { perDay: 50, days: 3 } };
    const room = (daysAgo: number) => senderRoom(warmUp, { ...asked, newSinceMs: now - daysAgo * 86_400_000 }, [given(10, 5)]).recipients;
    expect([room(0), room(2.9), room(3)]).toEqual([40, 40, 190]);
  });
});
