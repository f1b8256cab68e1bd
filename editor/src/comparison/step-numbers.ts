import { reach, successors, type Graph, type GraphNode } from '@tagtrail/core/graph';
import type { NodeId } from '@tagtrail/core/kernel';
import { viewOf } from '../nodes/views';
import type { LocaleName } from '../preferences/preferences';

/** Numbers of the steps as a person counts them: from what nothing leads to along the ways, then what no way leads to. */
export function stepNumbers({ nodes, edges }: Graph): ReadonlyMap<NodeId, number> {
  const entered = new Set(edges.map(({ to }) => to));
  const starts = nodes.flatMap(({ id }) => (entered.has(id) ? [] : [id]));
  const order = [...new Set([...reach(starts, successors(edges)), ...nodes.map(({ id }) => id)])];
  return new Map(order.map((id, index) => [id, index + 1]));
}

/** Kind and name of a step: `条件分支 是否下单`. */
export function fullTitle({ type, name }: Pick<GraphNode, 'type' | 'name'>, locale: LocaleName): string {
  const kind = viewOf(type)?.texts[locale].label ?? type;
  return name === '' ? kind : `${kind} ${name}`;
}
