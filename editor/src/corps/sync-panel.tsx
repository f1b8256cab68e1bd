import { SyncOutlined } from '@ant-design/icons';
import type { Command, Corp } from '@tagtrail/core/http';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { corpsApi } from '../api/corps';
import { useRights } from '../session/session';
import { ProblemAlert } from '../ui/feedback/problem-alert';
import { Panel } from '../ui/page/panel';
import { Instant } from '../ui/show/instant';
import { useCommand } from './use-command';
import styles from './corps.module.css';

/** How fresh our picture of the corp is, and "now". */
export function SyncPanel({ corp }: { readonly corp: Corp }) {
  const { t } = useTranslation();
  const { administer } = useRights();
  const sync = useCommand(corpsApi.sync);
  return (
    <Panel
      title={t('corps.sync.title')}
      note={t('corps.sync.note')}
      extra={
        administer ? (
          <Button
            icon={<SyncOutlined />}
            loading={sync.isPending}
            data-testid="sync-corp"
            onClick={() => {
              sync.mutate();
            }}
          >
            {t('corps.sync.now')}
          </Button>
        ) : null
      }
    >
      <LastSync corp={corp} />
      {corp.syncError === null ? null : <Alert type="warning" showIcon title={t('corps.sync.error', { error: corp.syncError })} />}
      {sync.error === null ? null : <ProblemAlert error={sync.error} />}
      {sync.data === undefined ? null : <SyncResult command={sync.data} />}
    </Panel>
  );
}

function LastSync({ corp }: { readonly corp: Corp }) {
  const { t } = useTranslation();
  return (
    <p className={styles['line']}>
      {t('corps.sync.last')} {corp.lastSyncedAt === null ? t('corps.sync.never') : <Instant at={corp.lastSyncedAt} />}
      {corp.firstSyncedAt === null ? null : (
        <>
          {' '}
          · {t('corps.sync.first')} <Instant at={corp.firstSyncedAt} />
        </>
      )}
    </p>
  );
}

function SyncResult({ command }: { readonly command: Command }) {
  const { t } = useTranslation();
  if (command.sync !== null) return <Alert type="success" showIcon title={t('corps.sync.done', command.sync)} data-testid="sync-result" />;
  if (command.status === 'waiting') return <Alert type="info" showIcon title={t('corps.connection.pending')} />;
  return <Alert type="error" showIcon title={t('corps.connection.failed', { error: command.error ?? '' })} />;
}
