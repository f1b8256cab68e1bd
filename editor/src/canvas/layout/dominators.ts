import { groupBy } from './group-by';
import type { ForwardOrder } from './forward-order';

/** The node before all others: what nothing leads to hangs on it. */
export const virtualRoot = '';

/**
 * For each node the nearest node that every way to it passes: the card a branch left from is where its merge belongs.
 * In a graph without loops one pass in forward order suffices: the nearest common ancestor of all predecessors.
 */
export function immediateDominators({ order, forward }: Pick<ForwardOrder, 'order' | 'forward'>): ReadonlyMap<string, string> {
  const incoming = groupBy(forward, (edge) => edge.to);
  const parent = new Map<string, string>();
  const depth = new Map<string, number>([[virtualRoot, 0]]);
  const up = (id: string): string => parent.get(id) ?? virtualRoot;
  const common = (one: string, other: string): string => {
    let [a, b] = [one, other];
    while (a !== b) {
      if ((depth.get(a) ?? 0) >= (depth.get(b) ?? 0)) a = up(a);
      else b = up(b);
    }
    return a;
  };
  for (const id of order) {
    const from = (incoming.get(id) ?? []).map((edge) => edge.from);
    const [first, ...rest] = from;
    const dominator = first === undefined ? virtualRoot : rest.reduce(common, first);
    parent.set(id, dominator);
    depth.set(id, (depth.get(dominator) ?? 0) + 1);
  }
  return parent;
}
