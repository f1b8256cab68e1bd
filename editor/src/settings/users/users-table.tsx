import type { User } from '@tagtrail/core/http';
import { Table, Tag, type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session';
import { Instant } from '../../ui/show/instant';
import { rowHook } from '../../ui/show/row-hook';
import { UserActions } from './user-actions';

interface UsersTableProps {
  readonly items: readonly User[];
}

export function UsersTable({ items }: UsersTableProps) {
  const { t } = useTranslation();
  const me = useSession().user.id;
  const columns: NonNullable<TableProps<User>['columns']> = [
    { key: 'name', title: t('settings.users.name'), render: (_, { id, name }) => (id === me ? `${name}${t('settings.users.you')}` : name) },
    { key: 'login', title: t('settings.users.login'), render: (_, { login }) => login },
    { key: 'role', title: t('settings.users.role'), width: 120, render: (_, { role }) => t(`app.role.${role}`) },
    { key: 'state', title: t('app.common.status'), width: 100, render: (_, { disabled }) => <Tag color={disabled ? 'default' : 'success'}>{disabled ? t('settings.users.disabled') : t('settings.users.active')}</Tag> },
    { key: 'createdAt', title: t('settings.users.createdAt'), width: 150, render: (_, { createdAt }) => <Instant at={createdAt} /> },
    { key: 'actions', title: t('app.common.actions'), width: 260, render: (_, user) => <UserActions user={user} self={user.id === me} /> },
  ];
  return <Table<User> rowKey="id" columns={columns} dataSource={[...items]} pagination={false} scroll={{ x: 820 }} onRow={({ login }) => rowHook('user-row', login)} />;
}
