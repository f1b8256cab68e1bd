import type { WaitReason } from '@tagtrail/core/calendar';
import type { TFunction } from 'i18next';
import { textFor } from '../ui/format/text-for';

/** What a reason is said with: the language, an instant in words, and titles of attributes. */
interface Saying {
  readonly t: TFunction;
  readonly instant: (iso: string) => string;
  readonly attributeName: (name: string) => string;
}

/** Why a wait is over when it is, in words: `2026-09-30 之后的第 1 个工作日（国庆节放假至 2026-10-07）`. */
export function waitReasonText({ code, params }: WaitReason, { t, instant, attributeName }: Saying): string {
  const said = t(`waits.reason.${code}`, {
    ...params,
    name: attributeName(String(params['name'] ?? '')),
    weekday: weekdayText(String(params['date'] ?? ''), t),
    offset: offsetText(Number(params['offset'] ?? 0), t),
    before: params['before'] === undefined ? '' : instant(String(params['before'])),
  });
  const notes = waitNotes(params, t);
  return notes.length === 0 ? said : t('waits.joined', { reason: said, notes: notes.join(t('waits.separator')) });
}

/** What is not as usual about the date: a holiday passed over, a Saturday that is worked, an hour that clocks skip. */
export function waitNotes(params: WaitReason['params'], t: TFunction): readonly string[] {
  const { holiday, holidayEnd, makeUp, unshifted, provisional, clock } = params;
  return [
    unshifted === undefined ? '' : t('waits.note.unshifted', { date: unshifted }),
    holiday === undefined ? '' : t('waits.note.holiday', { holiday, end: holidayEnd ?? '' }),
    makeUp === undefined ? '' : t('waits.note.makeUp', { name: makeUp }),
    provisional === undefined ? '' : t('waits.note.provisional'),
    clock === 'skipped' ? t('waits.note.skipped') : '',
    clock === 'twice' ? t('waits.note.twice') : '',
  ].filter((note) => note !== '');
}

/** Days before or after a date, in words. */
export function offsetText(days: number, t: TFunction): string {
  if (days === 0) return t('waits.offset.none');
  return days < 0 ? t('waits.offset.before', { n: -days }) : t('waits.offset.after', { n: days });
}

/** 1 is Monday. */
export const weekdayName = (weekday: number, t: TFunction): string => textFor(t('waits.weekday', { returnObjects: true }), String(weekday));

/** The weekday of a local date. */
export function weekdayText(date: string, t: TFunction): string {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return Number.isNaN(day) ? '' : weekdayName(day === 0 ? 7 : day, t);
}
