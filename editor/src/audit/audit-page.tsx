import { DownloadOutlined, HistoryOutlined } from '@ant-design/icons';
import type { AuditFilter, AuditItem } from '@tagtrail/core/http';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { corpKey } from '../api/corp-path';
import { auditApi } from '../api/settings';
import { useCorpId } from '../session/session';
import { EmptyState } from '../ui/page/empty-state';
import { Page } from '../ui/page/page';
import { PagedList } from '../ui/page/paged-list';
import { Instant } from '../ui/show/instant';
import { ListTable, type ListColumn } from '../ui/show/list-table';
import { AuditSearchBar, everyAct, filterOf, type AuditSearch } from './audit-search';
import { actionText, actorText, detailTexts, targetPath, targetText } from './audit-words';

/** Who did what in the corp, and when. */
export function AuditPage() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const [search, setSearch] = useState<AuditSearch>(everyAct);
  const filter = filterOf(search);
  const acts = useActs(filter);
  const columns = useColumns();
  const isNarrowed = Object.keys(filter).length > 0;
  return (
    <Page
      title={t('audit.title')}
      lead={t('audit.lead')}
      extra={
        <Button icon={<DownloadOutlined />} href={auditApi.fileAddress(corpId, filter)} data-testid="audit-export">
          {t('audit.export')}
        </Button>
      }
    >
      <AuditSearchBar value={search} onChange={setSearch} />
      <PagedList
        query={acts}
        empty={
          <EmptyState
            icon={<HistoryOutlined />}
            title={t(isNarrowed ? 'audit.noneFound' : 'audit.empty')}
            text={t(isNarrowed ? 'audit.noneFoundText' : 'audit.emptyText')}
          />
        }
      >
        {(items) => <ListTable columns={columns} rows={items} kind="audit-row" idOf={({ id }) => id} minWidth={820} />}
      </PagedList>
    </Page>
  );
}

function useColumns(): readonly ListColumn<AuditItem>[] {
  const { t } = useTranslation();
  return [
    { key: 'what', title: t('audit.what'), width: 180, render: ({ action }) => actionText(action, t) },
    { key: 'target', title: t('audit.target'), width: 200, render: (act) => <Target act={act} /> },
    { key: 'who', title: t('audit.who'), width: 140, render: (act) => actorText(act, t) },
    { key: 'detail', title: t('audit.detail'), render: (act) => detailTexts(act, t).join(' · ') },
    { key: 'when', title: t('audit.when'), width: 160, render: ({ at }) => <Instant at={at} /> },
  ];
}

function Target({ act }: { readonly act: AuditItem }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const path = targetPath(act.target);
  const text = targetText(act, t);
  return path === null ? text : <Link to={`/c/${corpId}/${path}`}>{text}</Link>;
}

const firstPage: string | null = null;

function useActs(filter: AuditFilter) {
  const corpId = useCorpId();
  return useInfiniteQuery({
    queryKey: corpKey(corpId, 'audit', 'list', filter),
    queryFn: ({ pageParam }) => auditApi.list(corpId, { ...filter, cursor: pageParam }),
    initialPageParam: firstPage,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
}
