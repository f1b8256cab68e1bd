import type { LayoutEdge, LayoutInput } from './layout-input';

interface ForwardOrder {
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

/** Items by key, in their order. (`Map.groupBy` is missing in WeCom's built-in browser.) */
export function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

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
