import { SendOutlined } from '@ant-design/icons';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { corpKey } from '../../api/corp-path';
import { runsApi } from '../../api/runs';
import { instantAt } from '../../fields/clock-fields';
import { useCorpId, useRights } from '../../session/session';
import { ClockContext } from '../../ui/format/use-instant-text';
import { FileButton } from '../../ui/files/file-button';
import { fileName } from '../../ui/files/hand-over';
import { EmptyState } from '../../ui/page/empty-state';
import { Page } from '../../ui/page/page';
import { PagedList } from '../../ui/page/paged-list';
import { addressOfSearch, SendSearchBar, sendSearchIn, type SendSearch } from './send-search';
import { useSendFileColumns } from '../files/use-send-file-columns';
import { SendsTable } from '../sends-table';
import { RemindAll } from '../task/remind-all';

const refreshMs = 5_000;
const firstPage: string | null = null;

/** The send ledger, newest first; what it is narrowed to is the address. */
export function SendsPage() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const { zone } = useContext(ClockContext);
  const [query, setQuery] = useSearchParams();
  const search = sendSearchIn(query);
  const sends = useSends(search);
  const { operate } = useRights();
  const { day, ...filter } = search;
  const filtered = Object.values(search).some((part) => part !== null);
  return (
    <Page
      title={t('runs.sendsTitle')}
      lead={t('runs.sendsLead')}
      extra={
        <>
          <SendSearchBar
            value={search}
            onChange={(next) => {
              setQuery(addressOfSearch(next));
            }}
          />
          <FileButton
            address={runsApi.sendsFileAddress(corpId, { ...filter, ...spanOf(day, zone) })}
            columns={useSendFileColumns()}
            name={fileName(t('runs.sendsTitle'), 'csv')}
          />
        </>
      }
    >
      <PagedList query={sends} empty={<NoSends filtered={filtered} />}>
        {(items) => (
          <>
            {operate && search.ended === 'toConfirm' ? <RemindAll sends={items} /> : null}
            <SendsTable items={items} />
          </>
        )}
      </PagedList>
    </Page>
  );
}

function useSends({ day, ...search }: SendSearch) {
  const corpId = useCorpId();
  const { zone } = useContext(ClockContext);
  return useInfiniteQuery({
    queryKey: corpKey(corpId, 'sends', { ...search, day }),
    queryFn: ({ pageParam }) => runsApi.sends(corpId, { ...search, ...spanOf(day, zone), cursor: pageParam }),
    initialPageParam: firstPage,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
  });
}

const dayMs = 86_400_000;

/** From the first moment of a day of the zone to that of the next; no bounds without a day. */
function spanOf(day: string | null, zone: string): { readonly from: string | null; readonly to: string | null } {
  if (day === null) return { from: null, to: null };
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);
  return { from: instantAt(`${day}T00:00:00`, zone), to: instantAt(`${next}T00:00:00`, zone) };
}

function NoSends({ filtered }: { readonly filtered: boolean }) {
  const { t } = useTranslation();
  const [title, text] = filtered ? [t('runs.empty.sendsFiltered'), t('runs.empty.filteredText')] : [t('runs.empty.sends'), t('runs.empty.sendsText')];
  return <EmptyState icon={<SendOutlined />} title={title} text={text} />;
}
