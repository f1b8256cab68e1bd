import { ExclamationCircleFilled, WarningFilled } from '@ant-design/icons';
import type { Diagnostic } from '@tagtrail/core/diagnostics';
import { Popover, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { problemText } from '../words/problem-text';
import { useWords } from '../words/use-words';
import { useWarningsOf } from './use-live-warnings';
import styles from './journeys.module.css';

/** Beside a live journey: what it needs that is gone, and the journeys it meets on one customer; nothing where all is well. */
export function LiveMark({ journeyId }: { readonly journeyId: string }) {
  const { t } = useTranslation();
  const warnings = useWarningsOf(journeyId);
  if (warnings.length === 0) return null;
  const broken = warnings.some(({ severity }) => severity === 'error');
  return (
    <Popover trigger={['hover', 'focus', 'click']} content={<WarningTexts warnings={warnings} />} title={t('journeys.warning.title')}>
      <Tag
        tabIndex={0}
        color={broken ? 'error' : 'warning'}
        icon={broken ? <ExclamationCircleFilled /> : <WarningFilled />}
        data-testid={`live-mark:${broken ? 'broken' : 'collides'}`}
      >
        {broken ? t('journeys.warning.broken') : t('journeys.warning.collides')}
      </Tag>
    </Popover>
  );
}

/** Each warning in words, once. */
export function WarningTexts({ warnings }: { readonly warnings: readonly Diagnostic[] }) {
  const words = useWords();
  const texts = [...new Set(warnings.map((warning) => problemText(warning, words)))];
  return (
    <ul className={styles['warnings']}>
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
