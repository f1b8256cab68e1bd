import { edgesInto, findNode, reach, successors, type Graph, type GraphEdge } from '@tagtrail/core/graph';
import { toNodeId, type NodeId, type PortName } from '@tagtrail/core/kernel';
import { definitionOf, newNode, outputsOf, type NodeType } from '@tagtrail/core/nodes';

/** Where a "+" stands: on an output that leads somewhere, or on one that leads nowhere yet. */
export interface StepTarget {
  readonly from: NodeId;
  readonly port: PortName;
  readonly to: NodeId | null;
}

/** Why a type cannot be put at a place; null when it can. */
export type Hindrance = 'trigger' | 'endsWay';

/** Whether a step of this type may stand here: triggers begin, and an end must not cut off what nothing else leads to. */
export function hindranceOf(graph: Graph, type: NodeType, target: StepTarget): Hindrance | null {
  const definition = definitionOf(type);
  if (definition === null || definition.isTrigger) return 'trigger';
  return endsWay(type) && cutsOff(graph, target) ? 'endsWay' : null;
}

/** True when nobody would come to what follows any more, did this output lead elsewhere. */
function cutsOff(graph: Graph, { from, to }: StepTarget): boolean {
  return to !== null && (isTrigger(graph, from) || edgesInto(graph, to).length < 2);
}

/** True for a drawn step that begins the journey. */
export function isTrigger(graph: Graph, id: NodeId): boolean {
  return definitionOf(findNode(graph, id)?.type ?? '')?.isTrigger === true;
}

/** A step that leads nowhere on. */
const endsWay = (type: NodeType): boolean => outputsOf(newNode(type, toNodeId('new'))).length === 0;

/** Existing steps an output may be led to: no trigger, not where it leads already, none that comes before it, and never so that what follows is cut off. */
export function joinable(graph: Graph, target: StepTarget): readonly NodeId[] {
  if (cutsOff(graph, target)) return [];
  const next = successors(graph.edges);
  return graph.nodes
    .filter(({ id, type }) => id !== target.from && id !== target.to && definitionOf(type)?.isTrigger === false)
    .map(({ id }) => id)
    .filter((id) => !reach([id], next).has(target.from));
}

/** The edge a target stands on; null for an open output. */
export function edgeOf({ from, port, to }: StepTarget): GraphEdge | null {
  return to === null ? null : { from, port, to };
}
