import type { AttentionRun } from '@tagtrail/core/http';
import { Button, Popconfirm, Space, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCorpId, useRights } from '../app/session';
import { useRunAction } from '../runs/use-run-actions';
import { Panel } from '../ui/page/panel';
import { Instant } from '../ui/show/instant';
import styles from './attention.module.css';

/** A run that could not go on, with its cause. */
export function AttentionRunItem({ item }: { readonly item: AttentionRun }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { operate } = useRights();
  const retry = useRunAction('retry');
  const end = useRunAction('end');
  const { run, actions } = item;
  const name = run.customer.name || run.customer.externalUserid;
  return (
    <Panel title={<><Tag color="error">{t('runs.attention.runTitle')}</Tag>{name}</>} note={`${run.journeyName} · ${t('journeys.version', { n: run.version })}`} extra={<Instant at={run.startedAt} />}>
      <div data-testid={`attention-run:${run.id}`}>
        <p className={styles['about']}>{t('runs.attention.runText')}</p>
        <p className={styles['cause']}>{`${run.parkedCode ?? ''} ${run.parkedDetail ?? ''}`}</p>
        <Space wrap>
          <Link to={`/c/${corpId}/runs/${run.id}`}>{t('runs.attention.open')}</Link>
          {operate && actions.includes('retry') ? <Button type="primary" loading={retry.isPending} data-testid="attention-retry" onClick={() => { retry.mutate(run.id); }}>{t('runs.attention.retry')}</Button> : null}
          {operate && actions.includes('end') ? (
            <Popconfirm title={t('runs.run.endAsk', { name })} description={t('runs.run.endText')} onConfirm={() => { end.mutate(run.id); }}>
              <Button danger loading={end.isPending} data-testid="attention-end">{t('runs.attention.end')}</Button>
            </Popconfirm>
          ) : null}
        </Space>
      </div>
    </Panel>
  );
}
