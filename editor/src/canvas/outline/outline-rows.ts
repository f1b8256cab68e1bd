import type { Graph, GraphNode } from '@tagtrail/core/graph';
import { buildTree, goesOnTogether, type CardItem, type TreeItem } from '../layout/build-tree';
import { layoutInputOf } from '../layout/layout-input';

/** Where a step or an arm goes on, where that is not told by the rows below it. */
export type Onward = { readonly kind: 'open' } | { readonly kind: 'joins' | 'back'; readonly to: string };

interface RowPlace {
  readonly key: string;
  /** From 1, as the tree is told to those who do not see it. */
  readonly level: number;
  /** The row it stands under; null at the top. */
  readonly parent: string | null;
  readonly onward: Onward | null;
}

export type OutlineRow = RowPlace &
  ({ readonly kind: 'step'; readonly node: GraphNode } | { readonly kind: 'arm'; readonly node: GraphNode; readonly port: string });

/** What is still to be written, the next of it last. */
interface Ahead {
  readonly item: TreeItem;
  readonly level: number;
  readonly parent: string | null;
  /** The output by which it begins, where that is a row of its own. */
  readonly arm: { readonly node: GraphNode; readonly port: string } | null;
}

/**
 * The drawing as lines of a tree, in the order in which it is read.
 * 1. What follows a step stands below it at the same depth, so that a long way is no long staircase.
 * 2. Each output of a branching step is a line under it, with its steps under that.
 * 3. Where the arms meet again, the way goes on at the depth of the step they left from.
 */
export function outlineOf(graph: Graph): readonly OutlineRow[] {
  const nodes = new Map<string, GraphNode>(graph.nodes.map((node) => [node.id, node]));
  const rows: OutlineRow[] = [];
  const ahead: Ahead[] = [{ item: buildTree(layoutInputOf(graph)), level: 1, parent: null, arm: null }];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    const { item, level, parent, arm } = next;
    if (arm !== null) {
      const key = `${arm.node.id}:${arm.port}`;
      rows.push({ kind: 'arm', key, level, parent, ...arm, onward: onwardOf(item) });
      ahead.push({ item, level: level + 1, parent: key, arm: null });
      continue;
    }
    const node = item.kind === 'card' ? nodes.get(item.node.id) : undefined;
    if (item.kind === 'card' && node !== undefined) {
      rows.push({ kind: 'step', key: node.id, level, parent, node, onward: branches(item) ? null : wayOn(item) });
    }
    ahead.push(...inOrder(next, node).reverse());
  }
  return rows;
}

/** What comes after an item: its outputs from left to right, and then where they meet. */
function inOrder({ item, level, parent }: Ahead, node: GraphNode | undefined): Ahead[] {
  const merges = item.children.filter(({ kind }) => kind === 'spacer');
  const outputs = item.children.filter(({ kind }) => kind !== 'spacer');
  const after = merges.map((child): Ahead => ({ item: child, level, parent, arm: null }));
  if (item.kind !== 'card' || node === undefined || !branches(item))
    return [...outputs.map((child): Ahead => ({ item: child, level, parent, arm: null })), ...after];
  return [...outputs.map((child): Ahead => ({ item: child, level: level + 1, parent: node.id, arm: { node, port: portOf(child) } })), ...after];
}

/** True where the outputs part: several that lead to the same step at once are one way. */
function branches(card: CardItem): boolean {
  if (card.node.ports.length < 2 || goesOnTogether(card)) return false;
  const outputs = card.children.filter(({ kind }) => kind !== 'spacer');
  const goals = new Set(outputs.map((child) => (child.kind === 'lane' ? child.edge.to : child)));
  return goals.size > 1;
}

/** Where the only way goes, unless it goes to the next line. */
function wayOn({ children }: CardItem): Onward | null {
  const [first] = children.filter(({ kind }) => kind !== 'spacer');
  if (first === undefined) return null;
  const meets = children.some((child) => child.kind === 'spacer' && first.kind === 'lane' && child.to === first.edge.to);
  return meets ? null : onwardOf(first);
}

function portOf(item: TreeItem): string {
  if (item.kind === 'card') return item.by[0]?.port ?? '';
  if (item.kind === 'lane' || item.kind === 'back') return item.edge.port;
  return item.kind === 'open' ? item.port : '';
}

function onwardOf(item: TreeItem): Onward | null {
  if (item.kind === 'open') return { kind: 'open' };
  if (item.kind === 'lane') return { kind: 'joins', to: item.edge.to };
  return item.kind === 'back' ? { kind: 'back', to: item.edge.to } : null;
}

/** The rows that something stands under. */
export const parentsOf = (rows: readonly OutlineRow[]): ReadonlySet<string> => new Set(rows.flatMap(({ parent }) => parent ?? []));

/** The rows that are seen while some are closed. */
export function seenRows(rows: readonly OutlineRow[], closed: ReadonlySet<string>): readonly OutlineRow[] {
  const hidden = new Set<string>();
  return rows.filter(({ key, parent }) => {
    const away = parent !== null && (closed.has(parent) || hidden.has(parent));
    if (away) hidden.add(key);
    return !away;
  });
}

/** The rows that a row stands under, the nearest first. */
export function rowsAbove(rows: readonly OutlineRow[], key: string): readonly string[] {
  const parents = new Map(rows.map((row) => [row.key, row.parent]));
  const above: string[] = [];
  for (let at = parents.get(key) ?? null; at !== null; at = parents.get(at) ?? null) above.push(at);
  return above;
}
