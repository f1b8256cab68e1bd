import { useTranslation } from 'react-i18next';
import { useCountText } from '../../ui/format/use-count-text';
import { titleOf } from '../../nodes/views';
import { useWords } from '../../words/words';
import type { FunnelNumbers } from './trunk';
import { usePercent } from '../../ui/format/use-percent';
import styles from './effect.module.css';

interface FunnelProps {
  readonly numbers: FunnelNumbers;
  /** Of all who began, those who began: no share where it is counted since a time. */
  readonly withShares: boolean;
}

/** Bars, the longest where most came. */
export function Funnel({ numbers: { started, startedOfMost, steps }, withShares }: FunnelProps) {
  const { t } = useTranslation();
  const { locale } = useWords();
  const percent = usePercent();
  return (
    <ol className={styles['funnel']}>
      <Bar name={t('sight.effect.start')} n={started} length={startedOfMost} share={withShares ? 1 : null} testId="funnel:start" note="" />
      {steps.map(({ node, entered, ofMost, ofStart, ofBefore }) => (
        <Bar
          key={node.id}
          name={titleOf(node, locale)}
          n={entered}
          length={ofMost}
          share={ofStart}
          testId={`funnel:${node.id}`}
          note={ofBefore === null ? '' : t('sight.effect.beforeNote', { percent: percent(ofBefore) })}
        />
      ))}
    </ol>
  );
}

interface BarProps {
  readonly name: string;
  readonly n: number;
  /** From 0 to 1. */
  readonly length: number;
  readonly share: number | null;
  readonly note: string;
  readonly testId: string;
}

function Bar({ name, n, length, share, note, testId }: BarProps) {
  const countText = useCountText();
  const percent = usePercent();
  return (
    <li className={styles['step']} data-testid={testId} data-n={n}>
      <span className={styles['name']} title={name}>
        {name}
      </span>
      <span className={styles['track']} aria-hidden>
        <span className={styles['bar']} style={{ width: `${String(length * 100)}%` }} />
      </span>
      <span className={styles['n']}>{countText(n)}</span>
      <span className={styles['share']}>{share === null ? '' : percent(share)}</span>
      <span className={styles['note']}>{note}</span>
    </li>
  );
}
