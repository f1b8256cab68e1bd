import type { GroupItem, GroupState } from '@tagtrail/core/http';
import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Instant } from '../ui/show/instant';
import { ListTable, type ListColumn } from '../ui/show/list-table';

/** Where something is not as it should be: nobody can send to the group, or WeCom has not shown it. */
const colours: Readonly<Partial<Record<GroupState, string>>> = { ownerLeft: 'warning', dissolved: 'default', unread: 'processing' };

interface GroupsTableProps {
  readonly items: readonly GroupItem[];
  readonly onOpen: (group: GroupItem) => void;
}

export function GroupsTable({ items, onOpen }: GroupsTableProps) {
  const { t } = useTranslation();
  const name = (group: GroupItem): string => (group.name === '' ? t('groups.unnamed') : group.name);
  const columns: readonly ListColumn<GroupItem>[] = [
    {
      key: 'name',
      title: t('groups.name'),
      render: (group) => (
        <Button
          type="link"
          size="small"
          data-testid={`open-group:${group.id}`}
          aria-label={t('groups.openNamed', { name: name(group) })}
          onClick={() => {
            onOpen(group);
          }}
        >
          {name(group)}
        </Button>
      ),
    },
    { key: 'owner', title: t('groups.owner'), width: 140, render: ({ ownerName }) => ownerName },
    { key: 'members', title: t('groups.members'), width: 100, align: 'right', render: ({ members }) => members },
    { key: 'customers', title: t('groups.customers'), width: 110, align: 'right', render: ({ customers }) => customers },
    { key: 'state', title: t('app.common.status'), width: 180, render: (group) => <State group={group} /> },
    { key: 'founded', title: t('groups.founded'), width: 170, render: ({ foundedAt }) => (foundedAt === null ? null : <Instant at={foundedAt} />) },
    { key: 'read', title: t('groups.read'), width: 170, render: ({ readAt }) => (readAt === null ? null : <Instant at={readAt} />) },
  ];
  return <ListTable columns={columns} rows={items} kind="group-row" idOf={({ id }) => id} minWidth={960} />;
}

function State({ group: { state, errorCode } }: { readonly group: GroupItem }) {
  const { t } = useTranslation();
  return (
    <>
      <Tag color={colours[state] ?? 'success'}>{t(`groups.state.${state}`)}</Tag>
      {errorCode === null ? null : t('groups.unreadable', { code: errorCode })}
    </>
  );
}
