import { PauseCircleFilled, PlayCircleOutlined, WarningFilled } from '@ant-design/icons';
import type { Breach } from '@tagtrail/core/http';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { corpKey } from '../../api/corp-path';
import { attentionApi } from '../../api/runs';
import { useCorpId, useRights } from '../../session/session';
import { Instant } from '../../ui/show/instant';
import styles from '../attention.module.css';
import { ReleaseDialog } from './release-dialog';

const refreshMs = 10_000;

/** Journeys that the breaker has stopped, or warns of. */
export function useBreaches(): readonly Breach[] {
  const corpId = useCorpId();
  const breaches = useQuery({ queryKey: corpKey(corpId, 'breaches'), queryFn: () => attentionApi.breaches(corpId), refetchInterval: refreshMs });
  return breaches.data?.items ?? [];
}

/** A case for each of them with its figures and what to look at; nothing where all is well. */
export function BreachCases() {
  const { t } = useTranslation();
  const items = useBreaches();
  if (items.length === 0) return null;
  return (
    <section>
      <h2 className={styles['heading']}>{t('watch.breach.title', { n: items.length })}</h2>
      <p className={styles['about']}>{t('watch.breach.lead')}</p>
      {items.map((breach) => (
        <BreachCase key={breach.id} breach={breach} />
      ))}
    </section>
  );
}

function BreachCase({ breach }: { readonly breach: Breach }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { operate } = useRights();
  const [releasing, setReleasing] = useState(false);
  const { journey, measure, level } = breach;
  return (
    <article className={styles['case']} data-testid={`breach:${measure}:${level}`}>
      <header className={styles['head']}>
        {level === 'stop' ? <PauseCircleFilled className={styles['stuck'] ?? ''} /> : <WarningFilled className={styles['unknown'] ?? ''} />}
        <h3 className={styles['title']}>{t(`watch.breach.of.${level}`, { journey: journey.name, measure: t(`watch.breach.measure.${measure}`) })}</h3>
        <Link to={`/c/${corpId}/journeys/${journey.id}`}>{t('attention.openJourney')}</Link>
      </header>
      <Figures breach={breach} />
      {level === 'stop' && operate ? (
        <div className={styles['decisions']}>
          <Button
            type="primary"
            icon={<PlayCircleOutlined />}
            data-testid="breach-release"
            onClick={() => {
              setReleasing(true);
            }}
          >
            {t('watch.breach.release')}
          </Button>
        </div>
      ) : null}
      {releasing ? (
        <ReleaseDialog
          journey={journey}
          onClose={() => {
            setReleasing(false);
          }}
        />
      ) : null}
    </article>
  );
}

function Figures({ breach: { measure, level, sends, bad, line, countedFrom, raisedAt, reasons } }: { readonly breach: Breach }) {
  const { t, i18n } = useTranslation();
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 2 });
  return (
    <dl className={styles['evidence']}>
      <dt>{t('watch.breach.figures')}</dt>
      <dd>{t(`watch.breach.counted.${measure}`, { sends, bad, share: percent.format(bad / sends), line: percent.format(line) })}</dd>
      {reasons.length === 0 ? null : (
        <>
          <dt>{t('watch.breach.reasons')}</dt>
          <dd>
            {reasons.map(({ reason, sends: n }) => t('watch.breach.reason', { reason: t(`runs.reason.${reason}`), n })).join(t('watch.breach.and'))}
          </dd>
        </>
      )}
      <dt>{t('watch.breach.todo')}</dt>
      <dd>{t(`watch.breach.look.${measure}`)}</dd>
      <dt>{t('watch.breach.since')}</dt>
      <dd>
        <Instant at={countedFrom} />
      </dd>
      <dt>{t(`watch.breach.raised.${level}`)}</dt>
      <dd>
        <Instant at={raisedAt} />
      </dd>
    </dl>
  );
}
