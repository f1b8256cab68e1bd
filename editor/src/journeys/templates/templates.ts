import type { Graph, GraphEdge, GraphNode } from '@tagtrail/core/graph';
import { toNodeId, toPortName } from '@tagtrail/core/kernel';
import { newGraph, newNode, newRung, registry, type ConfigOf, type NodeType } from '@tagtrail/core/nodes';
import type { TemplateTexts } from './texts';

/** Drawings a new journey may begin with. Tags, attributes and events differ by corp, so they are left to be chosen and reported until then. */
export const templates = {
  blank: () => newGraph(),
  followUp,
  welcome,
  winBack,
  contractEnd,
  cart,
} as const satisfies Readonly<Record<string, (texts: TemplateTexts) => Graph>>;

export type TemplateName = keyof typeof templates;

export const templateNames = ['blank', 'followUp', 'welcome', 'winBack', 'contractEnd', 'cart'] as const satisfies readonly TemplateName[];

/** A step with the defaults of its type and what the template sets. */
export function step<Type extends NodeType>(id: string, type: Type, config: ConfigOf<Type>): GraphNode {
  return { ...newNode(type, toNodeId(id)), config };
}

/** `['wait-1', 'timeout', 'send-2']`: the output `timeout` of `wait-1` leads to `send-2`. */
type Way = readonly [from: string, port: string, to: string];

/** A drawing of steps and ways. */
export function draw(nodes: readonly GraphNode[], ways: readonly Way[]): Graph {
  const edges = ways.map(([from, port, to]): GraphEdge => ({ from: toNodeId(from), port: toPortName(port), to: toNodeId(to) }));
  return { formatVersion: 1, settings: { reentry: 'afterExit' }, nodes, edges };
}

/** Tagged as keen → in the city → ladder → three days or until won → a second message. Tags are left for the operator to choose. */
function followUp(texts: TemplateTexts): Graph {
  const inCity = { and: [{ '===': [{ var: 'attr.city' }, texts.city] }, { '!': [{ in: ['', { var: 'tags' }] }] }] };
  const notWon = { '!': [{ in: ['', { var: 'tags' }] }] };
  return draw(
    [
      step('tag-added-1', 'tag-added', registry['tag-added'].defaults),
      step('condition-1', 'condition', { arms: [{ id: 'a', name: texts.inCity, rule: inCity }] }),
      step('send-message-1', 'send-message', {
        category: 'marketing',
        rungs: [
          { ...newRung('a', 'customer_mass_send'), text: texts.greeting },
          { ...newRung('b', 'app_message'), text: texts.remind },
        ],
      }),
      step('wait-1', 'wait', { kind: 'untilTag', tagId: '', timeout: { amount: 3, unit: 'days' } }),
      step('condition-2', 'condition', { arms: [{ id: 'a', name: texts.noAnswer, rule: notWon }] }),
      step('send-message-2', 'send-message', { category: 'marketing', rungs: [{ ...newRung('a', 'customer_mass_send'), text: texts.second }] }),
      step('end-1', 'end', { reason: 'completed' }),
    ],
    [
      ['tag-added-1', 'next', 'condition-1'],
      ['condition-1', 'arm:a', 'send-message-1'],
      ['condition-1', 'otherwise', 'end-1'],
      ['send-message-1', 'delivered', 'wait-1'],
      ['send-message-1', 'employeeTold', 'wait-1'],
      ['send-message-1', 'notDelivered', 'wait-1'],
      ['wait-1', 'matched', 'condition-2'],
      ['wait-1', 'timeout', 'condition-2'],
      ['condition-2', 'arm:a', 'send-message-2'],
      ['condition-2', 'otherwise', 'end-1'],
      ['send-message-2', 'delivered', 'end-1'],
      ['send-message-2', 'notDelivered', 'end-1'],
    ],
  );
}

/** Greet within the 20 seconds in which nobody need confirm it, send material next morning, tag as reached. */
function welcome(texts: TemplateTexts): Graph {
  return draw(
    [
      step('customer-added-1', 'customer-added', registry['customer-added'].defaults),
      step('send-message-1', 'send-message', {
        category: 'notice',
        rungs: [
          { ...newRung('a', 'welcome_message'), text: texts.welcome },
          { ...newRung('b', 'customer_mass_send'), text: texts.welcome, coalesce: { amount: 0, unit: 'seconds' } },
        ],
      }),
      step('wait-1', 'wait', { kind: 'timeOfDay', time: '09:30', zone: 'corp' }),
      step('send-message-2', 'send-message', { category: 'marketing', rungs: [{ ...newRung('a', 'customer_mass_send'), text: texts.material }] }),
      step('change-tags-1', 'change-tags', { add: [], remove: [] }),
      step('end-1', 'end', { reason: 'completed' }),
    ],
    [
      ['customer-added-1', 'next', 'send-message-1'],
      ['send-message-1', 'delivered', 'wait-1'],
      ['send-message-1', 'notDelivered', 'wait-1'],
      ['wait-1', 'next', 'send-message-2'],
      ['send-message-2', 'delivered', 'change-tags-1'],
      ['send-message-2', 'notDelivered', 'end-1'],
      ['change-tags-1', 'next', 'end-1'],
      ['change-tags-1', 'failed', 'end-1'],
    ],
  );
}

/** The owner is reminded first; a week later the customer is greeted unless something happened. */
function winBack(texts: TemplateTexts): Graph {
  return draw(
    [
      step('tag-added-1', 'tag-added', registry['tag-added'].defaults),
      step('send-message-1', 'send-message', { category: 'notice', rungs: [{ ...newRung('a', 'app_message'), text: texts.silent }] }),
      step('wait-1', 'wait', { kind: 'untilTag', tagId: '', timeout: { amount: 7, unit: 'days' } }),
      step('send-message-2', 'send-message', { category: 'marketing', rungs: [{ ...newRung('a', 'customer_mass_send'), text: texts.care }] }),
      step('end-1', 'end', { reason: texts.won }),
      step('end-2', 'end', { reason: texts.noAnswer }),
    ],
    [
      ['tag-added-1', 'next', 'send-message-1'],
      ['send-message-1', 'employeeTold', 'wait-1'],
      ['send-message-1', 'notDelivered', 'wait-1'],
      ['wait-1', 'matched', 'end-1'],
      ['wait-1', 'timeout', 'send-message-2'],
      ['send-message-2', 'delivered', 'end-2'],
      ['send-message-2', 'notDelivered', 'end-2'],
    ],
  );
}

/** 30, 7 and 1 days before a date of the customer's. */
function contractEnd(texts: TemplateTexts): Graph {
  const send = (id: string, text: string): GraphNode =>
    step(id, 'send-message', { category: 'marketing', rungs: [{ ...newRung('a', 'customer_mass_send'), text }] });
  const before = (id: string, offsetDays: number): GraphNode =>
    step(id, 'wait', { kind: 'attribute', name: '', offsetDays, yearly: false, shift: 'none', time: '09:30', zone: 'corp' });
  const { defaults } = registry['customer-date'];
  return draw(
    [
      step('customer-date-1', 'customer-date', { ...defaults, repeat: 'once', offsetDays: -30 }),
      send('send-message-1', texts.ends30),
      before('wait-1', -7),
      send('send-message-2', texts.ends7),
      before('wait-2', -1),
      send('send-message-3', texts.ends1),
      step('end-1', 'end', { reason: 'completed' }),
    ],
    [
      ['customer-date-1', 'next', 'send-message-1'],
      ['send-message-1', 'delivered', 'wait-1'],
      ['send-message-1', 'notDelivered', 'wait-1'],
      ['wait-1', 'next', 'send-message-2'],
      ['wait-1', 'past', 'end-1'],
      ['wait-1', 'noDate', 'end-1'],
      ['send-message-2', 'delivered', 'wait-2'],
      ['send-message-2', 'notDelivered', 'wait-2'],
      ['wait-2', 'next', 'send-message-3'],
      ['wait-2', 'past', 'end-1'],
      ['wait-2', 'noDate', 'end-1'],
      ['send-message-3', 'delivered', 'end-1'],
      ['send-message-3', 'notDelivered', 'end-1'],
    ],
  );
}

/** Reminds twice of what was left in the cart; who pays leaves at once. */
function cart(texts: TemplateTexts): Graph {
  const send = (id: string, text: string): GraphNode =>
    step(id, 'send-message', { category: 'marketing', rungs: [{ ...newRung('a', 'customer_mass_send'), text }] });
  const drawn = draw(
    [
      step('business-event-1', 'business-event', registry['business-event'].defaults),
      step('wait-1', 'wait', { kind: 'duration', duration: { amount: 1, unit: 'days' } }),
      send('send-message-1', texts.cart),
      step('wait-2', 'wait', { kind: 'duration', duration: { amount: 3, unit: 'days' } }),
      send('send-message-2', texts.cartAgain),
      step('end-1', 'end', { reason: 'completed' }),
    ],
    [
      ['business-event-1', 'next', 'wait-1'],
      ['wait-1', 'next', 'send-message-1'],
      ['send-message-1', 'delivered', 'wait-2'],
      ['send-message-1', 'notDelivered', 'wait-2'],
      ['wait-2', 'next', 'send-message-2'],
      ['send-message-2', 'delivered', 'end-1'],
      ['send-message-2', 'notDelivered', 'end-1'],
    ],
  );
  return { ...drawn, settings: { ...drawn.settings, exits: [{ when: { kind: 'event', name: '', filter: null } }] } };
}
