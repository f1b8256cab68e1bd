import { CheckCircleOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { attentionApi } from '../api/runs';
import { useCorpId } from '../app/session';
import { EmptyState } from '../ui/page/empty-state';
import { Page } from '../ui/page/page';
import { Panel } from '../ui/page/panel';
import { ProblemAlert } from '../ui/feedback/problem-alert';
import { AttentionRunItem } from './attention-run-item';
import { AttentionSendItem } from './attention-send-item';

const refreshMs = 5_000;

/** What only a person can decide: sends nobody can vouch for, and runs that cannot go on. */
export function AttentionPage() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const attention = useQuery({ queryKey: corpKey(corpId, 'attention'), queryFn: () => attentionApi.list(corpId), refetchInterval: refreshMs });
  const items = attention.data?.items ?? [];
  return (
    <Page title={t('runs.attention.title')} lead={t('runs.attention.lead')}>
      {attention.error === null ? null : <ProblemAlert error={attention.error} />}
      {attention.data !== undefined && items.length === 0 ? (
        <Panel>
          <EmptyState icon={<CheckCircleOutlined />} title={t('runs.attention.none')} text={t('runs.attention.noneText')} />
        </Panel>
      ) : null}
      {items.map((item) => (item.kind === 'send' ? <AttentionSendItem key={`send:${item.callId}`} item={item} /> : <AttentionRunItem key={`run:${item.run.id}`} item={item} />))}
    </Page>
  );
}
