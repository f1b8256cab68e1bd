import { groupBy } from './group-by';
import type { LayoutEdge, LayoutInput } from './layout-input';

export interface ForwardOrder {
  /** Every node before all it leads to. */
  readonly order: readonly string[];
  /** Edges without those that lead back. */
  readonly forward: readonly LayoutEdge[];
  readonly backward: ReadonlySet<LayoutEdge>;
}

/**
 * Sorts the nodes and tells loops apart.
 * 1. Walk depth first from the nodes nothing leads to, then from what is left (a loop without a way in), in drawn order.
 * 2. An edge into a node that is still being walked leads back.
 * 3. The reverse of the order of finishing puts every node before its successors.
 */
export function forwardOrder(input: LayoutInput): ForwardOrder {
  const outgoing = groupBy(input.edges, (edge) => edge.from);
  const entered = new Set(input.edges.map((edge) => edge.to));
  const starts = [...input.nodes.filter(({ id }) => !entered.has(id)), ...input.nodes];
  const state = new Map<string, 'walking' | 'done'>();
  const backward = new Set<LayoutEdge>();
  const finished: string[] = [];
  const walk = (id: string): void => {
    state.set(id, 'walking');
    // Last output first: finishing order is reversed below, and then the first output comes first.
    for (const edge of [...(outgoing.get(id) ?? [])].reverse()) {
      if (state.get(edge.to) === 'walking') backward.add(edge);
      else if (!state.has(edge.to)) walk(edge.to);
    }
    state.set(id, 'done');
    finished.push(id);
  };
  for (const { id } of [...starts].reverse()) if (!state.has(id) && !entered.has(id)) walk(id);
  for (const { id } of starts) if (!state.has(id)) walk(id);
  return { order: finished.reverse(), forward: input.edges.filter((edge) => !backward.has(edge)), backward };
}
