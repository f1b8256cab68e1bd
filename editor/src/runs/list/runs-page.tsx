import { NodeIndexOutlined } from '@ant-design/icons';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { corpKey } from '../../api/corp-path';
import { runsApi } from '../../api/runs';
import { useCorpId } from '../../session/session';
import { FileButton } from '../../ui/files/file-button';
import { fileName } from '../../ui/files/hand-over';
import { EmptyState } from '../../ui/page/empty-state';
import { Page } from '../../ui/page/page';
import { PagedList } from '../../ui/page/paged-list';
import { filterOf, type RunListFilter } from './run-filter';
import { RunFilters } from './run-filters';
import { RefusalsPanel } from '../refusals-panel';
import { OpenWaitsPanel } from '../waits/open-waits-panel';
import { useRunFileColumns } from '../files/use-run-file-columns';
import { RunsTable } from '../runs-table';

const refreshMs = 5_000;
const firstPage: string | null = null;

function useRuns(filter: RunListFilter) {
  const corpId = useCorpId();
  return useInfiniteQuery({
    queryKey: corpKey(corpId, 'runs', 'list', filter),
    queryFn: ({ pageParam }) => runsApi.list(corpId, { ...filter, cursor: pageParam }),
    initialPageParam: firstPage,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
  });
}

/** Runs of all journeys or of one, at every step or at one; the filter is the address. */
export function RunsPage() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const [query] = useSearchParams();
  const filter = filterOf(query);
  const runs = useRuns(filter);
  const filtered = Object.values(filter).some((value) => value !== null);
  return (
    <Page
      title={t('runs.title')}
      lead={t('runs.lead')}
      extra={
        <>
          <RunFilters filter={filter} />
          <FileButton address={runsApi.fileAddress(corpId, filter)} columns={useRunFileColumns()} name={fileName(t('runs.title'), 'csv')} />
        </>
      }
    >
      <PagedList query={runs} empty={<NoRuns filtered={filtered} />}>
        {(items) => <RunsTable items={items} />}
      </PagedList>
      {filter.journeyId === null ? null : <OpenWaitsPanel journeyId={filter.journeyId} version={filter.version} nodeId={filter.nodeId} />}
      {filter.journeyId === null ? null : <RefusalsPanel journeyId={filter.journeyId} customerId={null} />}
    </Page>
  );
}

function NoRuns({ filtered }: { readonly filtered: boolean }) {
  const { t } = useTranslation();
  const [title, text] = filtered ? [t('runs.empty.filtered'), t('runs.empty.filteredText')] : [t('runs.empty.title'), t('runs.empty.text')];
  return <EmptyState icon={<NodeIndexOutlined />} title={title} text={text} />;
}
