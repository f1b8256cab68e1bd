import { edgesInto, findNode, reach, successors, type Graph, type GraphEdge, type GraphNode } from '@tagtrail/core/graph';
import { toNodeId, type NodeId, type PortName } from '@tagtrail/core/kernel';
import { definitionOf, newNode, openNode, outputsOf, type NodeType } from '@tagtrail/core/nodes';

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

/** True for an output that is there to lead back: it is followed only so many times. */
export function leadsBack(node: GraphNode, port: PortName): boolean {
  const opened = openNode(node);
  return opened.ok && opened.value.bounds(port);
}

/**
 * Existing steps an output may be led to: no trigger, not where it leads already, and never so that what follows is cut off. One that comes
 * before it only where nobody could go round for ever: the output itself leads back, or every way from there to it does.
 */
export function joinable(graph: Graph, target: StepTarget): readonly NodeId[] {
  if (cutsOff(graph, target)) return [];
  const from = findNode(graph, target.from);
  const mayReturn = from !== null && leadsBack(from, target.port);
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const endless = successors(graph.edges.filter((edge) => !isBounded(nodes.get(edge.from), edge)));
  return graph.nodes
    .filter(({ id, type }) => id !== target.from && id !== target.to && definitionOf(type)?.isTrigger === false)
    .map(({ id }) => id)
    .filter((id) => mayReturn || !reach([id], endless).has(target.from));
}

const isBounded = (from: GraphNode | undefined, { port }: GraphEdge): boolean => from !== undefined && leadsBack(from, port);

/** The edge a target stands on; null for an open output. */
export function edgeOf({ from, port, to }: StepTarget): GraphEdge | null {
  return to === null ? null : { from, port, to };
}
