import type { RunPassing, SendEnd } from '@tagtrail/core/http';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { useCountText } from '../../../ui/format/use-count-text';
import { useInstantText } from '../../../ui/format/use-instant-text';
import { classNames } from '../../../ui/show/class-names';
import { BoardActionsContext } from '../board-actions';
import { endLines, hasWaits, type StepMarks } from '../../../drawing/marks';
import styles from '../board.module.css';

interface StepCountsProps {
  readonly nodeId: string;
  readonly counts: NonNullable<StepMarks['counts']>;
  readonly marks: Pick<StepMarks, 'turnsEnd' | 'sendsWait' | 'sendQueue' | 'clicks'>;
}

/** How many customers came to a step, stand there and went on, and what became of its messages; a click shows who. */
export function StepCounts({ nodeId, counts, marks }: StepCountsProps) {
  const { t } = useTranslation();
  const number = useCountText();
  return (
    <div className={styles['counts']}>
      <div className={styles['countLine']}>
        <People nodeId={nodeId} came="entered" n={counts.entered} number={number} />
        <Standing nodeId={nodeId} counts={counts} number={number} />
        <People nodeId={nodeId} came="passed" n={counts.passed} number={number} />
      </div>
      {hasWaits(marks) ? (
        <div className={styles['countMore']}>
          <Waits nodeId={nodeId} marks={marks} number={number} />
        </div>
      ) : null}
      {endLines(counts).map((ends) => (
        <div key={ends.join(' ')} className={styles['countMore']}>
          {ends.map((end) =>
            end === 'exited' ? (
              <People key={end} nodeId={nodeId} came="exited" n={counts.exited} number={number} />
            ) : (
              <Ended key={end} nodeId={nodeId} end={end} text={t(`sight.card.${end}`, { n: number(counts[end]) })} />
            ),
          )}
        </div>
      ))}
      {marks.clicks === null ? null : (
        <div className={styles['countMore']} data-testid={`clicks:${nodeId}`}>
          {t('links.onCard', { clicks: number(marks.clicks.clicks), people: number(marks.clicks.people) })}
        </div>
      )}
    </div>
  );
}

interface PeopleProps {
  readonly nodeId: string;
  readonly came: RunPassing;
  readonly n: number;
  readonly number: (count: number) => string;
}

/** A number that opens who they are, where they are somebody and can be listed. */
function People({ nodeId, came, n, number }: PeopleProps) {
  const { t } = useTranslation();
  const { openPeople } = useContext(BoardActionsContext);
  const text = t(`sight.card.${came}`, { n: number(n) });
  const looks = classNames(styles['people'], came === 'passed' && styles['passedOn']);
  if (openPeople === null || n === 0)
    return (
      <span className={looks} data-testid={`${came}:${nodeId}`} data-n={n}>
        {text}
      </span>
    );
  return (
    <button
      type="button"
      className={`nodrag nopan ${looks}`}
      data-testid={`${came}:${nodeId}`}
      data-n={n}
      title={t('sight.people.see')}
      onClick={(event) => {
        event.stopPropagation();
        openPeople(nodeId, { came });
      }}
    >
      {text}
    </button>
  );
}

interface EndedProps {
  readonly nodeId: string;
  readonly end: SendEnd;
  readonly text: string;
}

/** What became of messages; opens them where they can be listed. */
function Ended({ nodeId, end, text }: EndedProps) {
  const { t } = useTranslation();
  const { openSends } = useContext(BoardActionsContext);
  const hook = { 'data-testid': `ended:${end}` };
  if (openSends === null)
    return (
      <span className={styles[end]} {...hook}>
        {text}
      </span>
    );
  return (
    <button
      type="button"
      className={`nodrag nopan ${styles['people'] ?? ''} ${styles[end] ?? ''}`}
      title={t('sight.sends.see')}
      {...hook}
      onClick={(event) => {
        event.stopPropagation();
        openSends(nodeId, end);
      }}
    >
      {text}
    </button>
  );
}

function Standing({ nodeId, counts, number }: Pick<StepCountsProps, 'nodeId' | 'counts'> & { readonly number: (count: number) => string }) {
  const { t } = useTranslation();
  const { openRuns } = useContext(BoardActionsContext);
  return (
    <button
      type="button"
      className={`nodrag nopan ${styles['waiting'] ?? ''}`}
      data-testid={`count:${nodeId}`}
      data-waiting={counts.waiting}
      data-passed={counts.passed}
      title={t('canvas.observe.seeRuns')}
      onClick={(event) => {
        event.stopPropagation();
        openRuns(nodeId);
      }}
    >
      {t('canvas.card.waiting', { n: number(counts.waiting) })}
    </button>
  );
}

type WaitsProps = Pick<StepCountsProps, 'nodeId' | 'marks'> & { readonly number: (count: number) => string };

/** What its messages and customers wait for, and until when. */
function Waits({ nodeId, marks: { turnsEnd, sendsWait, sendQueue }, number }: WaitsProps) {
  const { t } = useTranslation();
  const { short } = useInstantText();
  return (
    <>
      {turnsEnd === null ? null : <span data-testid={`turns-end:${nodeId}`}>{t('canvas.card.turnsEnd', { at: short(turnsEnd) })}</span>}
      {typeof sendQueue?.clearsAt === 'string' ? (
        <span data-testid={`send-queue:${nodeId}`}>
          {t(`canvas.card.${sendQueue.more ? 'sendQueueAfter' : 'sendQueue'}`, { n: number(sendQueue.messages), at: short(sendQueue.clearsAt) })}
        </span>
      ) : null}
      {sendsWait === null ? null : <RuleWaits nodeId={nodeId} sendsWait={sendsWait} number={number} />}
    </>
  );
}

interface RuleWaitsProps extends Pick<WaitsProps, 'nodeId' | 'number'> {
  readonly sendsWait: NonNullable<StepMarks['sendsWait']>;
}

function RuleWaits({ nodeId, sendsWait: { messages, from, canary }, number }: RuleWaitsProps) {
  const { t } = useTranslation();
  const { short } = useInstantText();
  return (
    <>
      {from === null ? null : (
        <span data-testid={`sends-wait:${nodeId}`}>{t('canvas.card.sendsWait', { n: number(messages), at: short(from) })}</span>
      )}
      {canary === 0 ? null : <span data-testid={`canary-wait:${nodeId}`}>{t('canvas.card.canaryWait', { n: number(canary) })}</span>}
    </>
  );
}

/** All that is still read of the numbers from far away: how many wait. */
export function FarCount({ counts }: Pick<StepCountsProps, 'counts'>) {
  const countText = useCountText();
  return counts.waiting === 0 ? null : <div className={styles['farCount']}>{countText(counts.waiting)}</div>;
}
