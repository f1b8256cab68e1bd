import { ClockCircleOutlined, FastForwardOutlined, ReloadOutlined, StopOutlined, UserOutlined } from '@ant-design/icons';
import type { RunTrace } from '@tagtrail/core/http';
import { Alert, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCorpId, useRights } from '../../session/session';
import { textFor } from '../../ui/format/text-for';
import { usePageTitle } from '../../ui/page/use-page-title';
import { Instant } from '../../ui/show/instant';
import { RunStatus } from '../run-status';
import { WaitChangeDialog } from '../waits/wait-change-dialog';
import { useRunAction } from '../use-run-actions';
import styles from '../runs.module.css';

/** Who travels, where, since when, and what can be done about it. */
export function RunHead({ trace }: { readonly trace: RunTrace }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { run } = trace;
  const name = run.customer.name || run.customer.externalUserid;
  usePageTitle(`${name} · ${run.journeyName}`);
  return (
    <header className={styles['runHead']}>
      <h1 className={styles['runTitle']}>{t('runs.run.title', { name })}</h1>
      <RunStatus run={run} />
      <Link
        to={`/c/${corpId}/journeys/${run.journeyId}?view=observe&version=${String(run.version)}`}
      >{`${run.journeyName} · ${t('runs.run.version', { n: run.version })}`}</Link>
      <Link to={`/c/${corpId}/customers/${run.customer.id}`}>
        <UserOutlined /> {t('runs.run.customer')}
      </Link>
      <span className={styles['quiet']}>
        {t('runs.column.startedAt')} <Instant at={run.startedAt} />
      </span>
      {run.parkedCode === null ? null : <Parked code={run.parkedCode} detail={run.parkedDetail ?? ''} />}
      <RunActions trace={trace} name={name} />
    </header>
  );
}

/** Why it cannot go on, in words; the system's own stand below for whoever has to look into it. */
function Parked({ code, detail }: { readonly code: string; readonly detail: string }) {
  const { t } = useTranslation();
  const own = [code, detail].filter((part) => part !== '').join(' · ');
  return (
    <Alert
      type="error"
      showIcon
      className={styles['parked'] ?? ''}
      title={t('runs.run.parked', { cause: textFor(t('attention.parked', { returnObjects: true }), code) })}
      description={
        <span className={styles['quiet']}>
          {t('attention.run.detail')} {own}
        </span>
      }
    />
  );
}

/** Shortens or lengthens the wait the run stands in. */
function ChangeWait({ runId }: { readonly runId: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        icon={<ClockCircleOutlined />}
        data-testid="change-wait"
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('waits.change.title')}
      </Button>
      {open ? (
        <WaitChangeDialog
          which={{ runIds: [runId] }}
          onClose={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </>
  );
}

function RunActions({ trace, name }: { readonly trace: RunTrace; readonly name: string }) {
  const { t } = useTranslation();
  const { operate } = useRights();
  const end = useRunAction('end');
  const skipWait = useRunAction('skipWait');
  const retry = useRunAction('retry');
  const { id, status } = trace.run;
  if (!operate || status === 'ended') return null;
  const waiting = trace.waits.some(({ endedAt }) => endedAt === null);
  return (
    <div className={styles['runActions']}>
      {waiting ? (
        <Popconfirm
          title={t('runs.run.skipAsk', { name })}
          description={t('runs.run.skipText')}
          onConfirm={() => {
            skipWait.mutate(id);
          }}
          okButtonProps={{ 'data-testid': 'skip-wait-confirm' }}
        >
          <Button icon={<FastForwardOutlined />} loading={skipWait.isPending} data-testid="skip-wait">
            {t('runs.run.skipWait')}
          </Button>
        </Popconfirm>
      ) : null}
      {waiting ? <ChangeWait runId={id} /> : null}
      {status === 'parked' ? (
        <Button
          icon={<ReloadOutlined />}
          loading={retry.isPending}
          data-testid="retry-run"
          onClick={() => {
            retry.mutate(id);
          }}
        >
          {t('runs.run.retry')}
        </Button>
      ) : null}
      <Popconfirm
        title={t('runs.run.endAsk', { name })}
        description={t('runs.run.endText')}
        onConfirm={() => {
          end.mutate(id);
        }}
        okButtonProps={{ danger: true, 'data-testid': 'end-run-confirm' }}
      >
        <Button danger icon={<StopOutlined />} loading={end.isPending} data-testid="end-run">
          {t('runs.run.end')}
        </Button>
      </Popconfirm>
    </div>
  );
}
