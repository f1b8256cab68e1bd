import type { Graph, GraphEdge, GraphNode } from '@tagtrail/core/graph';
import { toNodeId, toPortName } from '@tagtrail/core/kernel';
import { newNode, type ConfigOf, type NodeType } from '@tagtrail/core/nodes';

/** A step with the defaults of its type and what the template sets. */
export function step<Type extends NodeType>(id: string, type: Type, config: ConfigOf<Type>): GraphNode {
  return { ...newNode(type, toNodeId(id)), config };
}

/** `['wait-1', 'timeout', 'send-2']`: the output `timeout` of `wait-1` leads to `send-2`. */
export type Way = readonly [from: string, port: string, to: string];

/** A drawing of steps and ways. */
export function draw(nodes: readonly GraphNode[], ways: readonly Way[]): Graph {
  const edges = ways.map(([from, port, to]): GraphEdge => ({ from: toNodeId(from), port: toPortName(port), to: toNodeId(to) }));
  return { formatVersion: 1, settings: { reentry: 'afterExit' }, nodes, edges };
}
