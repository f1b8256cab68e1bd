import { edgesInto, findNode, type Edited, type Graph, type GraphNode } from '@tagtrail/core/graph';
import type { NodeId, PortName } from '@tagtrail/core/kernel';
import { configureNode, openNode } from '@tagtrail/core/nodes';

interface Moved {
  readonly edited: Edited;
  /** The step whose arms now stand in another order. */
  readonly branch: GraphNode;
}

/**
 * Moves the arm that a step stands in, of the nearest branch before it whose arms can be put in order. Null where it stands in none,
 * or where the arm has no place on that side.
 */
export function moveArm(graph: Graph, id: NodeId, by: -1 | 1): Moved | null {
  const seen = new Set<NodeId>();
  for (let at = id; !seen.has(at);) {
    seen.add(at);
    const [into] = edgesInto(graph, at);
    const branch = into === undefined ? null : findNode(graph, into.from);
    if (into === undefined || branch === null) return null;
    const config = configWith(branch, into.port, by);
    if (config !== null) return { edited: configureNode(graph, branch.id, config), branch };
    // At the end of the row it stays where it is: no other arm is meant.
    if (configWith(branch, into.port, by === 1 ? -1 : 1) !== null) return null;
    at = branch.id;
  }
  return null;
}

function configWith(branch: GraphNode, port: PortName, by: -1 | 1) {
  const opened = openNode(branch);
  return opened.ok ? opened.value.moveOutput(port, by) : null;
}
