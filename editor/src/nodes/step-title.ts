import type { Graph, GraphNode } from '@tagtrail/core/graph';
import type { LocaleName } from '../preferences/preferences';
import { viewOf } from './view-of';

/** The name an operator knows a drawn step by: its own, else its kind's. */
export function titleOf(node: GraphNode, locale: LocaleName): string {
  return node.name === '' ? (viewOf(node.type)?.texts[locale].label ?? node.type) : node.name;
}

/** The same by the step's id; the id for a step that is not in the drawing. */
export function stepTitle(graph: Graph, id: string, locale: LocaleName): string {
  const node = graph.nodes.find((one) => one.id === id);
  return node === undefined ? id : titleOf(node, locale);
}
