import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ApiKey } from '@tagtrail/core/http';
import { Button, Popconfirm, Table, Tag, type TableProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { apiKeysApi } from '../api/settings';
import { useCorpId } from '../app/session';
import { ProblemAlert } from '../ui/feedback/problem-alert';
import { useFeedback } from '../ui/feedback/use-feedback';
import { Panel } from '../ui/page/panel';
import { Instant } from '../ui/show/instant';
import { rowHook } from '../ui/show/row-hook';
import { ApiKeyDialog } from './api-key-dialog';

/** Keys of business systems: made here, shown once, revoked at any time. */
export function ApiKeysPanel() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const [creating, setCreating] = useState(false);
  const keys = useQuery({ queryKey: corpKey(corpId, 'api-keys'), queryFn: () => apiKeysApi.list(corpId) });
  const columns: NonNullable<TableProps<ApiKey>['columns']> = [
    { key: 'name', title: t('settings.keys.name'), render: (_, { name }) => <strong>{name}</strong> },
    { key: 'prefix', title: t('settings.keys.prefix'), render: (_, { prefix }) => <code>{prefix}</code> },
    { key: 'role', title: t('settings.keys.role'), render: (_, { role }) => t(`app.role.${role}`) },
    { key: 'lastUsedAt', title: t('settings.keys.lastUsed'), render: (_, { lastUsedAt }) => (lastUsedAt === null ? t('settings.keys.unused') : <Instant at={lastUsedAt} />) },
    { key: 'expiresAt', title: t('settings.keys.expires'), render: (_, { expiresAt }) => (expiresAt === null ? t('settings.keys.never') : <Instant at={expiresAt} />) },
    { key: 'state', title: t('app.common.status'), render: (_, { revokedAt }) => <Tag color={revokedAt === null ? 'success' : 'default'}>{revokedAt === null ? t('settings.keys.active') : t('settings.keys.revoked')}</Tag> },
    { key: 'actions', title: '', width: 90, render: (_, apiKey) => (apiKey.revokedAt === null ? <Revoke apiKey={apiKey} /> : null) },
  ];
  return (
    <Panel
      flush
      title={t('settings.keys.title')}
      note={t('settings.keys.note')}
      extra={
        <>
          <a href="/api/docs" target="_blank" rel="noreferrer">{t('settings.keys.docs')}</a>
          <Button icon={<PlusOutlined />} data-testid="add-key" onClick={() => { setCreating(true); }}>{t('settings.keys.add')}</Button>
        </>
      }
    >
      {keys.error === null ? null : <ProblemAlert error={keys.error} />}
      <Table<ApiKey> rowKey="id" columns={columns} dataSource={keys.data?.items ?? []} pagination={false} locale={{ emptyText: t('settings.keys.none') }} scroll={{ x: 820 }} onRow={({ id }) => rowHook('key-row', id)} />
      {creating ? <ApiKeyDialog onClose={() => { setCreating(false); }} /> : null}
    </Panel>
  );
}

function Revoke({ apiKey }: { readonly apiKey: ApiKey }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  const revoke = useMutation({
    mutationFn: () => apiKeysApi.revoke(corpId, apiKey.id),
    onSuccess: async () => {
      feedback.done(t('settings.keys.revokedDone'));
      await client.invalidateQueries({ queryKey: corpKey(corpId, 'api-keys') });
    },
    onError: feedback.failed,
  });
  return (
    <Popconfirm title={t('settings.keys.revokeAsk', { name: apiKey.name })} onConfirm={() => { revoke.mutate(); }} okButtonProps={{ danger: true, 'data-testid': 'revoke-confirm' }}>
      <Button type="link" danger size="small" data-testid={`revoke:${apiKey.id}`}>{t('settings.keys.revoke')}</Button>
    </Popconfirm>
  );
}
