import { PlusOutlined, UnorderedListOutlined } from '@ant-design/icons';
import type { ListItem } from '@tagtrail/core/http';
import { Button, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCorpId, useRights } from '../session/session';
import { LibraryPage, useSearch } from '../ui/page/library-page';
import { Instant } from '../ui/show/instant';
import { ListTable, type ListColumn } from '../ui/show/list-table';
import { useDeletion } from '../uses/use-deletion';
import { OptOuts } from './import/opt-outs';
import { ListNameDialog } from './list-name-dialog';
import { useDeleteList, useLists } from './use-lists';

/** Every list of the corp. */
export function ListsPage() {
  const { t } = useTranslation();
  const { operate } = useRights();
  const search = useSearch();
  const [adding, setAdding] = useState(false);
  const add = operate ? (
    <Button
      type="primary"
      icon={<PlusOutlined />}
      data-testid="add-list"
      onClick={() => {
        setAdding(true);
      }}
    >
      {t('lists.add')}
    </Button>
  ) : null;
  return (
    <>
      <LibraryPage
        title={t('lists.title')}
        lead={t('lists.lead')}
        search={search}
        searchLabel={t('lists.search')}
        actions={
          <>
            <OptOuts />
            {add}
          </>
        }
        query={useLists(search.text)}
        nothing={{ icon: <UnorderedListOutlined />, title: t('lists.empty.title'), text: t('lists.empty.text'), action: add }}
        noMatch={{ title: t('lists.empty.searchTitle'), text: t('lists.empty.searchText') }}
      >
        {(items) => <ListsTable items={items} />}
      </LibraryPage>
      {adding ? (
        <ListNameDialog
          list={null}
          onClose={() => {
            setAdding(false);
          }}
        />
      ) : null}
    </>
  );
}

function ListsTable({ items }: { readonly items: readonly ListItem[] }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { operate } = useRights();
  const columns: readonly ListColumn<ListItem>[] = [
    { key: 'name', title: t('lists.name'), render: ({ id, name }) => <Link to={`/c/${corpId}/lists/${id}`}>{name}</Link> },
    { key: 'members', title: t('lists.count'), width: 120, align: 'right', render: ({ members }) => members },
    { key: 'updated', title: t('lists.updated'), width: 180, render: ({ updatedAt }) => <Instant at={updatedAt} /> },
    ...(operate ? [{ key: 'actions', title: t('app.common.actions'), width: 180, render: (list: ListItem) => <ListActions list={list} /> }] : []),
  ];
  return <ListTable columns={columns} rows={items} kind="list-row" idOf={({ id }) => id} minWidth={640} />;
}

function ListActions({ list }: { readonly list: ListItem }) {
  const { t } = useTranslation();
  const [renaming, setRenaming] = useState(false);
  const remove = useDeleteList();
  const { name, members } = list;
  const deletion = useDeletion();
  const ask = (): void => {
    deletion.begin({
      of: { kind: 'list', key: list.id },
      name,
      title: t('lists.deleteAsk', { name }),
      content: t('lists.deleteText', { n: members }),
      okText: t('app.common.delete'),
      okTestId: 'delete-list-confirm',
      remove: () => remove.mutateAsync(list),
    });
  };
  return (
    <Space size={0}>
      <Button
        type="link"
        size="small"
        aria-label={t('lists.renameNamed', { name })}
        data-testid="rename-list"
        onClick={() => {
          setRenaming(true);
        }}
      >
        {t('lists.rename')}
      </Button>
      <Button
        type="link"
        danger
        size="small"
        loading={deletion.isLooking}
        aria-label={t('lists.deleteNamed', { name })}
        data-testid="delete-list"
        onClick={ask}
      >
        {t('app.common.delete')}
      </Button>
      {renaming ? (
        <ListNameDialog
          list={list}
          onClose={() => {
            setRenaming(false);
          }}
        />
      ) : null}
    </Space>
  );
}
