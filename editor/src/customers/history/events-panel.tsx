import type { CustomerDetail } from '@tagtrail/core/http';
import type { Json } from '@tagtrail/core/kernel';
import { useTranslation } from 'react-i18next';
import { useEmployeeName } from '../../corps/use-employee-name';
import { useTagName } from '../../corps/use-tag-library';
import { textFor } from '../../ui/format/text-for';
import { Panel } from '../../ui/page/panel';
import { Instant } from '../../ui/show/instant';
import { useAttributeTitle } from '../../words/use-attributes';
import { useEventTitles } from '../../words/use-event-definitions';
import { useNames } from '../../words/use-names';
import { ShownPart } from './shown-part';
import styles from './history.module.css';

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
  const labelOf = useAttributeTitle();
  const { event: eventName } = useEventTitles();
  const segmentName = useNames('segment');
  const listName = useNames('list');
  const employeeName = useEmployeeName();
  const { kind, tagId, attributes, event: told, segmentId, listId, employeeId } = describedEvent(event);
  return (
    <div className={styles['event']} data-testid={`customer-event:${event.kind}`}>
      <span>
        {kind === null
          ? event.kind
          : t(`customers.event.${kind}`, {
              tag: tagName(tagId),
              names: attributes.map(labelOf).join(t('customers.comma')),
              event: eventName(told),
              segment: segmentName(segmentId),
              list: listName(listId),
              employee: employeeName(employeeId),
            })}
      </span>
      <span className={styles['when']}>
        {textFor(t('customers.profile.source', { returnObjects: true }), event.source)} · <Instant at={event.at} />
      </span>
    </div>
  );
}

/** The kinds of happening that have words of their own; the editor shows any other by its raw name. */
export const eventKinds = [
  'tag_added',
  'tag_removed',
  'customer_added',
  'customer_lost',
  'follower_left',
  'attribute_changed',
  'event',
  'segment_entered',
  'segment_left',
  'list_entered',
  'list_left',
  'withdrawn',
  'restored',
  'custom',
] as const;
type EventKind = (typeof eventKinds)[number];

interface DescribedEvent {
  readonly kind: EventKind | null;
  /** Empty where no tag is meant. */
  readonly tagId: string;
  /** Names of the attributes that were set or taken out. */
  readonly attributes: readonly string[];
  /** Name of the event, ids of the segment, the list and the employee; empty where none is meant. */
  readonly event: string;
  readonly segmentId: string;
  readonly listId: string;
  readonly employeeId: string;
}

type Recorded = Pick<CustomerDetail['events'][number], 'kind' | 'payload'>;

/** What a recorded event says. Payloads are of any age, so each part may be missing. */
export function describedEvent({ kind, payload }: Recorded): DescribedEvent {
  const known = eventKinds.find((one) => one === kind) ?? null;
  const parts = new Map<string, Json>(typeof payload === 'object' && payload !== null ? Object.entries(payload) : []);
  const text = (part: string): string => {
    const value = parts.get(part);
    return typeof value === 'string' ? value : '';
  };
  const attributes = parts.get('attributes');
  const name = text('name');
  const changed = known === 'attribute_changed' && name !== '' ? [name] : [];
  return {
    kind: known,
    tagId: text('tagId'),
    attributes: typeof attributes === 'object' && attributes !== null ? Object.keys(attributes) : changed,
    event: known === 'event' ? name : '',
    segmentId: text('segmentId'),
    listId: text('listId'),
    employeeId: text('employeeId'),
  };
}
