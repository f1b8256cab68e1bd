import { customerAdded } from './customer-added/definition.js';
import { customerLost } from './customer-lost/definition.js';
import { customerDate } from './customer-date/definition.js';
import { schedule } from './schedule/definition.js';
import { segmentChanged } from './segment-changed/definition.js';
import { tagRemoved } from './tag-removed/definition.js';
import { attributeChanged } from './attribute-changed/definition.js';
import { businessEvent } from './business-event/definition.js';
import { apiStart } from './api-start/definition.js';
import { approval } from './approval/definition.js';
import { callWebhook } from './call-webhook/definition.js';
import { changeTags } from './change-tags/definition.js';
import { condition } from './condition/definition.js';
import { emitEvent } from './emit-event/definition.js';
import { enterJourney } from './enter-journey/definition.js';
import { employeeTodo } from './employee-todo/definition.js';
import { end } from './end/definition.js';
import { handOver } from './hand-over/definition.js';
import { jump } from './jump/definition.js';
import { limiter } from './limiter/definition.js';
import type { NodeDefinition } from './node-spec.js';
import { remark } from './remark/definition.js';
import { sendMessage } from './send-message/definition.js';
import { setAttribute } from './set-attribute/definition.js';
import { split } from './split/definition.js';
import { tagAdded } from './tag-added/definition.js';
import { waitEvent } from './wait-event/definition.js';
import { wait } from './wait/definition.js';

/** Every node type, in the order of the palette. The one place that lists them; all else is derived. */
export const registry = {
  'tag-added': tagAdded,
  'tag-removed': tagRemoved,
  'customer-added': customerAdded,
  'customer-lost': customerLost,
  'attribute-changed': attributeChanged,
  'business-event': businessEvent,
  'segment-changed': segmentChanged,
  schedule,
  'customer-date': customerDate,
  'api-start': apiStart,
  condition,
  wait,
  'send-message': sendMessage,
  'change-tags': changeTags,
  split,
  'enter-journey': enterJourney,
  jump,
  limiter,
  'wait-event': waitEvent,
  approval,
  'employee-todo': employeeTodo,
  'set-attribute': setAttribute,
  remark,
  'hand-over': handOver,
  'emit-event': emitEvent,
  'call-webhook': callWebhook,
  end,
} as const satisfies Readonly<Record<string, NodeDefinition>>;

export type NodeType = keyof typeof registry;

/** Own keys only, so that `constructor` is no node type. */
export const isNodeType = (type: string): type is NodeType => Object.hasOwn(registry, type);

/** All node types, in the order of the palette. */
export const nodeTypes: readonly NodeType[] = Object.keys(registry).filter(isNodeType);

/** The definition of a type, or null when this installation has none of that name. */
export const definitionOf = (type: string): NodeDefinition | null => (isNodeType(type) ? registry[type] : null);
