import { removeNodes, type Edited, type Graph, type GraphEdge, type GraphNode } from '@tagtrail/core/graph';
import { ok, type NodeId } from '@tagtrail/core/kernel';
import { leadsBack } from '../gestures/step-target';

/** Chosen steps that hang together, and the steps outside of them that their ways lead on to, the first first. */
export interface Part {
  readonly ids: ReadonlySet<NodeId>;
  readonly exits: readonly NodeId[];
}

/** The chosen steps by what hangs together, in drawn order. */
export function partsOf(graph: Graph, ids: readonly NodeId[]): readonly Part[] {
  const chosen = graph.nodes.map(({ id }) => id).filter((id) => ids.includes(id));
  return connected(chosen, graph.edges).map((part) => {
    const exits = waysOut(graph, part).map(({ to }) => to);
    return { ids: part, exits: [...new Set(exits)] };
  });
}

/** Ids in groups that edges between them join. */
export function connected(ids: readonly NodeId[], edges: readonly GraphEdge[]): readonly ReadonlySet<NodeId>[] {
  return edges.reduce<readonly ReadonlySet<NodeId>[]>(
    (groups, { from, to }) => {
      const [one, other] = [groups.find((group) => group.has(from)), groups.find((group) => group.has(to))];
      if (one === undefined || other === undefined || one === other) return groups;
      const joined = new Set([...one, ...other]);
      return groups.flatMap((group) => (group === one ? [joined] : group === other ? [] : [group]));
    },
    ids.map((id) => new Set([id])),
  );
}

/** The edges that lead on out of these steps; what leads back is no way on. */
export function waysOut(graph: Graph, ids: ReadonlySet<NodeId>): readonly GraphEdge[] {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const isBack = ({ from, port }: GraphEdge): boolean => {
    const node = nodes.get(from);
    return node !== undefined && leadsBack(node, port);
  };
  return graph.edges.filter((edge) => ids.has(edge.from) && !ids.has(edge.to) && !isBack(edge));
}

/** Takes the chosen steps out; what led to a part leads on to its heir (in the order of the parts; left out, to its first exit). */
export function removeSteps(graph: Graph, ids: readonly NodeId[], heirs: readonly (NodeId | undefined)[] = []): Edited {
  return partsOf(graph, ids).reduce<Edited>((so, { ids: part, exits }, index) => {
    if (!so.ok) return so;
    const there = new Set([...part].filter((id) => so.value.nodes.some((node) => node.id === id)));
    const heir = heirs[index] ?? exits[0] ?? null;
    const stillThere = heir !== null && so.value.nodes.some((node) => node.id === heir) ? heir : null;
    return there.size === 0 ? so : removeNodes(so.value, there, stillThere);
  }, ok(graph));
}

/** The steps that go with the chosen ones, because nothing else leads to them. */
export function lostWith(graph: Graph, ids: readonly NodeId[], heirs: readonly (NodeId | undefined)[] = []): readonly GraphNode[] {
  const removed = removeSteps(graph, ids, heirs);
  if (!removed.ok) return [];
  const left = new Set(removed.value.nodes.map(({ id }) => id));
  return graph.nodes.filter(({ id }) => !left.has(id) && !ids.includes(id));
}
