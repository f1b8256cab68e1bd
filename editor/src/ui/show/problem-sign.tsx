import { ExclamationCircleFilled, WarningFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import styles from './problem-sign.module.css';

interface ProblemSignProps {
  readonly problems: { readonly count: number; readonly worst: 'error' | 'risk' | 'advice' };
}

/** That something is wrong, how much of it, and how bad the worst is: by its form and in words, not by its colour alone. */
export function ProblemSign({ problems: { count, worst } }: ProblemSignProps) {
  const { t } = useTranslation();
  const text = t('canvas.card.problems', { n: count });
  const Icon = worst === 'error' ? ExclamationCircleFilled : WarningFilled;
  return (
    <span className={styles[worst]} role="img" aria-label={text} title={text}>
      <Icon />
    </span>
  );
}
