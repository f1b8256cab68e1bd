import { EditOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { User } from '@tagtrail/core/http';
import { Button, Space, Table, Tag, type TableProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usersApi } from '../api/settings';
import { useSession } from '../app/session';
import { ProblemAlert } from '../ui/feedback/problem-alert';
import { useFeedback } from '../ui/feedback/use-feedback';
import { Page } from '../ui/page/page';
import { Panel } from '../ui/page/panel';
import { Instant } from '../ui/show/instant';
import { rowHook } from '../ui/show/row-hook';
import { UserDialog } from './user-dialog';

export const usersKey = ['users'] as const;

/** Who may log in, and do what. */
export function UsersPage() {
  const { t } = useTranslation();
  const me = useSession().user.id;
  const [editing, setEditing] = useState<User | 'new' | null>(null);
  const users = useQuery({ queryKey: usersKey, queryFn: usersApi.list });
  const columns: NonNullable<TableProps<User>['columns']> = [
    { key: 'login', title: t('settings.users.login'), render: (_, { id, login }) => <strong>{`${login}${id === me ? t('settings.users.you') : ''}`}</strong> },
    { key: 'name', title: t('settings.users.name'), render: (_, { name }) => name },
    { key: 'role', title: t('settings.users.role'), render: (_, { role }) => t(`app.role.${role}`) },
    { key: 'state', title: t('app.common.status'), render: (_, { disabled }) => <Tag color={disabled ? 'default' : 'success'}>{disabled ? t('settings.users.disabled') : t('settings.users.active')}</Tag> },
    { key: 'createdAt', title: t('app.common.createdAt'), render: (_, { createdAt }) => <Instant at={createdAt} /> },
    { key: 'actions', title: '', width: 150, render: (_, user) => <RowActions user={user} me={me} onEdit={() => { setEditing(user); }} /> },
  ];
  return (
    <Page title={t('settings.users.title')} lead={t('settings.users.lead')} extra={<Button type="primary" icon={<PlusOutlined />} data-testid="add-user" onClick={() => { setEditing('new'); }}>{t('settings.users.add')}</Button>}>
      {users.error === null ? null : <ProblemAlert error={users.error} />}
      <Panel flush>
        <Table<User> rowKey="id" columns={columns} dataSource={users.data?.items ?? []} loading={users.isPending} pagination={false} scroll={{ x: 760 }} onRow={({ id }) => rowHook('user-row', id)} />
      </Panel>
      {editing === null ? null : <UserDialog user={editing === 'new' ? null : editing} onClose={() => { setEditing(null); }} />}
    </Page>
  );
}

function RowActions({ user, me, onEdit }: { readonly user: User; readonly me: string; readonly onEdit: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const feedback = useFeedback();
  const toggle = useMutation({
    mutationFn: () => usersApi.change(user.id, { disabled: !user.disabled }),
    onSuccess: async () => {
      feedback.done(t('settings.users.saved'));
      await client.invalidateQueries({ queryKey: usersKey });
    },
    onError: feedback.failed,
  });
  return (
    <Space size={2}>
      <Button type="text" icon={<EditOutlined />} aria-label={`${t('app.common.edit')} ${user.login}`} onClick={onEdit} />
      {user.id === me ? null : <Button type="link" size="small" loading={toggle.isPending} onClick={() => { toggle.mutate(); }}>{user.disabled ? t('settings.users.enable') : t('settings.users.disable')}</Button>}
    </Space>
  );
}
