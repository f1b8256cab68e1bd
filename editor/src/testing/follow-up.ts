import type { Graph, GraphEdge, GraphNode } from '@tagtrail/core/graph';
import { toNodeId, toPortName } from '@tagtrail/core/kernel';
import { newNode, newRung, registry, type ConfigOf, type NodeType } from '@tagtrail/core/nodes';

/** A step with the defaults of its type and what the test sets. */
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

/** Tagged as keen → in the city → ladder → three days or until won → a second message: a drawing with one of everything that joins. */
export function followUp(): Graph {
  const inCity = { and: [{ '===': [{ var: 'attr.city' }, '上海'] }, { '!': [{ in: ['', { var: 'tags' }] }] }] };
  const notWon = { '!': [{ in: ['', { var: 'tags' }] }] };
  return draw(
    [
      step('tag-added-1', 'tag-added', registry['tag-added'].defaults),
      step('condition-1', 'condition', { arms: [{ id: 'a', name: '在上海的客户', rule: inCity }] }),
      step('send-message-1', 'send-message', {
        category: 'marketing',
        rungs: [
          { ...newRung('a', 'customer_mass_send'), text: '{{name|您好}}，为您准备了一份方案。' },
          { ...newRung('b', 'app_message'), text: '请今天内主动联系。' },
        ],
      }),
      step('wait-1', 'wait', { kind: 'untilTag', tagId: '', timeout: { amount: 3, unit: 'days' } }),
      step('condition-2', 'condition', { arms: [{ id: 'a', name: '未成交', rule: notWon }] }),
      step('send-message-2', 'send-message', {
        category: 'marketing',
        rungs: [{ ...newRung('a', 'customer_mass_send'), text: '上次的方案您看过了吗？' }],
      }),
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
