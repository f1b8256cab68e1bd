import { SearchOutlined, TeamOutlined } from '@ant-design/icons';
import type { CustomerFilter } from '@tagtrail/core/http';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useNavigationType, useSearchParams } from 'react-router';
import { corpKey } from '../api/corp-path';
import { customersApi } from '../api/customers';
import { useCorpId } from '../session/session';
import { FileButton } from '../ui/files/file-button';
import { fileName } from '../ui/files/hand-over';
import { useCountText } from '../ui/format/use-count-text';
import { EmptyState } from '../ui/page/empty-state';
import { Page } from '../ui/page/page';
import { PagedList } from '../ui/page/paged-list';
import { SearchInput } from '../ui/page/search-input';
import { addressOf, askedOf, filterIn, isNarrowed, type AddressedFilter } from './filter/customer-filter';
import { CustomerFilters } from './filter/customer-filters';
import { ViewMenu } from './filter/view-menu';
import { ColumnChoice } from './list/column-choice';
import { CustomersTable } from './list/customers-table';
import { useFileColumns } from './list/use-file-columns';
import styles from './filter/filter.module.css';

/** Every customer of the corp; what the list is narrowed to is the address, so that it can be sent to others and gone back to. */
export function CustomersPage() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const [query, setQuery] = useSearchParams();
  const filter = filterIn(query);
  const { beginning, begin } = useBeginning(filter.search);
  const asked = askedOf(useDeferredValue(filter));
  const customers = useCustomers(asked);
  const put = (next: AddressedFilter, replace: boolean): void => {
    setQuery(addressOf(next), { replace });
  };
  return (
    <Page
      title={t('customers.title')}
      lead={t('customers.lead')}
      extra={
        <Search
          key={beginning.round}
          begin={beginning.text}
          onChange={(search) => {
            put({ ...filter, search }, true);
          }}
        />
      }
    >
      <CustomerFilters
        filter={filter}
        onChange={(part) => {
          put({ ...filter, ...part }, false);
        }}
        onClear={() => {
          begin('');
          setQuery({});
        }}
      />
      <div className={styles['foot']}>
        <Total asked={asked} />
        <ViewMenu
          filter={filter}
          onShow={(view) => {
            begin(view.search);
            put(view, false);
          }}
        />
        <ColumnChoice />
        <FileButton address={customersApi.fileAddress(corpId, asked)} columns={useFileColumns()} name={fileName(t('customers.title'), 'csv')} />
      </div>
      <PagedList query={customers} empty={<NoCustomers searching={isNarrowed(filter)} />}>
        {(items) => <CustomersTable items={items} />}
      </PagedList>
    </Page>
  );
}

/** What is typed; it begins anew with a text from elsewhere. */
function Search({ begin, onChange }: { readonly begin: string; readonly onChange: (text: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(begin);
  return (
    <SearchInput
      label={t('customers.search')}
      value={typed}
      width={280}
      onChange={(text) => {
        setTyped(text);
        onChange(text);
      }}
    />
  );
}

interface Beginning {
  readonly round: number;
  readonly text: string;
  /** Of the place in the history that it was taken from. */
  readonly at: string;
}

/** The text with which the search field begins: another one when somebody went back, or chose other filters. */
function useBeginning(text: string) {
  const { key } = useLocation();
  const way = useNavigationType();
  const [beginning, setBeginning] = useState<Beginning>({ round: 0, text, at: key });
  const begin = (next: string): void => {
    setBeginning(({ round, at }) => ({ round: round + 1, text: next, at }));
  };
  if (way === 'POP' && beginning.at !== key) setBeginning({ round: beginning.round + 1, text, at: key });
  return { beginning, begin };
}

/** How many the filter finds; not counted to the end where they are very many. */
function Total({ asked }: { readonly asked: CustomerFilter }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const countText = useCountText();
  const { data } = useQuery({
    queryKey: corpKey(corpId, 'customers', 'count', asked),
    queryFn: () => customersApi.count(corpId, asked),
    placeholderData: keepPreviousData,
  });
  return (
    <span className={styles['total']} role="status" data-testid="customer-total">
      {data === undefined ? '' : t(data.more ? 'exchange.customers.totalMore' : 'exchange.customers.total', { n: countText(data.count) })}
    </span>
  );
}

function NoCustomers({ searching }: { readonly searching: boolean }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const navigate = useNavigate();
  if (searching) return <EmptyState icon={<SearchOutlined />} title={t('customers.empty.searchTitle')} text={t('customers.empty.searchText')} />;
  const toCorp = (
    <Button type="primary" onClick={() => void navigate(`/c/${corpId}/corp`)}>
      {t('customers.empty.action')}
    </Button>
  );
  return <EmptyState icon={<TeamOutlined />} title={t('customers.empty.title')} text={t('customers.empty.text')} action={toCorp} />;
}

/** The corp's customers, newest first, page after page. */
function useCustomers(asked: CustomerFilter) {
  const corpId = useCorpId();
  return useInfiniteQuery({
    queryKey: corpKey(corpId, 'customers', 'list', asked),
    queryFn: ({ pageParam }) => customersApi.list(corpId, { ...asked, cursor: pageParam }),
    initialPageParam: firstPage,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
  });
}

const refreshMs = 15_000;
const firstPage: string | null = null;
