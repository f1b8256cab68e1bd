import {
  addNode,
  connect,
  edgesFrom,
  findNode,
  freshNodeId,
  insertBetween,
  noneSpent,
  removeNode,
  type Edited,
  type Graph,
  type GraphEdge,
  type SpentIds,
} from '@tagtrail/core/graph';
import { ok, toPortName, type NodeId, type PortName } from '@tagtrail/core/kernel';
import { newNode, outputsOf, type NodeType } from '@tagtrail/core/nodes';
import type { Fragment } from '../fragments/fragments';
import { edgeOf, isTrigger, leadsBack, type StepTarget } from './step-target';

/** What the outputs of a new branch lead to: all of them on to the steps that follow, or the first one alone. */
export type TailChoice = 'all' | 'first';

interface StepInsertion {
  readonly type: NodeType;
  readonly target: StepTarget;
  readonly tail: TailChoice;
}

/** The id a step inserted now would get. */
export const nextStepId = (graph: Graph, type: NodeType, spent: SpentIds): NodeId => freshNodeId(graph, type, spent);

/**
 * Puts a new step at a "+". On an edge its outputs lead on to what followed, so that nothing has to be rewired by hand; an output that is
 * there to lead back stays open until somebody says where to.
 */
export function insertStep(graph: Graph, { type, target, tail }: StepInsertion, spent: SpentIds = noneSpent): Edited {
  const node = newNode(type, nextStepId(graph, type, spent));
  const edge = edgeOf(target);
  if (edge === null) {
    const added = addNode(graph, node);
    return added.ok ? connect(added.value, { from: target.from, port: target.port, to: node.id }) : added;
  }
  const [first = null, ...others] = outputsOf(node).filter((port) => !leadsBack(node, port));
  const inserted = insertBetween(graph, { edge, node, keptPort: first });
  const joined = isTrigger(graph, edge.from) ? alsoAfter(inserted, { entry: edge.to, first: node.id }) : inserted;
  if (tail === 'first') return joined;
  return others.reduce<Edited>((so, port) => (so.ok ? connect(so.value, { from: node.id, port, to: edge.to }) : so), joined);
}

interface FragmentInsertion {
  readonly fragment: Fragment;
  readonly target: StepTarget;
}

/** Puts the steps of a fragment at a "+": the way comes in at its first, and where its ways lead on they lead to what followed. */
export function insertFragment(graph: Graph, { fragment, target }: FragmentInsertion, spent: SpentIds = noneSpent): Edited {
  const ids = new Map<string, NodeId>();
  const drawn = fragment.nodes.reduce<Graph>((so, node) => {
    const id = freshNodeId(so, node.type, spent);
    ids.set(node.id, id);
    return { ...so, nodes: [...so.nodes, { ...node, id }] };
  }, graph);
  const first = drawn.nodes[graph.nodes.length]?.id ?? null;
  if (first === null) return ok(graph);
  const edges = fragment.ways.flatMap(([from, port, to]): readonly GraphEdge[] => {
    const [source, goal] = [ids.get(from), to === null ? target.to : ids.get(to)];
    return source === undefined || goal === undefined || goal === null ? [] : [{ from: source, port: toPortName(port), to: goal }];
  });
  const entered = connect(drawn, { from: target.from, port: target.port, to: first });
  const joined = target.to !== null && isTrigger(graph, target.from) ? alsoAfter(entered, { entry: target.to, first }) : entered;
  return joined.ok ? ok({ ...joined.value, edges: [...joined.value.edges, ...edges] }) : joined;
}

/** All triggers lead to one first step: a step put after one of them stands after all. */
function alsoAfter(edited: Edited, { entry, first }: { readonly entry: NodeId; readonly first: NodeId }): Edited {
  if (!edited.ok) return edited;
  const graph = edited.value;
  return ok({ ...graph, edges: graph.edges.map((edge) => (edge.to === entry && isTrigger(graph, edge.from) ? { ...edge, to: first } : edge)) });
}

/** Adds one more trigger beside those there are; it leads to the same first step. */
export function addTrigger(graph: Graph, type: NodeType, spent: SpentIds = noneSpent): Edited {
  const node = newNode(type, nextStepId(graph, type, spent));
  const added = addNode(graph, node);
  const [port] = outputsOf(node);
  const entry = entryOf(graph);
  return added.ok && port !== undefined && entry !== null ? connect(added.value, { from: node.id, port, to: entry }) : added;
}

function entryOf(graph: Graph): NodeId | null {
  return graph.edges.find(({ from }) => isTrigger(graph, from))?.to ?? null;
}

/** One way to delete a step: through which output its predecessors go on, and what is lost by that. */
interface DeletionChoice {
  readonly keptPort: PortName | null;
  /** Steps that go with it because nothing else leads to them. */
  readonly lost: number;
}

/** The ways to delete a step that differ: one when all its outputs lead to the same place. */
export function deletionChoices(graph: Graph, id: NodeId): readonly DeletionChoice[] {
  const node = findNode(graph, id);
  const edges = edgesFrom(graph, id).filter(({ port }) => node === null || !leadsBack(node, port));
  const distinct = edges.filter((edge, index) => edges.findIndex(({ to }) => to === edge.to) === index);
  const ports = distinct.length === 0 ? [null] : distinct.map(({ port }) => port);
  return ports.map((keptPort) => {
    const removed = removeNode(graph, id, keptPort);
    return { keptPort, lost: removed.ok ? graph.nodes.length - removed.value.nodes.length - 1 : 0 };
  });
}

/** Makes a trigger one of another kind. It keeps its place, its name and what it leads to. */
export function changeTrigger(graph: Graph, id: NodeId, type: NodeType): Edited {
  const name = findNode(graph, id)?.name ?? '';
  return ok({ ...graph, nodes: graph.nodes.map((node) => (node.id === id ? { ...newNode(type, id), name } : node)) });
}
