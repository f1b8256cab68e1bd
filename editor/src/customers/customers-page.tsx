import { SearchOutlined, TeamOutlined } from '@ant-design/icons';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { corpKey } from '../api/corp-path';
import { customersApi } from '../api/customers';
import { useCorpId } from '../session/session';
import { EmptyState } from '../ui/page/empty-state';
import { Page } from '../ui/page/page';
import { PagedList } from '../ui/page/paged-list';
import { SearchInput } from '../ui/page/search-input';
import { CustomersTable } from './list/customers-table';

/** Every customer of the corp; the search is part of the address, so that going back finds it again. */
export function CustomersPage() {
  const { t } = useTranslation();
  const [query, setQuery] = useSearchParams();
  const [typed, setTyped] = useState(query.get('search') ?? '');
  const search = useDeferredValue(typed.trim());
  const customers = useCustomers(search);
  const find = (text: string): void => {
    setTyped(text);
    setQuery(text === '' ? {} : { search: text }, { replace: true });
  };
  return (
    <Page
      title={t('customers.title')}
      lead={t('customers.lead')}
      extra={<SearchInput label={t('customers.search')} value={typed} width={280} onChange={find} />}
    >
      <PagedList query={customers} empty={<NoCustomers searching={search !== ''} />}>
        {(items) => <CustomersTable items={items} />}
      </PagedList>
    </Page>
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
function useCustomers(search: string) {
  const corpId = useCorpId();
  return useInfiniteQuery({
    queryKey: corpKey(corpId, 'customers', 'list', search),
    queryFn: ({ pageParam }) => customersApi.list(corpId, { search, cursor: pageParam }),
    initialPageParam: firstPage,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
  });
}

const refreshMs = 15_000;
const firstPage: string | null = null;
