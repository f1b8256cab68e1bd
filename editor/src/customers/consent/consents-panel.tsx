import { useInfiniteQuery } from '@tanstack/react-query';
import type { ConsentItem } from '@tagtrail/core/http';
import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { corpKey } from '../../api/corp-path';
import { customersApi } from '../../api/customers';
import { useCorpId } from '../../session/session';
import { Loaded } from '../../ui/page/loaded';
import { Panel } from '../../ui/page/panel';
import { Instant } from '../../ui/show/instant';
import styles from './consent.module.css';

const firstPage: string | null = null;

/** Every change of what the customer agreed to: the proof that staff need when somebody asks. */
export function ConsentsPanel({ customerId }: { readonly customerId: string }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  const query = useInfiniteQuery({
    queryKey: corpKey(corpId, 'customers', 'consents', customerId),
    queryFn: ({ pageParam }) => customersApi.consents(corpId, customerId, pageParam),
    initialPageParam: firstPage,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  return (
    <Panel title={t('customers.consent.history')} note={t('customers.consent.historyNote')}>
      <Loaded query={query} waiting={null}>
        {({ pages }) => <Changes items={pages.flatMap(({ items }) => items)} />}
      </Loaded>
      {query.hasNextPage ? (
        <Button type="link" size="small" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('app.common.loadMore')}
        </Button>
      ) : null}
    </Panel>
  );
}

function Changes({ items }: { readonly items: readonly ConsentItem[] }) {
  const { t } = useTranslation();
  if (items.length === 0) return <p className={styles['quiet']}>{t('customers.consent.none')}</p>;
  return (
    <ul className={styles['changes']}>
      {items.map((item) => (
        <Change key={item.id} item={item} />
      ))}
    </ul>
  );
}

function Change({ item: { change, scope, source, who, words, message, at } }: { readonly item: ConsentItem }) {
  const { t } = useTranslation();
  const corpId = useCorpId();
  return (
    <li data-testid={`consent:${change}:${scope}:${source}`}>
      <Tag color={change === 'withdrawn' ? 'error' : 'success'}>{t(`customers.consent.change.${change}`)}</Tag>
      <span>{t(`customers.consent.scope.${scope}`)}</span>
      <span className={styles['quiet']}>
        {t(`customers.consent.source.${source}`)}
        {who === null ? null : ` · ${who}`} · <Instant at={at} />
      </span>
      {words === null ? null : <q className={styles['words']}>{words}</q>}
      {message === null ? null : (
        <Link to={`/c/${corpId}/runs/${message.runId}`} className={styles['quiet'] ?? ''}>
          {t('customers.consent.message', { journey: message.journey.name })}
        </Link>
      )}
    </li>
  );
}
