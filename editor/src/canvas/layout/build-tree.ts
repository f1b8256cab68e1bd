import { forwardOrder, groupBy, immediateDominators, virtualRoot } from './forward-order';
import type { LayoutEdge, LayoutInput, LayoutNode } from './layout-input';

/** The drawing as a tree: cards, and what keeps room for everything that is not one. */
export type TreeItem = { children: TreeItem[] } & (
  | { readonly kind: 'root' }
  /** `by`: the way in, or both outputs of one card that lead here at once; none for a beginning and a merge. */
  | { readonly kind: 'card'; readonly node: LayoutNode; readonly by: readonly LayoutEdge[] }
  /** A column kept free down to the merge this edge leads to. */
  | { readonly kind: 'lane'; readonly edge: LayoutEdge; readonly labelled: boolean }
  /** Stands where a merge hangs from the card its branches left from; its only child is the merge. */
  | { readonly kind: 'spacer'; readonly to: string }
  | { readonly kind: 'open'; readonly from: string; readonly port: string; readonly labelled: boolean }
  | { readonly kind: 'back'; readonly edge: LayoutEdge; readonly labelled: boolean }
);

export type CardItem = Extract<TreeItem, { kind: 'card' }>;

interface Drawing {
  readonly outgoing: ReadonlyMap<string, readonly LayoutEdge[]>;
  /** The ways by which a node is a child of the node they come from; none for a beginning and a merge. */
  readonly waysIn: ReadonlyMap<string, readonly LayoutEdge[]>;
  /** Merges by the node they hang from, in forward order. */
  readonly merges: ReadonlyMap<string, readonly string[]>;
  readonly backward: ReadonlySet<LayoutEdge>;
  /** Built so far. */
  readonly cards: ReadonlyMap<string, CardItem>;
}

/**
 * Turns the drawing into a tree whose left-to-right order is the order of the outputs.
 * 1. A node with one way in is a child of the node it comes from, as is one to which both outputs of a node lead at once.
 * 2. A merge hangs, under a spacer in the middle, from the node all its branches left from.
 * 3. Every edge into a merge keeps a lane of its own, so that no card slides under it.
 * Built from the ends upwards, not by recursion: a thousand steps in a row must not exhaust the stack.
 */
export function buildTree(input: LayoutInput): TreeItem {
  const { order, forward, backward } = forwardOrder(input);
  const incoming = groupBy(forward, (edge) => edge.to);
  const dominators = immediateDominators({ order, forward });
  const nodes = new Map(input.nodes.map((node) => [node.id, node]));
  const waysIn = new Map(order.map((id) => [id, waysOfChild(incoming.get(id) ?? [], nodes)]));
  const merging = order.filter((id) => (incoming.get(id)?.length ?? 0) > 1 && waysIn.get(id)?.length === 0);
  const cards = new Map<string, CardItem>();
  const drawing: Drawing = {
    outgoing: groupBy(input.edges, (edge) => edge.from),
    waysIn,
    merges: groupBy(merging, (id) => dominators.get(id) ?? virtualRoot),
    backward,
    cards,
  };
  for (const id of [...order].reverse()) {
    const node = nodes.get(id);
    if (node === undefined) continue;
    cards.set(id, { kind: 'card', node, by: waysIn.get(id) ?? [], children: withMerges(drawing, id, outputsOf(drawing, node)) });
  }
  const starts = order.filter((id) => !incoming.has(id)).flatMap((id) => cardOf(drawing, id));
  return { kind: 'root', children: withMerges(drawing, virtualRoot, starts) };
}

/** The one way in, or the two outputs of one node; none where more come together. */
function waysOfChild(ways: readonly LayoutEdge[], nodes: ReadonlyMap<string, LayoutNode>): readonly LayoutEdge[] {
  const [first, second, third] = ways;
  if (first === undefined || second === undefined) return ways;
  const isPair = third === undefined && first.from === second.from && first.port !== second.port && nodes.get(first.from)?.ports.length === 2;
  return isPair ? ways : [];
}

/** True where both outputs of a card lead to the next at once: they are drawn as one line. */
export const goesOnTogether = ({ children }: CardItem): boolean => children.some((child) => child.kind === 'card' && child.by.length > 1);

function cardOf({ cards }: Drawing, id: string): TreeItem[] {
  const card = cards.get(id);
  return card === undefined ? [] : [card];
}

function outputsOf(drawing: Drawing, node: LayoutNode): TreeItem[] {
  const edges = drawing.outgoing.get(node.id) ?? [];
  const labelled = node.ports.length > 1;
  const undeclared = edges.map((edge) => edge.port).filter((port) => !node.ports.includes(port));
  return [...new Set([...node.ports, ...undeclared])].flatMap((port) => {
    const own = edges.filter((edge) => edge.port === port);
    if (own.length === 0) return [{ kind: 'open', from: node.id, port, labelled, children: [] } satisfies TreeItem];
    return own.flatMap((edge) => outputOf(drawing, edge, labelled));
  });
}

function outputOf(drawing: Drawing, edge: LayoutEdge, labelled: boolean): TreeItem[] {
  if (drawing.backward.has(edge)) return [{ kind: 'back', edge, labelled, children: [] }];
  const [first, second] = drawing.waysIn.get(edge.to) ?? [];
  if (first === undefined) return [{ kind: 'lane', edge, labelled, children: [] }];
  // The second of a pair goes with the first.
  return edge === second ? [] : cardOf(drawing, edge.to);
}

function withMerges(drawing: Drawing, id: string, outputs: readonly TreeItem[]): TreeItem[] {
  const spacers = (drawing.merges.get(id) ?? []).map((to): TreeItem => ({ kind: 'spacer', to, children: cardOf(drawing, to) }));
  const middle = Math.floor(outputs.length / 2);
  return [...outputs.slice(0, middle), ...spacers, ...outputs.slice(middle)];
}
