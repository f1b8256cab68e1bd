import type { QuotaMeter } from '@tagtrail/core/http';
import { useQuery } from '@tanstack/react-query';
import { Alert, Progress, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../../api/corp-path';
import { journeysApi, type JourneyRef } from '../../api/journeys';
import { ProblemAlert } from '../../ui/feedback/problem-alert';
import { useCountText } from '../../ui/format/use-count-text';
import styles from './quota-section.module.css';

/** How much of WeCom's quota customers have used, and what this draft adds; nothing for a draft without mass sends. */
export function QuotaSection({ journey, revision }: { readonly journey: JourneyRef; readonly revision: number }) {
  const { t } = useTranslation();
  const meter = useQuery({
    queryKey: corpKey(journey.corpId, 'quota', journey.journeyId, revision),
    queryFn: () => journeysApi.quota(journey),
    staleTime: 0,
    gcTime: 0,
  });
  if (meter.data?.adds === 0) return null;
  return (
    <section className={styles['section']} aria-label={t('quota.title')} data-testid="quota-meter">
      <h4>{t('quota.title')}</h4>
      {meter.isPending ? <Spin size="small" /> : null}
      <ProblemAlert error={meter.error} />
      {meter.data === undefined ? null : <Meter meter={meter.data} />}
    </section>
  );
}

function Meter({ meter }: { readonly meter: QuotaMeter }) {
  const { t } = useTranslation();
  const number = useCountText();
  const { per, most, adds, assumed, customers } = meter;
  const span = t(`quota.per.${per}`);
  const percentOf = (used: number): number => Math.min(100, Math.round((100 * used) / most));
  const isOver = customers.most + adds > most;
  return (
    <>
      <p>{t(assumed ? 'quota.limitAssumed' : 'quota.limit', { span, most })}</p>
      <Progress
        percent={percentOf(customers.most + adds)}
        success={{ percent: percentOf(customers.most) }}
        status={isOver ? 'exception' : 'normal'}
        format={() => `${String(customers.most + adds)} / ${String(most)}`}
        aria-label={t('quota.bar')}
      />
      <ul className={styles['facts']}>
        <li>{t('quota.adds', { n: adds, span })}</li>
        <li>
          {t(customers.sampled ? 'quota.usedSampled' : 'quota.used', {
            span,
            looked: number(customers.looked),
            average: customers.average.toFixed(1),
            most: customers.most,
          })}
        </li>
      </ul>
      {customers.over === 0 ? null : (
        <Alert
          type="error"
          showIcon
          data-testid="quota-over"
          title={t('quota.over', { n: number(customers.over), looked: number(customers.looked) })}
          description={t('quota.overText')}
        />
      )}
      <Employees meter={meter} />
    </>
  );
}

/** Who was given most this month. WeCom states no limit for them; the corp's own is told where there is one. */
function Employees({ meter: { employees, employeePerDay } }: { readonly meter: QuotaMeter }) {
  const { t } = useTranslation();
  const countText = useCountText();
  if (employees.length === 0) return null;
  return (
    <>
      <p className={styles['head']}>{employeePerDay === null ? t('quota.employees') : t('quota.employeesLimited', { n: employeePerDay })}</p>
      <ul className={styles['facts']}>
        {employees.map(({ id, name, tasks, recipients, today }) => {
          const isFull = employeePerDay !== null && today >= employeePerDay;
          return (
            <li key={id} className={isFull ? styles['full'] : undefined} data-testid={`quota-employee:${id}`}>
              {t('quota.employee', { name, tasks, recipients: countText(recipients), today: countText(today) })}
              {isFull ? t('quota.employeeFull') : null}
            </li>
          );
        })}
      </ul>
    </>
  );
}
