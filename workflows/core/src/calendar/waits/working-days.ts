import { toDate, type LocalDay } from '../days/local-day.js';
import type { WorkCalendar } from '../days/work-calendar.js';
import type { WaitReason } from '../wait-reason.js';

/** The nth working day after a day. @throws UnknownYearError */
export function workingDayAfter(from: LocalDay, days: number, calendar: WorkCalendar): LocalDay {
  let day = from;
  for (let counted = 0; counted < days; counted += 1) day = calendar.nearest(day + 1, 1);
  return day;
}

/** What the calendar had to do with a day come to from another: for the reason. */
export function calendarParams(from: LocalDay, to: LocalDay, calendar: WorkCalendar): WaitReason['params'] {
  const holiday = lastHoliday(from, to, calendar);
  const makeUp = calendar.listed(to);
  return {
    ...(holiday === null ? {} : { holiday: holiday.name, holidayEnd: toDate(holiday.end) }),
    ...(makeUp?.kind === 'working' ? { makeUp: makeUp.name } : {}),
    ...(calendar.isProvisional(to) ? { provisional: 1 } : {}),
  };
}

/** The named days off that were passed over last, with the last day of them in a row. */
function lastHoliday(from: LocalDay, to: LocalDay, calendar: WorkCalendar): { readonly name: string; readonly end: LocalDay } | null {
  for (let day = to - 1; day >= from; day -= 1) {
    const listed = calendar.listed(day);
    if (listed?.kind === 'off') return { name: listed.name, end: day };
  }
  return null;
}
