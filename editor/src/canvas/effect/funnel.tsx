import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../preferences/preferences';
import { formatCount } from '../../ui/format/count';
import { titleOf } from '../../nodes/views';
import { useWords } from '../../words/words';
import type { FunnelStep } from './trunk';
import { usePercent } from './use-percent';
import styles from './effect.module.css';

/** Bars, each as long as its share of all who began. */
export function Funnel({ started, steps }: { readonly started: number; readonly steps: readonly FunnelStep[] }) {
  const { t } = useTranslation();
  const { locale } = useWords();
  const percent = usePercent();
  return (
    <ol className={styles['funnel']}>
      <Bar name={t('sight.effect.start')} n={started} share={1} testId="funnel:start" note="" />
      {steps.map(({ node, entered, ofStart, ofBefore }) => (
        <Bar
          key={node.id}
          name={titleOf(node, locale)}
          n={entered}
          share={ofStart ?? 0}
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
  readonly share: number;
  readonly note: string;
  readonly testId: string;
}

function Bar({ name, n, share, note, testId }: BarProps) {
  const locale = usePreferences((preferences) => preferences.locale);
  const percent = usePercent();
  return (
    <li className={styles['step']} data-testid={testId} data-n={n}>
      <span className={styles['name']} title={name}>
        {name}
      </span>
      <span className={styles['track']} aria-hidden>
        <span className={styles['bar']} style={{ width: `${String(Math.min(1, share) * 100)}%` }} />
      </span>
      <span className={styles['n']}>{formatCount(n, locale)}</span>
      <span className={styles['share']}>{percent(share)}</span>
      <span className={styles['note']}>{note}</span>
    </li>
  );
}
