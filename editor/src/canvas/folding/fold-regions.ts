import type { Graph } from '@tagtrail/core/graph';
import { forwardOrder, groupBy, immediateDominators, virtualRoot } from '../layout/forward-order';
import { layoutInputOf, type LayoutEdge, type LayoutInput } from '../layout/layout-input';

/** What can be folded away: under each step with arms all that hangs on it, up to where the arms meet again. */
export type FoldRegions = ReadonlyMap<string, readonly string[]>;

/** A step whose arms are folded, and what that hides. */
export interface Fold {
  readonly of: string;
  readonly hidden: readonly string[];
}

/**
 * 1. What can be come to through a step alone hangs on it: the tree of dominators says so.
 * 2. Of what hangs on it directly, the one card that every way from it comes through is where its arms meet; it and what is after it stay.
 * Outer regions come before those within them; a region holds all of another or nothing of it.
 */
export function foldRegions(input: LayoutInput): FoldRegions {
  const { order, forward } = forwardOrder(input);
  const dominators = immediateDominators({ order, forward });
  const hanging = groupBy(order, (id) => dominators.get(id) ?? virtualRoot);
  const [outgoing, incoming] = [groupBy(forward, ({ from }) => from), groupBy(forward, ({ to }) => to)];
  const branching = new Set(input.nodes.filter(({ ports }) => ports.length > 1).map(({ id }) => id));
  const regions = order.flatMap((id): (readonly [string, readonly string[]])[] => {
    if (!branching.has(id)) return [];
    const below = hanging.get(id) ?? [];
    const meeting = below.find((one) => (incoming.get(one)?.length ?? 0) > 1 && allPass(outgoing, id, one));
    const hidden = withAllUnder(
      below.filter((one) => one !== meeting),
      hanging,
    );
    return hidden.length === 0 ? [] : [[id, hidden]];
  });
  return new Map(regions);
}

const known = new WeakMap<Graph, FoldRegions>();

/** What can be folded in a drawing, reckoned once. */
export function regionsOf(graph: Graph): FoldRegions {
  const before = known.get(graph);
  if (before !== undefined) return before;
  const regions = foldRegions(layoutInputOf(graph));
  known.set(graph, regions);
  return regions;
}

function withAllUnder(tops: readonly string[], hanging: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const all = [...tops];
  for (const id of all) all.push(...(hanging.get(id) ?? []));
  return all;
}

/** True when no way from a step ends without coming through another. */
function allPass(outgoing: ReadonlyMap<string, readonly LayoutEdge[]>, from: string, through: string): boolean {
  const met = new Set([from]);
  for (const id of met) {
    const ways = outgoing.get(id) ?? [];
    if (ways.length === 0) return false;
    for (const { to } of ways) if (to !== through) met.add(to);
  }
  return true;
}

const nothing: ReadonlySet<string> = new Set();

/** The folds that are seen: those within another are away with it. */
export function foldsOf(regions: FoldRegions, folded: ReadonlySet<string> = nothing): readonly Fold[] {
  const away = new Set<string>();
  return [...regions].flatMap(([of, hidden]): Fold[] => {
    if (!folded.has(of) || away.has(of)) return [];
    for (const id of hidden) away.add(id);
    return [{ of, hidden }];
  });
}

/** The steps whose folds hide this one, the outermost first. */
export const hidersOf = (regions: FoldRegions, id: string): readonly string[] =>
  [...regions].filter(([, hidden]) => hidden.includes(id)).map(([of]) => of);
