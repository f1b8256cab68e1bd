import { connect, edgesInto, type Edited, type Graph, type GraphEdge, type GraphNode, type SpentIds } from '@tagtrail/core/graph';
import { ok, type NodeId } from '@tagtrail/core/kernel';
import { outputsOf } from '@tagtrail/core/nodes';
import { isTrigger, leadsBack, type StepTarget } from '../gestures/step-target';
import { connected, waysOut } from '../selection/remove-steps';
import { freshIds, renamed, type Piece } from './piece';

type Output = Pick<GraphEdge, 'from' | 'port'>;

/** Where steps are put in: the outputs that are to lead to them, and the step that these led to; null for open ends. */
export interface PiecePlace {
  readonly outputs: readonly Output[];
  readonly to: NodeId | null;
}

/** The place of a "+". Triggers lead to one first step: what is put after one of them stands after all. */
export function placeAt(graph: Graph, { from, port, to }: StepTarget): PiecePlace {
  const all = to === null || !isTrigger(graph, from) ? [] : graph.edges.filter((edge) => edge.to === to && isTrigger(graph, edge.from));
  return { outputs: all.length > 0 ? all : [{ from, port }], to };
}

/** The place after these steps: where their first way leads on, with all of their ways that lead there; before an end. */
export function placeAfter(graph: Graph, ids: readonly NodeId[]): PiecePlace | null {
  const chosen = new Set(ids);
  const out = waysOut(graph, chosen);
  const [first] = inOrder(graph, out);
  if (first !== undefined) {
    const place = placeAt(graph, first);
    const alike = out.filter((edge) => edge.to === first.to);
    return place.outputs.length > 1 ? place : { outputs: alike, to: first.to };
  }
  const open = graph.nodes.filter(({ id }) => chosen.has(id)).flatMap((node) => looseOutputs(node, graph.edges))[0];
  if (open !== undefined) return { outputs: [open], to: null };
  const into = ids.flatMap((id) => edgesInto(graph, id)).find(({ from }) => !chosen.has(from));
  return into === undefined ? null : { outputs: edgesInto(graph, into.to).filter(({ from }) => !chosen.has(from)), to: into.to };
}

/** By step as drawn, and by output as the step has them. */
function inOrder(graph: Graph, edges: readonly GraphEdge[]): readonly GraphEdge[] {
  return graph.nodes.flatMap((node) => {
    const own = edges.filter(({ from }) => from === node.id);
    return own.length < 2 ? own : outputsOf(node).flatMap((port) => own.filter((edge) => edge.port === port));
  });
}

/** Outputs that lead nowhere and are not there to lead back. */
function looseOutputs(node: GraphNode, edges: readonly GraphEdge[]): readonly Output[] {
  return outputsOf(node)
    .filter((port) => !leadsBack(node, port) && !edges.some((edge) => edge.from === node.id && edge.port === port))
    .map((port) => ({ from: node.id, port }));
}

interface Putting {
  readonly place: PiecePlace;
  readonly spent?: SpentIds;
}

/**
 * Puts a piece into a drawing under fresh ids: its parts one after another, and what was open in each leads on. Null where
 * nothing of it could stand there.
 */
export function insertPiece(graph: Graph, piece: Piece, { place, spent }: Putting): Edited | null {
  const fresh = renamed(piece, freshIds(graph, piece, spent));
  const parts = connected(
    fresh.nodes.map(({ id }) => id),
    fresh.edges,
  ).map((ids) => ({
    nodes: fresh.nodes.filter(({ id }) => ids.has(id)),
    edges: fresh.edges.filter(({ from }) => ids.has(from)),
  }));
  const placed = parts.reduceRight(putBefore, { edited: ok(graph), to: place.to });
  const { edited, to: entry } = placed;
  if (entry === null || entry === place.to) return null;
  return place.outputs.reduce<Edited>((so, output) => (so.ok ? connect(so.value, { ...output, to: entry }) : so), edited);
}

interface Placed {
  readonly edited: Edited;
  /** The step that whatever stands before is to lead to. */
  readonly to: NodeId | null;
}

/** Draws a part that leads on to what follows. One that leads round and round is drawn for itself, and the checks name it; an end alone is left out. */
function putBefore({ edited, to }: Placed, part: Piece): Placed {
  const { nodes, edges } = to === null ? part : openedUp(part);
  const entry = entryOf({ nodes, edges });
  if (entry === null || !edited.ok) return { edited, to };
  const loose = to === null ? [] : nodes.flatMap((node) => looseOutputs(node, edges).map((output) => ({ ...output, to })));
  const graph = edited.value;
  const drawn = ok({ ...graph, nodes: [...graph.nodes, ...nodes], edges: [...graph.edges, ...edges, ...loose] });
  return { edited: drawn, to: to !== null && loose.length === 0 ? to : entry };
}

/** A part whose ways all end would cut off what follows: then its ends are left out, and its ways lead on instead. */
function openedUp(part: Piece): Piece {
  if (part.nodes.some((node) => looseOutputs(node, part.edges).length > 0)) return part;
  const ends = new Set(part.nodes.filter((node) => outputsOf(node).length === 0).map(({ id }) => id));
  return { nodes: part.nodes.filter(({ id }) => !ends.has(id)), edges: part.edges.filter(({ to }) => !ends.has(to)) };
}

/** Where customers come in: the first step that nothing of the part leads to, but what leads back. */
function entryOf({ nodes, edges }: Piece): NodeId | null {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const forward = edges.filter(({ from, port }) => {
    const node = known.get(from);
    return node === undefined || !leadsBack(node, port);
  });
  return (nodes.find(({ id }) => !forward.some(({ to }) => to === id)) ?? nodes[0])?.id ?? null;
}
