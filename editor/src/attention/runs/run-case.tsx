import { ExclamationCircleFilled, ReloadOutlined, StopOutlined } from '@ant-design/icons';
import type { AttentionRun } from '@tagtrail/core/http';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCorpId, useRights } from '../../session/session';
import { useRunAction } from '../../runs/use-run-actions';
import { textFor } from '../../ui/format/text-for';
import { Instant } from '../../ui/show/instant';
import styles from '../attention.module.css';

/** A run that could not go on, with the cause in words and in the system's own. */
export function RunCase({ item: { run, actions } }: { readonly item: AttentionRun }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { operate } = useRights();
  const name = run.customer.name === '' ? run.customer.externalUserid : run.customer.name;
  const code = run.parkedCode ?? '';
  return (
    <article className={styles['case']} data-testid={`attention-row:${run.id}`}>
      <header className={styles['head']}>
        <ExclamationCircleFilled className={styles['stuck'] ?? ''} />
        <h3 className={styles['title']}>{t('attention.run.title', { name })}</h3>
        <Link to={`/c/${corpId}/runs/${run.id}`}>{t('attention.run.open')}</Link>
      </header>
      <dl className={styles['evidence']}>
        <dt>{t('attention.run.journey')}</dt>
        <dd>
          {run.journeyName} · {t('journeys.version', { n: run.version })}
        </dd>
        <dt>{t('runs.column.startedAt')}</dt>
        <dd>
          <Instant at={run.startedAt} />
        </dd>
        <dt>{t('attention.run.cause')}</dt>
        <dd>{textFor(t('attention.parked', { returnObjects: true }), code)}</dd>
        <dt>{t('attention.run.detail')}</dt>
        <dd>
          <code className={styles['code']}>{[code, run.parkedDetail ?? ''].filter((part) => part !== '').join(' · ')}</code>
        </dd>
      </dl>
      {operate ? <RunDecisions runId={run.id} name={name} actions={actions} /> : null}
    </article>
  );
}

interface RunDecisionsProps {
  readonly runId: string;
  readonly name: string;
  readonly actions: AttentionRun['actions'];
}

function RunDecisions({ runId, name, actions }: RunDecisionsProps) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const retry = useRunAction('retry');
  const end = useRunAction('end');
  const askToEnd = (): void => {
    void modal.confirm({
      title: t('runs.run.endAsk', { name }),
      content: t('runs.run.endText'),
      okText: t('runs.run.end'),
      okButtonProps: { danger: true, 'data-testid': 'run-end-confirm' },
      onOk: () => end.mutateAsync(runId).catch(() => undefined),
    });
  };
  return (
    <div className={styles['decisions']}>
      {actions.includes('retry') ? (
        <Button
          type="primary"
          icon={<ReloadOutlined />}
          loading={retry.isPending}
          data-testid="run-retry"
          onClick={() => {
            retry.mutate(runId);
          }}
        >
          {t('attention.run.retry')}
        </Button>
      ) : null}
      {actions.includes('end') ? (
        <Button danger icon={<StopOutlined />} loading={end.isPending} data-testid="run-end" onClick={askToEnd}>
          {t('attention.run.end')}
        </Button>
      ) : null}
    </div>
  );
}
