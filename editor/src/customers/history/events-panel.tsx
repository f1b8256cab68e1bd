import type { CustomerDetail } from '@tagtrail/core/http';
import { useTranslation } from 'react-i18next';
import { useTagName } from '../../corps/use-tag-library';
import { textFor } from '../../ui/format/text-for';
import { Panel } from '../../ui/page/panel';
import { Instant } from '../../ui/show/instant';
import { useAttributeLabel } from '../profile/use-attribute-label';
import { describedEvent } from './described-event';
import styles from './history.module.css';
import { ShownPart } from './shown-part';

type CustomerEvent = CustomerDetail['events'][number];

const first = 8;

/** What happened to the customer, newest first. */
export function EventsPanel({ events }: { readonly events: readonly CustomerEvent[] }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('customers.profile.events')}>
      {events.length === 0 ? <p className={styles['quiet']}>{t('customers.profile.noEvents')}</p> : null}
      <ShownPart items={events} first={first}>
        {(shown) => shown.map((event) => <EventRow key={event.id} event={event} />)}
      </ShownPart>
    </Panel>
  );
}

function EventRow({ event }: { readonly event: CustomerEvent }) {
  const { t } = useTranslation();
  const tagName = useTagName();
  const labelOf = useAttributeLabel();
  const { kind, tagId, attributes } = describedEvent(event);
  return (
    <div className={styles['event']} data-testid={`customer-event:${event.kind}`}>
      <span>
        {kind === null
          ? event.kind
          : t(`customers.event.${kind}`, { tag: tagName(tagId), names: attributes.map(labelOf).join(t('customers.comma')) })}
      </span>
      <span className={styles['when']}>
        {textFor(t('customers.profile.source', { returnObjects: true }), event.source)} · <Instant at={event.at} />
      </span>
    </div>
  );
}
