import type { ApiKey } from '@tagtrail/core/http';
import { App, Button, Tag, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Instant } from '../../ui/show/instant';
import { ListTable, type ListColumn } from '../../ui/show/list-table';
import { keyStateOf, useRevokeKey, type KeyState } from './use-keys';
import styles from '../settings.module.css';

interface KeysTableProps {
  readonly items: readonly ApiKey[];
}

const colours: Readonly<Record<KeyState, string>> = { active: 'success', expired: 'warning', revoked: 'default' };

export function KeysTable({ items }: KeysTableProps) {
  const { t } = useTranslation();
  const now = new Date();
  const columns: readonly ListColumn<ApiKey>[] = [
    { key: 'name', title: t('settings.keys.name'), render: ({ name }) => name },
    { key: 'prefix', title: t('settings.keys.prefix'), width: 150, render: ({ prefix }) => <Typography.Text code>{prefix}</Typography.Text> },
    { key: 'role', title: t('settings.keys.role'), width: 90, render: ({ role }) => t(`app.role.${role}`) },
    { key: 'state', title: t('app.common.status'), width: 90, render: (key) => <KeyStateTag state={keyStateOf(key, now)} /> },
    {
      key: 'expires',
      title: t('settings.keys.expires'),
      width: 150,
      render: ({ expiresAt }) => (expiresAt === null ? t('settings.keys.never') : <Instant at={expiresAt} />),
    },
    {
      key: 'lastUsed',
      title: t('settings.keys.lastUsed'),
      width: 140,
      render: ({ lastUsedAt }) => (lastUsedAt === null ? t('settings.keys.unused') : <Instant at={lastUsedAt} />),
    },
    {
      key: 'actions',
      title: t('app.common.actions'),
      width: 90,
      render: (key) => (keyStateOf(key, now) === 'revoked' ? null : <RevokeButton apiKey={key} />),
    },
  ];
  return <ListTable columns={columns} rows={items} kind="key-row" idOf={({ id }) => id} minWidth={860} />;
}

function KeyStateTag({ state }: { readonly state: KeyState }) {
  const { t } = useTranslation();
  return (
    <Tag color={colours[state]} data-testid={`key-state:${state}`}>
      {t(`settings.keys.state.${state}`)}
    </Tag>
  );
}

function RevokeButton({ apiKey: { id, name } }: { readonly apiKey: ApiKey }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const revoke = useRevokeKey();
  const ask = (): void => {
    void modal.confirm({
      title: t('settings.keys.revokeAsk', { name }),
      content: t('settings.keys.revokeText'),
      okText: t('settings.keys.revoke'),
      okButtonProps: { danger: true, 'data-testid': 'revoke-confirm' },
      onOk: () => revoke.mutateAsync(id).catch(() => undefined),
    });
  };
  return (
    <Button
      type="link"
      danger
      size="small"
      className={styles['link'] ?? ''}
      aria-label={t('settings.keys.revokeNamed', { name })}
      data-testid="revoke-key"
      onClick={ask}
    >
      {t('settings.keys.revoke')}
    </Button>
  );
}
