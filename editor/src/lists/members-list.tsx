import { TeamOutlined } from '@ant-design/icons';
import type { ListMember } from '@tagtrail/core/http';
import { Button } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCorpId, useRights } from '../session/session';
import { NothingYet } from '../ui/page/empty-state';
import { PagedList } from '../ui/page/paged-list';
import { SearchInput } from '../ui/page/search-input';
import { Instant } from '../ui/show/instant';
import { ListTable, type ListColumn } from '../ui/show/list-table';
import styles from './lists.module.css';
import { useMembers, useRemoveMember } from './use-lists';

/** Who is on a list, page after page. */
export function MembersList({ listId }: { readonly listId: string }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const nobody = search === '' ? t('lists.members.empty') : t('lists.members.nobody');
  return (
    <>
      <div className={styles['head']}>
        <h2 className={styles['title']}>{t('lists.members.title')}</h2>
        <SearchInput label={t('lists.members.search')} value={typed} width={260} onChange={setTyped} />
      </div>
      <PagedList
        query={useMembers(listId, search)}
        empty={<NothingYet icon={<TeamOutlined />} title={nobody} text={search === '' ? t('lists.members.emptyText') : ''} />}
      >
        {(items) => <MembersTable listId={listId} items={items} />}
      </PagedList>
    </>
  );
}

function MembersTable({ listId, items }: { readonly listId: string; readonly items: readonly ListMember[] }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { operate } = useRights();
  const remove = useRemoveMember(listId);
  const columns: readonly ListColumn<ListMember>[] = [
    {
      key: 'customer',
      title: t('lists.members.customer'),
      render: ({ customerId, name, externalUserid }) => (
        <Link to={`/c/${corpId}/customers/${customerId}`}>
          {name === '' ? externalUserid : name} <span className={styles['id']}>{name === '' ? '' : externalUserid}</span>
        </Link>
      ),
    },
    { key: 'since', title: t('lists.members.since'), width: 200, render: ({ since }) => <Instant at={since} /> },
    ...(operate
      ? [
          {
            key: 'actions',
            title: t('app.common.actions'),
            width: 120,
            render: ({ externalUserid, name }: ListMember) => (
              <Button
                type="link"
                size="small"
                danger
                aria-label={t('lists.members.removeNamed', { name: name === '' ? externalUserid : name })}
                data-testid="remove-member"
                onClick={() => {
                  remove.mutate(externalUserid);
                }}
              >
                {t('lists.members.remove')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return <ListTable columns={columns} rows={items} kind="member-row" idOf={({ customerId }) => customerId} minWidth={620} />;
}
