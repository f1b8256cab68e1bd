import { ClockCircleFilled, ReloadOutlined, WarningFilled } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { lateAfterMinutes } from '@tagtrail/core/contracts';
import type { Command, FailingLoop, LateItem } from '@tagtrail/core/http';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { corpKey } from '../../api/corp-path';
import { attentionApi } from '../../api/runs';
import { useCommand } from '../../corps/use-command';
import { useCorpId, useRights } from '../../session/session';
import { ProblemAlert } from '../../ui/feedback/problem-alert';
import { Instant } from '../../ui/show/instant';
import styles from '../attention.module.css';

const refreshMs = 15_000;

/** What is past its time, and the background loops that keep failing. */
export function useLate() {
  const corpId = useCorpId();
  return useQuery({ queryKey: corpKey(corpId, 'late'), queryFn: () => attentionApi.late(corpId), refetchInterval: refreshMs });
}

/** How many of both there are. */
export function useLateCount(): number {
  const { items, loops } = useLate().data ?? { items: [], loops: [] };
  return items.length + loops.length;
}

/** Both as cases with their cause and what to do; nothing where all is well. */
export function LateCases() {
  const { t } = useTranslation();
  const { items, loops } = useLate().data ?? { items: [], loops: [] };
  return (
    <>
      {loops.length === 0 ? null : (
        <section>
          <h2 className={styles['heading']}>{t('attention.loops.title', { n: loops.length })}</h2>
          <p className={styles['about']}>{t('attention.loops.text')}</p>
          {loops.map((loop) => (
            <LoopCase key={`${loop.work} ${loop.scope} ${loop.since}`} loop={loop} />
          ))}
        </section>
      )}
      {items.length === 0 ? null : (
        <section>
          <h2 className={styles['heading']}>{t('attention.late.title', { n: items.length })}</h2>
          <p className={styles['about']}>{t('attention.late.text', { minutes: lateAfterMinutes })}</p>
          <Wake />
          {items.map((item) => (
            <LateCase key={`${item.kind} ${item.journeyId} ${String(item.version)} ${item.since}`} item={item} />
          ))}
        </section>
      )}
    </>
  );
}

function Wake() {
  const { t } = useTranslation();
  const { operate } = useRights();
  const wake = useCommand(attentionApi.wake);
  if (!operate) return null;
  return (
    <div className={styles['decisions']}>
      <Button
        icon={<ReloadOutlined />}
        loading={wake.isPending}
        data-testid="wake-late"
        onClick={() => {
          wake.mutate();
        }}
      >
        {t('attention.late.wake')}
      </Button>
      {wake.error === null ? null : <ProblemAlert error={wake.error} />}
      {wake.data === undefined ? null : <Woken command={wake.data} />}
    </div>
  );
}

function Woken({ command: { status } }: { readonly command: Command }) {
  const { t } = useTranslation();
  if (status === 'failed') return <Alert type="error" showIcon title={t('attention.late.failed')} />;
  return <Alert type="info" showIcon title={t(status === 'done' ? 'attention.late.woken' : 'attention.late.waiting')} />;
}

function LateCase({ item }: { readonly item: LateItem }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { kind, journeyId, journeyName, version, customers, atLeast, since, cause } = item;
  return (
    <article className={styles['case']} data-testid={`late:${kind}`}>
      <header className={styles['head']}>
        <ClockCircleFilled className={styles['stuck'] ?? ''} />
        <h3 className={styles['title']}>{t('attention.late.of', { what: t(`attention.late.what.${kind}`), journey: journeyName })}</h3>
        <Link to={`/c/${corpId}/journeys/${journeyId}`}>{t('attention.openJourney')}</Link>
      </header>
      <dl className={styles['evidence']}>
        <dt>{t('attention.run.journey')}</dt>
        <dd>
          {journeyName} · {t('journeys.version', { n: version })}
        </dd>
        <dt>{t('attention.late.customers')}</dt>
        <dd>{t(atLeast ? 'attention.late.atLeast' : 'attention.late.count', { n: customers })}</dd>
        <dt>{t('attention.late.since')}</dt>
        <dd>
          <Instant at={since} />
        </dd>
        <dt>{t('attention.late.cause')}</dt>
        <dd>{t(`attention.late.causes.${cause}`)}</dd>
      </dl>
    </article>
  );
}

function LoopCase({ loop: { work, scope, journeyName, since, lastAt, failures, cause } }: { readonly loop: FailingLoop }) {
  const { t } = useTranslation();
  const whose = t(`attention.loops.scope.${scope}`, { name: journeyName ?? '' });
  return (
    <article className={styles['case']} data-testid={`loop:${work}`}>
      <header className={styles['head']}>
        <WarningFilled className={styles['stuck'] ?? ''} />
        <h3 className={styles['title']}>{t('attention.loops.of', { work: t(`attention.loops.work.${work}`), scope: whose })}</h3>
      </header>
      <dl className={styles['evidence']}>
        <dt>{t('attention.loops.cause')}</dt>
        <dd>{t(`attention.loops.causes.${cause}`)}</dd>
        <dt>{t('attention.loops.means')}</dt>
        <dd>{t(`attention.loops.meaning.${work}`)}</dd>
        <dt>{t('attention.loops.todo')}</dt>
        <dd>{t(`attention.loops.remedy.${cause}`)}</dd>
        <dt>{t('attention.loops.since')}</dt>
        <dd>
          <Instant at={since} />
        </dd>
        <dt>{t('attention.loops.last')}</dt>
        <dd>
          <Instant at={lastAt} />
        </dd>
        <dt>{t('attention.loops.times')}</dt>
        <dd>{t('attention.loops.timesCount', { n: failures })}</dd>
      </dl>
    </article>
  );
}
