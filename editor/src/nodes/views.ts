import type { Graph, GraphNode } from '@tagtrail/core/graph';
import { isNodeType, type NodeType } from '@tagtrail/core/nodes';
import type { LocaleName } from '../preferences/preferences';
import { approvalView } from './approval/view';
import { apiStartView } from './api-start/view';
import { customerAddedView } from './customer-added/view';
import { customerLostView } from './customer-lost/view';
import { employeeTodoView } from './employee-todo/view';
import { segmentChangedView } from './segment-changed/view';
import { tagRemovedView } from './tag-removed/view';
import { attributeChangedView } from './attribute-changed/view';
import { businessEventView } from './business-event/view';
import { customerDateView } from './customer-date/view';
import { scheduleView } from './schedule/view';
import { callWebhookView } from './call-webhook/view';
import { changeTagsView } from './change-tags/view';
import { conditionView } from './condition/view';
import { emitEventView } from './emit-event/view';
import { enterJourneyView } from './enter-journey/view';
import { endView } from './end/view';
import { jumpView } from './jump/view';
import { limiterView } from './limiter/view';
import { handOverView } from './hand-over/view';
import { remarkView } from './remark/view';
import { sendMessageView } from './send-message/view';
import { setAttributeView } from './set-attribute/view';
import { splitView } from './split/view';
import { tagAddedView } from './tag-added/view';
import { defineTexts, type NodeView } from './view/node-view';
import { waitEventView } from './wait-event/view';
import { waitView } from './wait/view';

/** The view of every node type; a missing one is a compile error. The only place of the editor that lists them. */
export const views: Readonly<Record<NodeType, NodeView>> = {
  'tag-added': tagAddedView,
  'tag-removed': tagRemovedView,
  'customer-added': customerAddedView,
  'customer-lost': customerLostView,
  'attribute-changed': attributeChangedView,
  'business-event': businessEventView,
  'segment-changed': segmentChangedView,
  schedule: scheduleView,
  'customer-date': customerDateView,
  'api-start': apiStartView,
  condition: conditionView,
  wait: waitView,
  'send-message': sendMessageView,
  'change-tags': changeTagsView,
  split: splitView,
  'enter-journey': enterJourneyView,
  jump: jumpView,
  limiter: limiterView,
  'wait-event': waitEventView,
  approval: approvalView,
  'employee-todo': employeeTodoView,
  'set-attribute': setAttributeView,
  remark: remarkView,
  'hand-over': handOverView,
  'emit-event': emitEventView,
  'call-webhook': callWebhookView,
  end: endView,
};

/** The view of a drawn node's type; null for a type this editor does not know. */
export function viewOf(type: string): NodeView | null {
  return isNodeType(type) ? views[type] : null;
}

/** The name an operator knows a drawn step by: its own, else its kind's. */
export function titleOf(node: GraphNode, locale: LocaleName): string {
  return node.name === '' ? (viewOf(node.type)?.texts[locale].label ?? node.type) : node.name;
}

/** The same by the step's id; the id for a step that is not in the drawing. */
export function stepTitle(graph: Graph, id: string, locale: LocaleName): string {
  const node = graph.nodes.find((one) => one.id === id);
  return node === undefined ? id : titleOf(node, locale);
}

/** For a step of a type this editor does not know, so that it is shown and never lost. */
export const unknownTexts = defineTexts({ label: '未知步骤', description: '' }, { label: 'Unknown step', description: '' });
