import { WarningOutlined } from '@ant-design/icons';
import type { Impact } from '@tagtrail/core/http';
import { useQuery } from '@tanstack/react-query';
import { Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { journeysApi, type JourneyRef } from '../api/journeys';
import { UnderWayChoice, type UnderWayFate } from '../endings/under-way-choice';
import { usePreferences } from '../preferences/preferences';
import { ProblemAlert } from '../ui/feedback/problem-alert';
import { useCountText } from '../ui/format/use-count-text';
import { fullTitle } from './step-numbers';
import styles from './comparison.module.css';

/** The most standing first; those of deleted steps always. */
const shownAtMost = 8;

interface ImpactSectionProps {
  readonly journey: JourneyRef;
  readonly revision: number;
  /** What is to become of those under way; left out where nothing can be chosen. */
  readonly choice?: { readonly value: UnderWayFate; readonly onChange: (fate: UnderWayFate) => void };
}

/** Whom publishing finds under way. Asked anew with every saved draft. */
export function useImpact({ corpId, journeyId }: JourneyRef, revision: number, enabled = true) {
  return useQuery({
    queryKey: corpKey(corpId, 'impact', journeyId, revision),
    queryFn: () => journeysApi.impact({ corpId, journeyId }),
    enabled,
    staleTime: 0,
    gcTime: 0,
  });
}

/** Whom publishing finds under way, by the steps they stand at, and what becomes of them. */
export function ImpactSection({ journey, revision, choice }: ImpactSectionProps) {
  const { t } = useTranslation();
  const impact = useImpact(journey, revision);
  const people = impact.data?.people ?? 0;
  return (
    <section className={styles['section']} aria-label={t('versions.impact.title')} data-testid="impact">
      <h4>{t('versions.impact.title')}</h4>
      {impact.isPending ? <Spin size="small" /> : null}
      <ProblemAlert error={impact.error} />
      {impact.data === undefined ? null : <Standing impact={impact.data} leaving={choice?.value === 'leave'} />}
      {choice === undefined || people === 0 ? null : <UnderWayChoice people={people} {...choice} />}
    </section>
  );
}

function Standing({ impact: { people, steps }, leaving }: { readonly impact: Impact; readonly leaving: boolean }) {
  const { t } = useTranslation();
  const locale = usePreferences((preferences) => preferences.locale);
  const number = useCountText();
  if (people === 0) return <p>{t('versions.impact.nobody')}</p>;
  const at = (some: Impact['steps']): number => some.reduce((sum, step) => sum + step.people, 0);
  const [deleted, others] = [steps.filter(({ fate }) => fate === 'deleted'), steps.filter(({ fate }) => fate !== 'deleted')];
  const between = people - at(steps);
  const shown = [...deleted, ...others.slice(0, shownAtMost)];
  return (
    <>
      <p>{t(leaving ? 'versions.impact.leaving' : 'versions.impact.people', { n: number(people) })}</p>
      {deleted.length === 0 ? null : (
        <p className={styles['deleted']} data-testid="impact-deleted">
          <WarningOutlined /> {t('versions.impact.deletedTotal', { n: number(at(deleted)) })}
        </p>
      )}
      <ul className={styles['steps']}>
        {shown.map((step) => (
          <li key={`${String(step.version)} ${step.nodeId}`} data-testid={`impact:${String(step.version)}:${step.nodeId}`}>
            {t(`versions.impact.${leaving ? 'kept' : step.fate}`, {
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
