import { DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ChannelSetting } from '@tagtrail/core/http';
import { Button, Popconfirm, Table, Tag, type TableProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { channelSettingsApi } from '../api/settings';
import { useCorpId, useRights } from '../app/session';
import { useFeedback } from '../ui/feedback/use-feedback';
import { Panel } from '../ui/page/panel';
import { rowHook } from '../ui/show/row-hook';
import { ChannelDialog } from './channel-dialog';
import { useChannelSettings } from './use-channel-settings';

export type ChannelKind = ChannelSetting['kind'];

const addressOf = (setting: ChannelSetting): string => (setting.kind === 'smtp' ? `${setting.config.host}:${String(setting.config.port)} · ${setting.config.from}` : setting.config.url);

/** The settings of one kind of channel. */
export function ChannelPanel({ kind }: { readonly kind: ChannelKind }) {
  const { t } = useTranslation();
  const { administer } = useRights();
  const [editing, setEditing] = useState<ChannelSetting | 'new' | null>(null);
  const settings = useChannelSettings().filter((setting) => setting.kind === kind);
  const columns: NonNullable<TableProps<ChannelSetting>['columns']> = [
    { key: 'name', title: t('app.common.name'), width: 220, render: (_, { name }) => <strong>{name}</strong> },
    { key: 'address', title: t('settings.webhook.url'), render: (_, setting) => addressOf(setting) },
    { key: 'secret', title: '', width: 130, render: (_, { hasSecret }) => <Tag>{hasSecret ? t('settings.hasSecret') : t('settings.noSecret')}</Tag> },
    ...(administer ? [{ key: 'actions', title: '', width: 110, render: (_: unknown, setting: ChannelSetting) => <RowActions setting={setting} onEdit={() => { setEditing(setting); }} /> }] : []),
  ];
  return (
    <Panel
      flush
      title={t(`settings.${kind}.title`)}
      note={t(`settings.${kind}.note`)}
      extra={administer ? <Button icon={<PlusOutlined />} data-testid={`add-${kind}`} onClick={() => { setEditing('new'); }}>{t(`settings.${kind}.add`)}</Button> : null}
    >
      <Table<ChannelSetting> rowKey="id" columns={columns} dataSource={settings} pagination={false} locale={{ emptyText: t(`settings.${kind}.none`) }} onRow={({ id }) => rowHook('channel-row', id)} />
      {editing === null ? null : <ChannelDialog kind={kind} setting={editing === 'new' ? null : editing} onClose={() => { setEditing(null); }} />}
    </Panel>
  );
}

function RowActions({ setting, onEdit }: { readonly setting: ChannelSetting; readonly onEdit: () => void }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const client = useQueryClient();
  const feedback = useFeedback();
  const remove = useMutation({
    mutationFn: () => channelSettingsApi.remove(corpId, setting.id),
    onSuccess: async () => {
      feedback.done(t('settings.removed'));
      await client.invalidateQueries({ queryKey: corpKey(corpId, 'channel-settings') });
    },
    onError: feedback.failed,
  });
  return (
    <>
      <Button type="text" icon={<EditOutlined />} aria-label={`${t('app.common.edit')} ${setting.name}`} onClick={onEdit} />
      <Popconfirm title={t('settings.removeAsk', { name: setting.name })} onConfirm={() => { remove.mutate(); }}>
        <Button type="text" danger icon={<DeleteOutlined />} aria-label={`${t('app.common.delete')} ${setting.name}`} />
      </Popconfirm>
    </>
  );
}
