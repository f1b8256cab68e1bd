import {
  edgesInto,
  findNode,
  noneSpent,
  reach,
  removeNodes,
  renameNode,
  setDisabled,
  successors,
  type Edited,
  type Graph,
  type SpentIds,
} from '@tagtrail/core/graph';
import { ok, type NodeId } from '@tagtrail/core/kernel';
import { configureNode, outputsOf } from '@tagtrail/core/nodes';
import { insertPiece, placeAfter, type PiecePlace } from '../../editing/clipboard/insert-piece';
import { partsOf } from '../../editing/selection/remove-steps';
import type { Change, Spot } from './change';

/** What a set of changes makes of a draft, and which steps each of them is about. */
export interface Proposal {
  readonly graph: Graph;
  readonly added: readonly NodeId[];
  readonly removed: readonly NodeId[];
  readonly changed: readonly NodeId[];
}

interface Whole {
  readonly graph: Graph;
  readonly added: readonly NodeId[];
  /** By step that was put in, what stood at its place: who would end there alone goes on with it. */
  readonly onward: ReadonlyMap<NodeId, NodeId | null>;
}

/** All steps that are put in, by changes in their order. */
function withPieces(draft: Graph, changes: readonly Change[], spent: SpentIds): Whole {
  return changes.reduce<Whole>(
    (so, change) => {
      const { graph, added } = so;
      const place = change.kind === 'insert' ? placeOf(graph, change.at) : null;
      const edited = change.kind === 'insert' && place !== null ? insertPiece(graph, change.piece, { place, spent }) : null;
      if (edited?.ok !== true) return so;
      const known = new Set(graph.nodes.map(({ id }) => id));
      const fresh = edited.value.nodes.map(({ id }) => id).filter((id) => !known.has(id));
      const onward = new Map([...so.onward, ...fresh.map((id) => [id, place?.to ?? null] as const)]);
      return { graph: edited.value, added: [...added, ...fresh], onward };
    },
    { graph: draft, added: [], onward: new Map() },
  );
}

function placeOf(graph: Graph, { side, id }: Spot): PiecePlace | null {
  if (side === 'after') return placeAfter(graph, [id]);
  const outputs = edgesInto(graph, id);
  return outputs.length === 0 ? null : { outputs, to: id };
}

function changedBy(graph: Graph, change: Change): Edited {
  switch (change.kind) {
    case 'configure':
      return configureNode(graph, change.id, change.config);
    case 'rename':
      return renameNode(graph, change.id, change.name);
    case 'rest':
      return setDisabled(graph, change.id, change.disabled);
    case 'insert':
    case 'remove':
      return ok(graph);
  }
}

/**
 * Takes steps out, one group that hangs together after the other; what led to it leads on where most of what is to stay follows, so
 * that a way that only ends does not cut off the rest.
 */
function without(graph: Graph, ids: readonly NodeId[], around: Pick<Whole, 'onward'> & { readonly kept: ReadonlySet<NodeId> }): Graph {
  const { kept } = around;
  const [part] = partsOf(graph, ids);
  if (part === undefined) return graph;
  const next = successors(graph.edges);
  const follows = (id: NodeId): number => [...reach([id], next)].filter((one) => kept.has(one)).length;
  const onward = [...part.ids].map((id) => around.onward.get(id) ?? null).find((id) => id !== null) ?? null;
  const exits = part.exits.length > 0 || onward === null ? part.exits : [stillThere(graph, onward, part.ids)].filter((id) => id !== null);
  const heir = exits.reduce<NodeId | null>((best, exit) => (best === null || follows(exit) > follows(best) ? exit : best), null);
  const removed = removeNodes(graph, part.ids, heir);
  const left = ids.filter((id) => !part.ids.has(id));
  return removed.ok ? without(removed.value, left, around) : graph;
}

/** The step, or the last end where it is there no more. */
function stillThere(graph: Graph, id: NodeId, gone: ReadonlySet<NodeId>): NodeId | null {
  if (!gone.has(id) && findNode(graph, id) !== null) return id;
  return graph.nodes.filter((node) => !gone.has(node.id) && outputsOf(node).length === 0).at(-1)?.id ?? null;
}

/** Ids of steps that are changed otherwise than by coming or going. */
const aboutStep = (change: Change): readonly NodeId[] => (change.kind === 'insert' || change.kind === 'remove' ? [] : [change.id]);

/** What all of the changes make of a draft. */
export function propose(draft: Graph, changes: readonly Change[], spent: SpentIds = noneSpent): Proposal {
  const { graph, added } = withPieces(draft, changes, spent);
  const removed = changes.flatMap((change) => (change.kind === 'remove' ? [change.id] : []));
  return {
    graph: accepted(draft, changes, { rejected: new Set(), spent }),
    added: added.filter((id) => findNode(graph, id) !== null),
    removed,
    changed: changes.flatMap(aboutStep),
  };
}

interface Verdict {
  readonly rejected: ReadonlySet<NodeId>;
  /** The same as the proposal was made with: the steps that are rejected go by their ids. */
  readonly spent?: SpentIds;
}

/**
 * The draft with the changes but for those about rejected steps: everything is put in first, then changed, and at last what is to go
 * is taken out together with what was put in and is not wanted. So a step that others follow can be rejected and the rest stays.
 */
export function accepted(draft: Graph, changes: readonly Change[], { rejected, spent = noneSpent }: Verdict): Graph {
  const whole = withPieces(draft, changes, spent);
  const wanted = changes.filter((change) => change.kind === 'insert' || !rejected.has(change.id));
  const unwanted = whole.added.filter((id) => rejected.has(id));
  const isUntouched = unwanted.length === whole.added.length && wanted.every(({ kind }) => kind === 'insert');
  if (isUntouched) return draft;
  const changed = wanted.reduce<Graph>((graph, change) => {
    const edited = changedBy(graph, change);
    return edited.ok ? edited.value : graph;
  }, whole.graph);
  const gone = [...unwanted, ...wanted.flatMap((change) => (change.kind === 'remove' ? [change.id] : []))];
  const stays = new Set(changed.nodes.map(({ id }) => id).filter((id) => !gone.includes(id)));
  return without(changed, gone, { kept: stays, onward: whole.onward });
}
