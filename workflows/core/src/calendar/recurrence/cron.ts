import { Cron } from 'croner';

/**
 * What keeps a line from being taken. fields: not five of them; bothDays: readers disagree whether both must hold; syntax: croner
 * cannot read it; never: no day is like that, such as 30 February.
 */
export type CronMistake = 'fields' | 'bothDays' | 'syntax' | 'never';

/** Any day does: the calendar comes round within the years croner looks ahead. */
const anyDay = Date.UTC(2026, 0, 1);

/** What is wrong with a cron line; null when it can be used. */
export function cronMistake(line: string): CronMistake | null {
  const fields = fieldsOf(line);
  if (fields.length !== 5) return 'fields';
  if (isRestricted(fields[2]) && isRestricted(fields[4])) return 'bothDays';
  try {
    return nextCron(line, { afterMs: anyDay, zone: 'Etc/UTC' }) === null ? 'never' : null;
  } catch {
    return 'syntax';
  }
}

/**
 * The first time after an instant at which a line holds on the clock of a zone, in milliseconds; null when there is none.
 * Where clocks skip it, the first instant after the gap; where they show it twice, the first.
 */
export function nextCron(line: string, { afterMs, zone }: { readonly afterMs: number; readonly zone: string }): number | null {
  const cron = new Cron(fieldsOf(line).join(' '), { timezone: zone, paused: true });
  return cron.nextRun(new Date(afterMs))?.getTime() ?? null;
}

/**
 * True when every step of the line divides its field evenly, so that "every 5 hours" is what the clock does: only then may
 * words be made of it.
 */
export function hasEvenSteps(line: string): boolean {
  const sizes = [60, 24, 0, 12, 7];
  return fieldsOf(line).every((field, index) => {
    const step = /\/(\d+)/u.exec(field)?.[1];
    const size = sizes[index] ?? 0;
    return step === undefined || Number(step) === 1 || (size > 0 && size % Number(step) === 0);
  });
}

const fieldsOf = (line: string): readonly string[] => line.trim().split(/\s+/u);

const isRestricted = (field: string | undefined): boolean => field !== '*' && field !== '?';
