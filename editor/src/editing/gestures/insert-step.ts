import { addNode, connect, freshNodeId, insertBetween, type Edited, type Graph } from '@tagtrail/core/graph';
import { ok, type NodeId } from '@tagtrail/core/kernel';
import { newNode, outputsOf, type NodeType } from '@tagtrail/core/nodes';
import { edgeOf, isTrigger, type StepTarget } from './step-target';

/** What the outputs of a new branch lead to: all of them on to the steps that follow, or the first one alone. */
export type TailChoice = 'all' | 'first';

export interface StepInsertion {
  readonly type: NodeType;
  readonly target: StepTarget;
  readonly tail: TailChoice;
}

/** The id a step inserted now would get. */
export const nextStepId = (graph: Graph, type: NodeType): NodeId => freshNodeId(graph, type);

/** Puts a new step at a "+". On an edge its outputs lead on to what followed, so that nothing has to be rewired by hand. */
export function insertStep(graph: Graph, { type, target, tail }: StepInsertion): Edited {
  const node = newNode(type, nextStepId(graph, type));
  const edge = edgeOf(target);
  if (edge === null) {
    const added = addNode(graph, node);
    return added.ok ? connect(added.value, { from: target.from, port: target.port, to: node.id }) : added;
  }
  const [first = null, ...others] = outputsOf(node);
  const inserted = insertBetween(graph, { edge, node, keptPort: first });
  const joined = isTrigger(graph, edge.from) ? alsoAfter(inserted, { entry: edge.to, first: node.id }) : inserted;
  if (tail === 'first') return joined;
  return others.reduce<Edited>((so, port) => (so.ok ? connect(so.value, { from: node.id, port, to: edge.to }) : so), joined);
}

/** All triggers lead to one first step: a step put after one of them stands after all. */
function alsoAfter(edited: Edited, { entry, first }: { readonly entry: NodeId; readonly first: NodeId }): Edited {
  if (!edited.ok) return edited;
  const graph = edited.value;
  return ok({ ...graph, edges: graph.edges.map((edge) => (edge.to === entry && isTrigger(graph, edge.from) ? { ...edge, to: first } : edge)) });
}

/** Adds one more trigger beside those there are; it leads to the same first step. */
export function addTrigger(graph: Graph, type: NodeType): Edited {
  const node = newNode(type, nextStepId(graph, type));
  const added = addNode(graph, node);
  const [port] = outputsOf(node);
  const entry = entryOf(graph);
  return added.ok && port !== undefined && entry !== null ? connect(added.value, { from: node.id, port, to: entry }) : added;
}

function entryOf(graph: Graph): NodeId | null {
  return graph.edges.find(({ from }) => isTrigger(graph, from))?.to ?? null;
}
