import { cronMistake, nextTimes, UnknownYearError, type TimingPlace } from '@tagtrail/core/calendar';
import type { ScheduleConfig } from '@tagtrail/core/nodes';
import { Typography } from 'antd';
import { useState } from 'react';
import { useWaitCalendar } from '../corps/calendar/use-work-calendar';
import { useInstantText } from '../ui/format/use-instant-text';

type Timing = ScheduleConfig['timing'];

interface NextFiveProps {
  readonly timing: Timing;
  readonly texts: { readonly next: string; readonly never: string; readonly unknownYear: string };
}

/** The next five times of a timing, so that a person can check what it means. */
export function NextFive({ timing, texts }: NextFiveProps) {
  const { full } = useInstantText();
  const place = useWaitCalendar();
  const [now] = useState(() => new Date().toISOString());
  const times = place === null ? null : nextOf(timing, now, place);
  if (times === null) return null;
  if (typeof times === 'number') return <Typography.Text type="warning">{texts.unknownYear.replace('{{year}}', String(times))}</Typography.Text>;
  if (times.length === 0) return <Typography.Text type="warning">{texts.never}</Typography.Text>;
  return (
    <>
      <Typography.Text type="secondary">{texts.next}</Typography.Text>
      <ol aria-label={texts.next}>
        {times.map((time) => (
          <li key={time}>{full(time).slice(0, 16)}</li>
        ))}
      </ol>
    </>
  );
}

/** By the corp's clock and work calendar; null for a timing that cannot be used yet, the year where the work calendar ends. */
function nextOf(timing: Timing, now: string, place: TimingPlace): readonly string[] | number | null {
  if (timing.kind === 'cron' && cronMistake(timing.line) !== null) return null;
  try {
    return nextTimes(timing, { after: now, count: 5 }, place);
  } catch (error) {
    return error instanceof UnknownYearError ? error.year : null;
  }
}
