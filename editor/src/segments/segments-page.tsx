import { PartitionOutlined, PlusOutlined } from '@ant-design/icons';
import type { SegmentItem } from '@tagtrail/core/http';
import { Button, Space, Spin, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ruleSentence } from '../conditions/sentence';
import { useCorpId, useRights } from '../session/session';
import { LibraryPage, useSearch } from '../ui/page/library-page';
import { ListTable, type ListColumn } from '../ui/show/list-table';
import { useDeletion } from '../uses/use-deletion';
import { useWords } from '../words/words';
import styles from './segments.module.css';
import { useDeleteSegment, useSegmentCount, useSegments } from './use-segments';

/** Every segment of the corp, with how many belong to it. */
export function SegmentsPage() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { operate } = useRights();
  const search = useSearch();
  const add = operate ? (
    <Link to={`/c/${corpId}/segments/new`}>
      <Button type="primary" icon={<PlusOutlined />} data-testid="add-segment">
        {t('segments.add')}
      </Button>
    </Link>
  ) : null;
  return (
    <LibraryPage
      title={t('segments.title')}
      lead={t('segments.lead')}
      search={search}
      searchLabel={t('segments.search')}
      actions={
        <>
          <Link to={`/c/${corpId}/segments/stages`}>
            <Button data-testid="open-stages">{t('segments.stages.open')}</Button>
          </Link>
          {add}
        </>
      }
      query={useSegments(search.text)}
      nothing={{ icon: <PartitionOutlined />, title: t('segments.empty.title'), text: t('segments.empty.text'), action: add }}
      noMatch={{ title: t('segments.empty.searchTitle'), text: t('segments.empty.searchText') }}
    >
      {(items) => <SegmentsTable items={items} />}
    </LibraryPage>
  );
}

function SegmentsTable({ items }: { readonly items: readonly SegmentItem[] }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const words = useWords();
  const { operate } = useRights();
  const columns: readonly ListColumn<SegmentItem>[] = [
    {
      key: 'name',
      title: t('segments.name'),
      width: 220,
      render: (segment) => (
        <Space size={6}>
          <Link to={`/c/${corpId}/segments/${segment.id}`}>{segment.name}</Link>
          <SegmentState segment={segment} />
        </Space>
      ),
    },
    {
      key: 'rule',
      title: t('segments.rule'),
      render: ({ rule }) => <span className={styles['rule']}>{ruleSentence(rule, words) ?? t('segments.written')}</span>,
    },
    { key: 'count', title: t('segments.customers'), width: 110, align: 'right', render: (segment) => <SegmentCount segment={segment} /> },
    ...(operate
      ? [{ key: 'actions', title: t('app.common.actions'), width: 90, render: (segment: SegmentItem) => <DeleteSegment segment={segment} /> }]
      : []),
  ];
  return <ListTable columns={columns} rows={items} kind="segment-row" idOf={({ id }) => id} minWidth={760} />;
}

function SegmentState({ segment: { kept, filledAt } }: { readonly segment: SegmentItem }) {
  const { t } = useTranslation();
  if (!kept) return null;
  return filledAt === null ? <Tag color="processing">{t('segments.filling')}</Tag> : <Tag color="success">{t('segments.inUse')}</Tag>;
}

function SegmentCount({ segment }: { readonly segment: SegmentItem }) {
  const { t, i18n } = useTranslation();
  const { data, error } = useSegmentCount(segment);
  if (error !== null) return <span title={t('segments.countFailed')}>—</span>;
  return data === undefined ? <Spin size="small" /> : data.customers.toLocaleString(i18n.language);
}

function DeleteSegment({ segment }: { readonly segment: SegmentItem }) {
  const { t } = useTranslation();
  const remove = useDeleteSegment();
  const deletion = useDeletion();
  const { name, stage } = segment;
  if (stage !== null) return null;
  return (
    <Button
      type="link"
      danger
      size="small"
      loading={deletion.isLooking}
      aria-label={t('segments.deleteNamed', { name })}
      data-testid="delete-segment"
      onClick={() => {
        deletion.begin({
          of: { kind: 'segment', key: segment.id },
          name,
          title: t('segments.deleteAsk', { name }),
          content: t('segments.deleteText'),
          okText: t('app.common.delete'),
          okTestId: 'delete-segment-confirm',
          remove: () => remove.mutateAsync(segment),
        });
      }}
    >
      {t('app.common.delete')}
    </Button>
  );
}
