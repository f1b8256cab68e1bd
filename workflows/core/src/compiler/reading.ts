import { diagnose, type Diagnostic } from '../diagnostics/index.js';
import { reach, successors, waysOf, type Graph, type GraphNode, type Neighbours, type Ways } from '../graph/index.js';
import type { NodeId } from '../kernel/index.js';
import { definitionOf, mayBeDisabled, openNode, upgradeGraph, withoutDisabled, type OpenNode } from '../nodes/index.js';

/** A drawing with every config read once, as the passes look at it. */
export interface Reading {
  readonly graph: Graph;
  readonly ways: Ways;
  readonly next: Neighbours;
  /** Nodes whose config can be read, in drawn order. */
  readonly open: ReadonlyMap<NodeId, OpenNode>;
  /** Ids of the triggers, readable or not, in drawn order. */
  readonly triggers: readonly NodeId[];
  /** All that a trigger leads to, the triggers included, in the order in which customers can meet it. */
  readonly met: ReadonlySet<NodeId>;
  /** What keeps the other nodes from being read. */
  readonly problems: readonly Diagnostic[];
}

/** Reads each node that customers come to by its type; a node that cannot be read is set aside, so that the others are still checked. */
export function readJourney(drawn: Graph): Reading {
  const whole = upgradeGraph(drawn);
  const graph = withoutDisabled(whole);
  const open = new Map<NodeId, OpenNode>();
  const problems: Diagnostic[] = whole.nodes
    .filter((node) => node.disabled === true && !mayBeDisabled(node))
    .map(({ id }) => diagnose('node.cannotBeDisabled', { nodeId: id }));
  for (const node of graph.nodes) {
    const opened = openNode(node);
    if (opened.ok) open.set(node.id, opened.value);
    else problems.push(...opened.error);
  }
  const triggers = graph.nodes.filter(isTrigger).map((node) => node.id);
  const next = successors(graph.edges);
  return { graph, ways: waysOf(graph.edges), next, open, problems, triggers, met: reach(triggers, next) };
}

/** A trigger is one by its type, whatever its config. */
export const isTrigger = (node: GraphNode): boolean => definitionOf(node.type)?.isTrigger ?? false;
