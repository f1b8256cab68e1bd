import { ZoneClock } from '../calendar/index.js';
import type { CustomerFacts } from '../conditions/index.js';
import type { AttributeType, Json } from '../kernel/index.js';
import { successPorts, type SetAttribute, type Transfer } from '../plan/index.js';
import type { Effect, Ending, Invoke, Moment } from './scene.js';
import { valueOf, valuesOf } from './value-of.js';

/** What of the corp is needed to tell what a side effect changes. */
export interface EffectContext {
  readonly zone: string;
  /** Type of an attribute; null where it is not defined. */
  readonly typeOf: (attribute: string) => AttributeType | null;
  /** Group of a tag; null where the library has none. */
  readonly groupOf: (tagId: string) => string | null;
}

/** What the good end of a side effect makes of its customer, as the product itself would write it; null for one that changes nothing of them. */
export function effectOf(
  { request }: Invoke,
  moment: Moment,
  { ending, context }: { readonly ending: Ending; readonly context: EffectContext },
): Effect | null {
  if (!successPorts.includes(ending.port)) return null;
  switch (request.channel) {
    case 'tag_write':
      return { facts: (before) => withTags(before, request, context.groupOf), events: [] };
    case 'set_attribute':
      return attributeEffect(request, moment, context);
    case 'emit_event':
      return {
        facts: (before) => before,
        events: [{ name: request.name, at: moment.at, properties: valuesOf(request.properties, moment.at, moment.facts) }],
      };
    case 'transfer':
      return { facts: (before) => handedOver(before, request), events: [] };
    case 'customer_mass_send':
    case 'group_mass_send':
    case 'welcome_message':
    case 'customer_service_message':
    case 'app_message':
    case 'email':
    case 'sms':
    case 'webhook':
    case 'webhook_call':
    case 'remark':
    case 'enter_journey':
    case 'call_journey':
      return null;
  }
}

/** Tags that come and go at the moment of the facts. */
export function withTags(
  facts: CustomerFacts,
  { add = [], remove = [] }: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
  groupOf: EffectContext['groupOf'],
): CustomerFacts {
  const gone: ReadonlySet<string> = new Set(remove);
  const tags = [...new Set([...facts.tags.filter((tag) => !gone.has(tag)), ...add])];
  const newly = add.filter((tag) => !facts.tags.includes(tag));
  return {
    ...facts,
    tags,
    taggedAt: { ...facts.taggedAt, ...Object.fromEntries(newly.map((tag) => [tag, facts.at])) },
    tagGroups: [...new Set(tags.map(groupOf).filter((group) => group !== null))],
  };
}

function attributeEffect(request: SetAttribute, moment: Moment, context: EffectContext): Effect {
  return {
    facts: (before) => {
      const value = valueAfter(request, { moment, before, context });
      const { [request.name]: _before, ...others } = before.attributes;
      return { ...before, attributes: value === null ? others : { ...others, [request.name]: value } };
    },
    events: [],
  };
}

interface Changing {
  readonly moment: Moment;
  readonly before: Pick<CustomerFacts, 'attributes'>;
  readonly context: EffectContext;
}

/** What the attribute is after the change; null for no value. */
function valueAfter({ name, change }: SetAttribute, { moment, before, context }: Changing): Json {
  if (change.kind === 'clear') return null;
  if (change.kind === 'add') return Number(before.attributes[name] ?? 0) + change.amount;
  const value = valueOf(change.value, moment.at, moment.facts);
  const isDay = context.typeOf(name) === 'date' && change.value.kind === 'now';
  return isDay ? new Date(new ZoneClock(context.zone).shows(Date.parse(moment.at))).toISOString().slice(0, 10) : value;
}

/** Whether there is something to write: a customer without the value to copy, or whose value is no number, is not changed. */
export function canBeSet({ name, change }: SetAttribute, { at, facts }: Moment): boolean {
  if (change.kind === 'set') return valueOf(change.value, at, facts) !== null;
  return change.kind === 'clear' || typeof (facts.attributes[name] ?? 0) === 'number';
}

/** Of several colleagues nobody knows which it will be. */
function handedOver(facts: CustomerFacts, { to: [only, ...others] }: Transfer): CustomerFacts {
  if (only === undefined || others.length > 0) return facts;
  return { ...facts, followers: [...new Set([...facts.followers, only])] };
}
