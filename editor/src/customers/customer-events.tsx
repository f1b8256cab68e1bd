import type { CustomerDetail } from '@tagtrail/core/http';
import { Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTagName } from '../corps/use-tag-library';
import { textFor } from '../ui/format/text-for';
import { Instant } from '../ui/show/instant';
import styles from './customers.module.css';

/** What happened to the customer, newest first. */
export function CustomerEvents({ events }: Pick<CustomerDetail, 'events'>) {
  const { t } = useTranslation();
  const tagName = useTagName();
  const textOf = (kind: string, payload: CustomerDetail['events'][number]['payload']): string => {
    const tagId = typeof payload === 'object' && payload !== null && !Array.isArray(payload) ? payload['tagId'] : null;
    return textFor(t('customers.event', { returnObjects: true, tag: typeof tagId === 'string' ? tagName(tagId) : '' }), kind);
  };
  return (
    <div className={styles['events']}>
      <Timeline
        items={events.map(({ id, kind, payload, source, at }) => ({
          key: id,
          content: (
            <>
              {textOf(kind, payload)}
              <div className={styles['term']}>
                {textFor(t('customers.profile.source', { returnObjects: true }), source)} · <Instant at={at} />
              </div>
            </>
          ),
        }))}
      />
    </div>
  );
}
