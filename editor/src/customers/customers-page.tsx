import { SearchOutlined, TeamOutlined } from '@ant-design/icons';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../api/corp-path';
import { customersApi } from '../api/customers';
import { useCorpId } from '../app/session';
import { EmptyState } from '../ui/page/empty-state';
import { Page } from '../ui/page/page';
import { Panel } from '../ui/page/panel';
import { ProblemAlert } from '../ui/feedback/problem-alert';
import { CustomersTable } from './customers-table';

const firstPage: string | null = null;

/** The corp's customers by name. */
export function CustomersPage() {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const customers = useInfiniteQuery({
    queryKey: corpKey(corpId, 'customers', 'list', search),
    queryFn: ({ pageParam }) => customersApi.list(corpId, { search, cursor: pageParam }),
    initialPageParam: firstPage,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
  const items = customers.data?.pages.flatMap((page) => page.items) ?? [];
  const empty = search === '' ? { title: t('customers.empty.title'), text: t('customers.empty.text') } : { title: t('customers.empty.searchTitle'), text: t('customers.empty.searchText') };
  return (
    <Page
      title={t('customers.title')}
      lead={t('customers.lead')}
      extra={<Input allowClear prefix={<SearchOutlined />} placeholder={t('customers.search')} aria-label={t('customers.search')} value={typed} onChange={(event) => { setTyped(event.target.value); }} style={{ width: 280 }} />}
    >
      {customers.error === null ? null : <ProblemAlert error={customers.error} />}
      <Panel flush>
        {items.length === 0 && !customers.isPending ? <EmptyState icon={<TeamOutlined />} {...empty} /> : <CustomersTable items={items} loading={customers.isPending} />}
      </Panel>
      {customers.hasNextPage ? <Button type="link" onClick={() => void customers.fetchNextPage()}>{t('app.common.loadMore')}</Button> : null}
    </Page>
  );
}
