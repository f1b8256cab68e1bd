import { useInfiniteQuery } from '@tanstack/react-query';
import type { BusinessEvent } from '@tagtrail/core/http';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { corpKey } from '../../api/corp-path';
import { eventDefinitionsApi } from '../../api/customer-facts/facts';
import { useCorpId } from '../../session/session';
import { Loaded } from '../../ui/page/loaded';
import { Panel } from '../../ui/page/panel';
import { Instant } from '../../ui/show/instant';
import { useEventTitles } from '../../words/use-event-definitions';
import styles from './history.module.css';

const firstPage: string | null = null;

/** What the customer did in the business, the latest first. */
export function BusinessEventsPanel({ customerId }: { readonly customerId: string }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const query = useInfiniteQuery({
    queryKey: corpKey(corpId, 'business-events', customerId),
    queryFn: ({ pageParam }) => eventDefinitionsApi.ofCustomer(corpId, customerId, pageParam),
    initialPageParam: firstPage,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  return (
    <Panel title={t('facts.events.history')}>
      <Loaded query={query} waiting={null}>
        {({ pages }) => <Events items={pages.flatMap(({ items }) => items)} />}
      </Loaded>
      {query.hasNextPage ? (
        <Button type="link" size="small" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('app.common.loadMore')}
        </Button>
      ) : null}
    </Panel>
  );
}

function Events({ items }: { readonly items: readonly BusinessEvent[] }) {
  const { t } = useTranslation();
  if (items.length === 0) return <p className={styles['quiet']}>{t('facts.events.historyNone')}</p>;
  return items.map((event) => <EventRow key={event.id} event={event} />);
}

function EventRow({ event: { name, title, at, properties, source } }: { readonly event: BusinessEvent }) {
  const { t } = useTranslation();
  const { property } = useEventTitles();
  const shown = (value: unknown): string => {
    if (typeof value === 'boolean') return value ? t('facts.yes') : t('facts.no');
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  const said = Object.entries(properties).map(([key, value]) => `${property(name, key)} ${shown(value)}`);
  return (
    <div className={styles['event']} data-testid={`business-event:${name}`}>
      <span>{[title, ...said].join(' · ')}</span>
      <span className={styles['when']}>
        {t('facts.events.from', { source })} · <Instant at={at} />
      </span>
    </div>
  );
}
