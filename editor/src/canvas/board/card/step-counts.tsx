import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../../preferences/preferences';
import { formatCount } from '../../../ui/format/count';
import { useInstantText } from '../../../ui/format/use-instant-text';
import { BoardActionsContext } from '../board-actions';
import { endsShown, type StepMarks } from '../../../drawing/marks';
import styles from '../board.module.css';

interface StepCountsProps {
  readonly nodeId: string;
  readonly counts: NonNullable<StepMarks['counts']>;
  readonly marks: Pick<StepMarks, 'turnsEnd' | 'sendsWait' | 'sendQueue' | 'clicks'>;
}

/** How many customers stand at a step and went through it; a click shows who. */
export function StepCounts({ nodeId, counts, marks }: StepCountsProps) {
  const { t } = useTranslation();
  const { openRuns } = useContext(BoardActionsContext);
  const locale = usePreferences((preferences) => preferences.locale);
  const number = (count: number): string => formatCount(count, locale);
  return (
    <div className={styles['counts']}>
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
      <Waits nodeId={nodeId} marks={marks} number={number} />
      <span>{t('canvas.card.passed', { n: number(counts.passed) })}</span>
      {endsShown(counts).map((end) => (
        <span key={end} className={styles[end]} data-testid={`ended:${end}`}>
          {t(`canvas.card.${end}`, { n: number(counts[end]) })}
        </span>
      ))}
      {marks.clicks === null ? null : (
        <span className={styles['clicks']} data-testid={`clicks:${nodeId}`}>
          {t('links.onCard', { clicks: number(marks.clicks.clicks), people: number(marks.clicks.people) })}
        </span>
      )}
    </div>
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
  const locale = usePreferences((preferences) => preferences.locale);
  return counts.waiting === 0 ? null : <div className={styles['farCount']}>{formatCount(counts.waiting, locale)}</div>;
}
