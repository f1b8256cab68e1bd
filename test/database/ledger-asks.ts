import { toNodeId, toTagId } from '@tagtrail/core/kernel';
import { openEntry, type Plan } from '@tagtrail/core/plan';

const hour = { amount: 1, unit: 'hours' } as const;
const hello = [{ kind: 'literal', text: '您好' }] as const;
const named = [
  { kind: 'literal', text: '您好 ' },
  { kind: 'field', field: 'name', fallback: null },
] as const;
const unsubscribe = [
  { kind: 'literal', text: '退订 ' },
  { kind: 'field', field: 'link.unsubscribe', fallback: null },
] as const;
const addresses = [
  { kind: 'literal', text: '看 https://a.example.com/x?y=1 和 https://t.example.com/u/z，再看 https://a.example.com/x?y=1' },
] as const;

const massSend = { grp: 'send', channel: 'customer_mass_send', coalesce: hour, confirmWithin: hour } as const;

/** What the intents of a stage may ask for: the group it goes by, and the request. */
export const asks = {
  massSend: { ...massSend, text: hello },
  personal: { ...massSend, text: named },
  appMessage: { grp: 'send', channel: 'app_message', text: hello },
  webhook: { grp: 'other', channel: 'webhook', endpoint: 'crm', text: hello },
  email: { grp: 'other', channel: 'email', subject: hello, text: hello },
  tagWrite: { grp: 'tag', channel: 'tag_write', add: [toTagId('new')], remove: [toTagId('old')] },
  handOver: { grp: 'tag', channel: 'transfer', to: ['li'], message: hello },
  linked: { ...massSend, text: unsubscribe },
  group: { ...massSend, channel: 'group_mass_send', text: hello, groups: { by: 'id', ids: ['wrOne', 'wrTwo'] } },
  tracked: { ...massSend, text: addresses, linkTracking: 'shared' },
  ownLink: { ...massSend, text: addresses, linkTracking: 'perCustomer' },
  service: { grp: 'send', channel: 'customer_service_message', text: hello },
  sms: { grp: 'other', channel: 'sms', text: hello, template: null },
} as const;
export type Ask = keyof typeof asks;

const names = Object.keys(asks);

/** The place of its instruction in the plan. */
export const indexOf = (ask: Ask): number => names.indexOf(ask);

/** A plan that asks for each, one instruction after another. */
export const planOfAsks = {
  planFormat: 2,
  triggers: [],
  rules: openEntry,
  entry: 0,
  instructions: Object.values(asks).map(({ grp: _grp, ...request }) => ({
    kind: 'invoke',
    request,
    retry: { attempts: 3, interval: hour },
    deadline: null,
    priority: 'normal',
    outcomes: {},
  })),
  sourceMap: names.map(() => ({ nodeId: toNodeId('n1'), rung: null })),
} satisfies Record<keyof Plan, unknown>;
