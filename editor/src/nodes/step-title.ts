import type { Graph } from '@tagtrail/core/graph';
import type { LocaleName } from '../app/preferences';
import { viewOf } from './view-of';

/** The name an operator knows a drawn step by. */
export function stepTitle(graph: Graph, id: string, locale: LocaleName): string {
  const node = graph.nodes.find((one) => one.id === id);
  if (node === undefined) return id;
  return node.name === '' ? (viewOf(node.type)?.texts[locale].label ?? node.type) : node.name;
}
