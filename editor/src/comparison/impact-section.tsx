import { WarningOutlined } from '@ant-design/icons';
import type { Impact } from '@tagtrail/core/http';
import { useQuery } from '@tanstack/react-query';
import { Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { journeysApi, type JourneyRef } from '../api/journeys';
import { usePreferences } from '../preferences/preferences';
import { ProblemAlert } from '../ui/feedback/problem-alert';
import { formatCount } from '../ui/format/count';
import { fullTitle } from './step-numbers';
import styles from './comparison.module.css';

/** The most standing first; those of deleted steps always. */
const shownAtMost = 8;

/** Whom publishing finds under way, by the steps they stand at. Asked anew with every saved draft. */
export function ImpactSection({ journey, revision }: { readonly journey: JourneyRef; readonly revision: number }) {
  const { t } = useTranslation();
  const impact = useQuery({
    queryKey: corpKey(journey.corpId, 'impact', journey.journeyId, revision),
    queryFn: () => journeysApi.impact(journey),
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <section className={styles['section']} aria-label={t('versions.impact.title')} data-testid="impact">
      <h4>{t('versions.impact.title')}</h4>
      {impact.isPending ? <Spin size="small" /> : null}
      <ProblemAlert error={impact.error} />
      {impact.data === undefined ? null : <Standing impact={impact.data} />}
    </section>
  );
}

function Standing({ impact: { people, steps } }: { readonly impact: Impact }) {
  const { t } = useTranslation();
  const locale = usePreferences((preferences) => preferences.locale);
  const number = (n: number): string => formatCount(n, locale);
  if (people === 0) return <p>{t('versions.impact.nobody')}</p>;
  const at = (some: Impact['steps']): number => some.reduce((sum, step) => sum + step.people, 0);
  const [deleted, others] = [steps.filter(({ fate }) => fate === 'deleted'), steps.filter(({ fate }) => fate !== 'deleted')];
  const between = people - at(steps);
  const shown = [...deleted, ...others.slice(0, shownAtMost)];
  return (
    <>
      <p>{t('versions.impact.people', { n: number(people) })}</p>
      {deleted.length === 0 ? null : (
        <p className={styles['deleted']} data-testid="impact-deleted">
          <WarningOutlined /> {t('versions.impact.deletedTotal', { n: number(at(deleted)) })}
        </p>
      )}
      <ul className={styles['steps']}>
        {shown.map((step) => (
          <li key={`${String(step.version)} ${step.nodeId}`} data-testid={`impact:${String(step.version)}:${step.nodeId}`}>
            {t(`versions.impact.${step.fate}`, {
              title: fullTitle(step, locale),
              version: step.version,
              n: number(step.people),
            })}
          </li>
        ))}
        {others.length > shownAtMost ? <li>{t('versions.impact.more', { n: number(others.length - shownAtMost) })}</li> : null}
        {between > 0 ? <li>{t('versions.impact.between', { n: number(between) })}</li> : null}
      </ul>
    </>
  );
}
