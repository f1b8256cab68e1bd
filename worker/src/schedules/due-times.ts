import { nextTime, UnknownYearError, type TimingPlace } from '@tagtrail/core/calendar';
import { timingOf, type TimedTrigger } from '@tagtrail/core/plan';

/** What becomes of a schedule when it is looked at. */
export interface DueTimes {
  /** Times that enter customers now, in order. */
  readonly enter: readonly string[];
  /** The last time that is let pass; null when none is. */
  readonly skip: string | null;
  /** Null when none comes any more, or when the work calendar ends before it. */
  readonly next: string | null;
  /** The year that the work calendar lacks to tell the next time; null when it lacks none. */
  readonly unknownYear: number | null;
  /** Times after this one count from now on. */
  readonly since: string;
}

/** A time found later than this had been missed: nothing ran when it came. */
const missedAfterMs = 10 * 60_000;

/** Days of a date trigger that are caught up at most. */
const caughtUpDays = 31;

/** No timing has more times in a month than this, but for a line that means every minute: of that the first ones are let pass. */
const mostTimes = 2_000;

/**
 * The times of a trigger that have come after `since` and up to `now`.
 * 1. What is on time enters. 2. What was missed is let pass, or caught up: a date each day for its own customers; a schedule once,
 * by its last missed time, unless a time that is due now does it anyway.
 * @throws UnknownYearError where the work calendar ends before the first of them
 */
export function dueTimes(trigger: TimedTrigger, { since, now }: { readonly since: string; readonly now: string }, place: TimingPlace): DueTimes {
  const timing = timingOf(trigger);
  const come: string[] = [];
  let next: NextTime = { at: nextTime(timing, since, place), unknownYear: null };
  while (next.at !== null && Date.parse(next.at) <= Date.parse(now)) {
    come.push(next.at);
    next = timeAfter(come.length < mostTimes ? next.at : now, { timing, place });
  }
  const isMissed = (time: string): boolean => Date.parse(now) - Date.parse(time) > missedAfterMs;
  const missed = come.filter(isMissed);
  const onTime = come.filter((time) => !isMissed(time));
  const caughtUp = trigger.missed === 'skip' ? [] : catchUp(trigger, { missed, onTime, now });
  const enter = [...caughtUp, ...onTime];
  return {
    enter,
    skip: missed.findLast((time) => !enter.includes(time)) ?? null,
    next: next.at,
    unknownYear: next.unknownYear,
    since: come.length < mostTimes ? (come.at(-1) ?? since) : now,
  };
}

interface NextTime {
  readonly at: string | null;
  readonly unknownYear: number | null;
}

/** What has come stands, though nobody may know yet when the next comes. */
function timeAfter(at: string, { timing, place }: { readonly timing: ReturnType<typeof timingOf>; readonly place: TimingPlace }): NextTime {
  try {
    return { at: nextTime(timing, at, place), unknownYear: null };
  } catch (error) {
    if (error instanceof UnknownYearError) return { at: null, unknownYear: error.year };
    throw error;
  }
}

function catchUp(
  trigger: TimedTrigger,
  { missed, onTime, now }: { readonly missed: readonly string[]; readonly onTime: readonly string[]; readonly now: string },
): readonly string[] {
  if (trigger.kind === 'schedule') return onTime.length > 0 ? [] : missed.slice(-1);
  return missed.filter((time) => Date.parse(now) - Date.parse(time) <= caughtUpDays * 86_400_000);
}
