import type { AudienceEstimate } from '@tagtrail/core/http';
import type { Json } from '@tagtrail/core/kernel';
import { Button, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../ui/feedback/problem-alert';
import styles from './rule-check.module.css';
import { useEstimate } from './use-rule-check';

interface RuleEstimateProps {
  readonly rule: Json;
  /** One of the samples is to be tried. */
  readonly onTry: (customerId: string) => void;
}

const answers = ['holds', 'fails', 'lacking'] as const;

/** All customers in three numbers, each with some of them behind it. */
export function RuleEstimate({ rule, onTry }: RuleEstimateProps) {
  const { t } = useTranslation();
  const { data, error } = useEstimate(rule);
  if (error !== null) return <ProblemAlert error={error} />;
  return (
    <div className={styles['numbers']} role="group" aria-label={t('conditions.check.estimate')} data-testid="rule-estimate">
      {answers.map((answer) => (
        <div key={answer} className={styles['number']} title={answer === 'lacking' ? t('conditions.check.lackingHint') : undefined}>
          <span className={styles['quiet']}>{t(`conditions.check.${answer}`)}</span>
          {data === undefined ? <span>…</span> : <Count told={data[answer]} onTry={onTry} />}
        </div>
      ))}
    </div>
  );
}

function Count({ told: { customers, samples }, onTry }: { readonly told: AudienceEstimate['holds']; readonly onTry: RuleEstimateProps['onTry'] }) {
  const { t, i18n } = useTranslation();
  const said = t('conditions.check.people', { n: customers.toLocaleString(i18n.language) });
  if (samples.length === 0) return <strong>{said}</strong>;
  const few = (
    <div className={styles['samples']}>
      {samples.map(({ id, name }) => {
        const shown = name === '' ? t('conditions.check.nameless', { id }) : name;
        return (
          <Button
            key={id}
            type="link"
            size="small"
            title={t('conditions.check.tryThis', { name: shown })}
            onClick={() => {
              onTry(id);
            }}
          >
            {shown}
          </Button>
        );
      })}
    </div>
  );
  return (
    <Popover trigger="click" title={t('conditions.check.samples')} content={few}>
      <Button type="link" size="small" className={styles['count'] ?? ''}>
        {said}
      </Button>
    </Popover>
  );
}
