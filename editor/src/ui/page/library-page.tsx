import { SearchOutlined } from '@ant-design/icons';
import { Space } from 'antd';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { EmptyState } from './empty-state';
import { Page } from './page';
import { PagedList, type Paged } from './paged-list';
import { SearchInput } from './search-input';

interface Said {
  readonly title: string;
  readonly text: string;
}

interface LibraryPageProps<Item> {
  readonly title: string;
  readonly lead: string;
  readonly search: Search;
  readonly searchLabel: string;
  /** Beside the search: what else narrows the list. */
  readonly filters?: ReactNode;
  readonly isFiltered?: boolean;
  readonly actions?: ReactNode;
  readonly query: Paged<Item>;
  /** While there is nothing at all: what would stand here, and the way to the first. */
  readonly nothing: Said & { readonly icon: ReactNode; readonly action?: ReactNode };
  /** While nothing fits what is looked for. */
  readonly noMatch: Said;
  readonly children: (items: readonly Item[]) => ReactNode;
}

interface Search {
  readonly typed: string;
  /** What is asked for: a moment behind what is typed. */
  readonly text: string;
  readonly onType: (typed: string) => void;
}

export function useSearch(): Search {
  const [typed, onType] = useState('');
  return { typed, text: useDeferredValue(typed.trim()), onType };
}

/** A page of things that a corp keeps and uses elsewhere: looked for by name, page after page, with the way to a new one. */
export function LibraryPage<Item>({ title, lead, search, searchLabel, query, nothing, noMatch, children, ...more }: LibraryPageProps<Item>) {
  const { filters, isFiltered = false, actions } = more;
  const narrowed = search.text !== '' || isFiltered;
  return (
    <Page
      title={title}
      lead={lead}
      extra={
        <Space align="start" wrap>
          {filters}
          <SearchInput label={searchLabel} value={search.typed} onChange={search.onType} />
          {actions}
        </Space>
      }
    >
      <PagedList query={query} empty={narrowed ? <EmptyState icon={<SearchOutlined />} {...noMatch} /> : <EmptyState {...nothing} />}>
        {children}
      </PagedList>
    </Page>
  );
}
