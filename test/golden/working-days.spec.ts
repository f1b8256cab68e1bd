import { chinaYears, parseDay, resolveWait, toDate, WorkCalendar } from '@tagtrail/core/calendar';
import { getDayDetail } from 'chinese-days';
import { describe, expect, it } from 'vitest';

const calendar = new WorkCalendar(chinaYears);
const first = parseDay('2004-01-01') ?? 0;
const counted = parseDay('2024-01-01') ?? 0;
const last = parseDay('2026-12-31') ?? 0;
const daysFrom = (from: number, to: number): readonly number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const works = (day: number): boolean => getDayDetail(toDate(day)).work;

/** The fifth day after one that the package says is worked. */
function fifthByHand(from: number): string {
  const after = daysFrom(from + 1, from + 40).filter(works);
  return toDate(after[4] ?? 0);
}

describe('working days, against the package chinese-days', () => {
  it('are the same on every day of every year that is known', () => {
    const wrong = daysFrom(first, last).filter((day) => calendar.works(day) !== works(day));
    expect(wrong.map(toDate)).toEqual([]);
  });

  it('are counted by a wait as by hand', () => {
    const wrong = daysFrom(counted, last - 60).filter((day) => {
      const moment = { at: `${toDate(day)}T04:00:00Z`, zone: 'Asia/Shanghai', attributes: {}, calendar };
      const answer = resolveWait({ kind: 'workingDay', days: 5, time: '09:30', zone: 'corp' }, moment);
      return answer.kind !== 'until' || answer.until !== `${fifthByHand(day)}T01:30:00.000Z`;
    });
    expect(wrong.map(toDate)).toEqual([]);
  });
});
