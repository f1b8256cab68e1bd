import type { Graph, GraphNode } from '../../graph/index.js';
import { toNodeId, toPortName, type NodeId } from '../../kernel/index.js';
import { registry, type NodeType } from '../registry.js';

/** A node as the palette makes it, with the defaults of its type. */
export function newNode(type: NodeType, id: NodeId): GraphNode {
  const { version, defaults } = registry[type];
  return { id, type, version, name: '', config: defaults };
}

/** What a new journey begins with: a trigger that leads to an end. */
export function newGraph(): Graph {
  const trigger = newNode('tag-added', toNodeId('tag-added-1'));
  const end = newNode('end', toNodeId('end-1'));
  return {
    formatVersion: 1,
    settings: { reentry: 'afterExit' },
    nodes: [trigger, end],
    edges: [{ from: trigger.id, port: toPortName('next'), to: end.id }],
  };
}
