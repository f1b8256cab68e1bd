import type { InfiniteData } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded, LoadingLines, type Asked } from './loaded';
import { Panel } from './panel';
import styles from './loaded.module.css';

export interface Paged<Item> extends Asked<InfiniteData<{ readonly items: readonly Item[] }, unknown>> {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  /** What is shown answered another filter; the answer to this one is on its way. */
  readonly isPlaceholderData: boolean;
  readonly fetchNextPage: () => Promise<unknown>;
}

interface PagedListProps<Item> {
  readonly query: Paged<Item>;
  /** Said only when the server answered that there is nothing. */
  readonly empty: ReactNode;
  readonly children: (items: readonly Item[]) => ReactNode;
}

/** A list read page after page: the same for every page that is one. */
export function PagedList<Item>({ query, empty, children }: PagedListProps<Item>) {
  const { t } = useTranslation();
  return (
    <Loaded query={query}>
      {({ pages }) => (
        <>
          <Items query={query} items={pages.flatMap(({ items }) => items)} empty={empty}>
            {children}
          </Items>
          {query.hasNextPage ? (
            <Button
              type="link"
              className={styles['more'] ?? ''}
              loading={query.isFetchingNextPage}
              data-testid="load-more"
              onClick={() => void query.fetchNextPage()}
            >
              {t('app.common.loadMore')}
            </Button>
          ) : null}
        </>
      )}
    </Loaded>
  );
}

function Items<Item>({ query, items, empty, children }: PagedListProps<Item> & { readonly items: readonly Item[] }) {
  const { isPlaceholderData, error } = query;
  if (items.length === 0 && isPlaceholderData)
    return (
      <Panel>
        <LoadingLines />
      </Panel>
    );
  if (items.length === 0) return error === null ? <Panel flush>{empty}</Panel> : null;
  return (
    <div className={isPlaceholderData ? styles['outdated'] : undefined} aria-busy={isPlaceholderData}>
      <Panel flush>{children(items)}</Panel>
    </div>
  );
}
