import type { Graph } from '../graph/index.js';
import type { NodeId } from '../kernel/index.js';
import type { Reference } from '../nodes/index.js';
import { referencesIn } from './checks/references.js';
import { readJourney } from './reading.js';

export interface PlacedReference {
  readonly nodeId: NodeId;
  /** True for what starts the journey. */
  readonly starts: boolean;
  readonly reference: Reference;
}

/** Everything outside the drawing that it names, with the node that does; of nodes that cannot be read, nothing. */
export function referencesOf(graph: Graph): readonly PlacedReference[] {
  const { open, triggers } = readJourney(graph);
  return [...open.values()].flatMap((node) =>
    referencesIn(node).map((reference) => ({ nodeId: node.node.id, starts: triggers.includes(node.node.id), reference })),
  );
}
