import type { WaitSpec } from '@tagtrail/core/calendar';
import { Typography } from 'antd';
import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWaitCalendar, useWorkCalendarQuery } from '../corps/calendar/use-work-calendar';
import { clockOf } from '../ui/format/clock';
import { ClockContext, useInstantText } from '../ui/format/use-instant-text';
import { nextEnds, type NextEnd } from '../words/next-ends';
import { waitNotes, weekdayText } from '../words/wait-reason';
import styles from './next-ends-field.module.css';

/** The next three concrete dates of a wait, with what is unusual about each: dates that a person can check. */
export function NextEndsField({ spec }: { readonly spec: WaitSpec }) {
  const { t } = useTranslation();
  const { isError } = useWorkCalendarQuery();
  const around = useWaitCalendar();
  const [now] = useState(() => new Date().toISOString());
  if (around === null) return <Typography.Text type="secondary">{isError ? t('waits.next.failed') : t('waits.next.reading')}</Typography.Text>;
  const ends = nextEnds(spec, { now, ...around });
  return (
    <ol className={styles['ends']} aria-label={t('waits.next.title')}>
      {ends.map((end) => (
        <li key={end.from.kind === 'at' ? end.from.at : end.from.date}>
          <EndLine end={end} />
        </li>
      ))}
    </ol>
  );
}

function EndLine({ end }: { readonly end: NextEnd }) {
  const { t } = useTranslation();
  const { short } = useInstantText();
  const from = end.from.kind === 'at' ? `${short(end.from.at)} ${t('waits.next.arrive')}` : t('waits.next.dateIs', { date: end.from.date });
  return (
    <>
      <span className={styles['from']}>{from}</span>
      {end.kind === 'unknownYear' ? <span className={styles['unknown']}>{t('waits.unknownYear', { year: end.year })}</span> : <Until end={end} />}
    </>
  );
}

function Until({ end: { end } }: { readonly end: Extract<NextEnd, { kind: 'end' }> }) {
  const { t } = useTranslation();
  const clock = useContext(ClockContext);
  const { day, time } = clockOf(clock.zone).read(new Date(end.until));
  const notes = waitNotes(end.reason.params, t);
  return (
    <span>
      <strong>
        {day} {weekdayText(day, t)} {time.slice(0, 5)}
      </strong>
      {notes.length === 0 ? null : <span className={styles['note']}>{notes.join(t('waits.separator'))}</span>}
    </span>
  );
}
