import { TeamOutlined } from '@ant-design/icons';
import type { SegmentItem, SegmentMember } from '@tagtrail/core/http';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCorpId } from '../session/session';
import { NothingYet } from '../ui/page/empty-state';
import { PagedList } from '../ui/page/paged-list';
import { Instant } from '../ui/show/instant';
import { ListTable, type ListColumn } from '../ui/show/list-table';
import styles from './segments.module.css';
import { useSegmentMembers } from './use-segments';

/** Who belongs to a segment as it is saved, page after page. */
export function SegmentMembers({ segment }: { readonly segment: SegmentItem }) {
  const { t } = useTranslation();
  const note = segment.filledAt === null ? t('segments.members.byRule') : t('segments.members.kept');
  return (
    <>
      <div className={styles['head']}>
        <h2 className={styles['title']}>{t('segments.members.title')}</h2>
        <span className={styles['quiet']}>{note}</span>
      </div>
      <PagedList
        query={useSegmentMembers(segment.id)}
        empty={<NothingYet icon={<TeamOutlined />} title={t('segments.members.empty')} text={t('segments.members.emptyText')} />}
      >
        {(items) => <MembersTable items={items} />}
      </PagedList>
    </>
  );
}

function MembersTable({ items }: { readonly items: readonly SegmentMember[] }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const columns: readonly ListColumn<SegmentMember>[] = [
    {
      key: 'customer',
      title: t('segments.members.customer'),
      render: ({ customerId, name, externalUserid }) => (
        <Link to={`/c/${corpId}/customers/${customerId}`}>
          {name === '' ? externalUserid : name} <span className={styles['quiet']}>{name === '' ? '' : externalUserid}</span>
        </Link>
      ),
    },
    { key: 'since', title: t('segments.members.since'), width: 200, render: ({ since }) => (since === null ? '—' : <Instant at={since} />) },
  ];
  return <ListTable columns={columns} rows={items} kind="segment-member-row" idOf={({ customerId }) => customerId} minWidth={520} />;
}
