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
  readonly turnsEnd: StepMarks['turnsEnd'];
  readonly sendsWait: StepMarks['sendsWait'];
}

/** How many customers stand at a step and went through it; a click shows who. */
export function StepCounts({ nodeId, counts, turnsEnd, sendsWait }: StepCountsProps) {
  const { t } = useTranslation();
  const { openRuns } = useContext(BoardActionsContext);
  const locale = usePreferences((preferences) => preferences.locale);
  const { short } = useInstantText();
  const number = (count: number): string => formatCount(count, locale);
  const from = sendsWait?.from ?? null;
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
      {turnsEnd === null ? null : <span data-testid={`turns-end:${nodeId}`}>{t('canvas.card.turnsEnd', { at: short(turnsEnd) })}</span>}
      {sendsWait === null || from === null ? null : (
        <span data-testid={`sends-wait:${nodeId}`}>{t('canvas.card.sendsWait', { n: number(sendsWait.messages), at: short(from) })}</span>
      )}
      {sendsWait === null || sendsWait.canary === 0 ? null : (
        <span data-testid={`canary-wait:${nodeId}`}>{t('canvas.card.canaryWait', { n: number(sendsWait.canary) })}</span>
      )}
      <span>{t('canvas.card.passed', { n: number(counts.passed) })}</span>
      {endsShown(counts).map((end) => (
        <span key={end} className={styles[end]} data-testid={`ended:${end}`}>
          {t(`canvas.card.${end}`, { n: number(counts[end]) })}
        </span>
      ))}
    </div>
  );
}

/** All that is still read of the numbers from far away: how many wait. */
export function FarCount({ counts }: Pick<StepCountsProps, 'counts'>) {
  const locale = usePreferences((preferences) => preferences.locale);
  return counts.waiting === 0 ? null : <div className={styles['farCount']}>{formatCount(counts.waiting, locale)}</div>;
}
