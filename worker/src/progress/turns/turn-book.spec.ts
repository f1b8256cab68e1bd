import type { TurnWait } from '@tagtrail/core/calendar';
import { expect, it } from 'vitest';
import { TurnBook } from './turn-book.js';

const at = '2026-11-28T02:00:00.123456Z';
const seven: TurnWait = { kind: 'turn', count: 7, window: { amount: 1, unit: 'hours' }, longestWait: null };

function take(book: TurnBook, wait: TurnWait, when = at): string {
  const answer = book.take('limit-1', { wait, at: when, zone: 'Asia/Shanghai' });
  return answer.kind === 'until' ? answer.until : answer.port;
}

it('lets the first go on at once, and gives no window more turns than its count, though they do not divide it', () => {
  const book = new TurnBook();
  const turns = Array.from({ length: 30 }, () => Date.parse(take(book, seven)));
  expect(turns[0]).toBe(Date.parse(at));
  const apart = turns.slice(7).map((turn, index) => turn - (turns[index] ?? 0));
  expect(Math.min(...apart)).toBeGreaterThanOrEqual(3_600_000);
  expect(Math.max(...apart)).toBeLessThanOrEqual(3_600_001);
});

it('saves up nothing while nobody comes', () => {
  const book = new TurnBook([{ nodeId: 'limit-1', nextUs: Date.parse('2026-11-27T02:00:00Z') * 1_000 }]);
  expect([take(book, seven), take(book, seven)]).toEqual(['2026-11-28T02:00:00.123Z', '2026-11-28T02:08:34.409Z']);
});

it('takes no turn for who would wait too long, and knows what was asked and what was given', () => {
  const full = { ...seven, longestWait: { amount: 10, unit: 'minutes' } } as const;
  const book = new TurnBook();
  expect([book.isUntouched, book.changed]).toEqual([true, []]);
  expect([1, 2, 3, 4].map(() => take(book, full))).toEqual(['2026-11-28T02:00:00.123Z', '2026-11-28T02:08:34.409Z', 'full', 'full']);
  expect([take(book, full, '2026-11-28T02:08:00Z'), book.isUntouched, book.changed.length]).toEqual(['2026-11-28T02:17:08.695Z', false, 1]);
});
