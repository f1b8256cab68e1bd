import type { User } from '@tagtrail/core/http';
import { Space, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session';
import { Instant } from '../../ui/show/instant';
import { ListTable, type ListColumn } from '../../ui/show/list-table';
import { UserActions } from './user-actions';

interface UsersTableProps {
  readonly items: readonly User[];
}

export function UsersTable({ items }: UsersTableProps) {
  const { t } = useTranslation();
  const me = useSession().user.id;
  const columns: readonly ListColumn<User>[] = [
    { key: 'name', title: t('settings.users.name'), render: ({ id, name }) => (id === me ? `${name}${t('settings.users.you')}` : name) },
    { key: 'login', title: t('settings.users.login'), render: ({ login }) => login },
    { key: 'corps', title: t('settings.users.corps'), render: (user) => <UserCorps user={user} /> },
    {
      key: 'state',
      title: t('app.common.status'),
      width: 100,
      render: ({ disabled }) => (
        <Tag color={disabled ? 'default' : 'success'}>{disabled ? t('settings.users.disabled') : t('settings.users.active')}</Tag>
      ),
    },
    { key: 'createdAt', title: t('settings.users.createdAt'), width: 150, render: ({ createdAt }) => <Instant at={createdAt} /> },
    { key: 'actions', title: t('app.common.actions'), width: 260, render: (user) => <UserActions user={user} self={user.id === me} /> },
  ];
  return <ListTable columns={columns} rows={items} kind="user-row" idOf={({ login }) => login} minWidth={900} />;
}

/** Where somebody belongs and as what; with one corp there is no need to name it. */
function UserCorps({ user: { administrator, corps } }: { readonly user: User }) {
  const { t } = useTranslation();
  const all = useSession().corps;
  if (administrator) return t('app.role.installation');
  if (corps.length === 0) return t('settings.users.noCorp');
  return (
    <Space size={[4, 4]} wrap>
      {corps.map(({ corpId, role }) => (
        <Tag key={corpId}>
          {all.length === 1 ? null : `${all.find(({ id }) => id === corpId)?.name ?? corpId} · `}
          <span>{t(`app.role.${role}`)}</span>
        </Tag>
      ))}
    </Space>
  );
}
