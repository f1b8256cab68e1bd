import type { NodeId } from '../../kernel/index.js';
import type { Graph, GraphEdge, GraphNode } from '../graph.js';
import { freshNoteId, notesOf, withNotes, withNotesKept } from '../notes/edit-notes.js';
import type { Note } from '../notes/note.schema.js';
import { freshNodeId, type SpentIds } from '../queries.js';
import type { GraphSettings } from '../settings.schema.js';
import { isSameJson } from './changed-paths.js';
import { nodesOf, notesById, settingNames, targetsOf } from './difference.js';

/** Two drawings that were both made of a third. */
export interface Parted {
  readonly base: Graph;
  readonly mine: Graph;
  readonly theirs: Graph;
  /** Ids that no step may be given anew; left out, those of the three drawings alone. */
  readonly spent?: SpentIds;
}

export type Side = 'mine' | 'theirs';

/** What both sides changed, each otherwise: a step, with the ways that leave it, the settings of the journey, or a note. */
export type Clash = NodeId | 'settings' | `note:${string}`;

export interface Merged {
  readonly graph: Graph;
  /** What a person has to choose a side for; both sides' changes of everything else are in the graph. */
  readonly clashes: readonly Clash[];
}

interface Choosing {
  /** The side a clash is decided for; it is noted as one. */
  readonly sideOf: (clash: Clash) => Side;
  readonly clashes: readonly Clash[];
}

/**
 * Both sides' changes of one drawing. Where both changed the same, the chosen side's stands; without a choice mine.
 * 1. Steps that both added under one id are two steps: mine gets an id of its own.
 * 2. Each step, each output and each setting is taken from the side that changed it.
 * 3. A step that one side changed and the other deleted is kept or gone with the ways into it, by its side.
 * 4. Each note is taken so too; one that both laid under one id is two.
 * 5. What led to a step that is gone leads on to where that step led, and so to what the other side put behind it.
 */
export function mergeGraphs(parted: Parted, sides: ReadonlyMap<Clash, Side> = new Map()): Merged {
  const apart = withOwnIds(parted);
  const choosing = chooser(sides);
  const nodes = mergeNodes(apart, choosing);
  const kept: Kept = { contested: new Set(choosing.clashes), stays: new Set(nodes.map(({ id }) => id)) };
  const edges = mergeWays(apart, choosing, kept);
  const settings = mergeSettings(apart, choosing);
  const drawn: Graph = { ...apart.theirs, settings, nodes, edges: ledOn(edges, apart, kept) };
  const noted = withNotes(drawn, mergeNotes(apart, choosing));
  // A step that is gone was there before both.
  return { graph: withNotesKept(apart.base, noted, placeUnknown), clashes: choosing.clashes };
}

function chooser(sides: ReadonlyMap<Clash, Side>): Choosing {
  const clashes: Clash[] = [];
  const sideOf = (clash: Clash): Side => {
    if (!clashes.includes(clash)) clashes.push(clash);
    return sides.get(clash) ?? 'mine';
  };
  return { sideOf, clashes };
}

/** The value of the side that changed it; null where both did, each otherwise. */
function changedSide(base: unknown, mine: unknown, theirs: unknown): Side | null {
  if (isSameJson(mine, theirs) || isSameJson(mine, base)) return 'theirs';
  return isSameJson(theirs, base) ? 'mine' : null;
}

function withOwnIds(parted: Parted): Parted {
  const { base, theirs } = parted;
  const [had, others] = [nodesOf(base), nodesOf(theirs)];
  let { mine } = parted;
  for (const node of parted.mine.nodes) {
    const other = others.get(node.id);
    if (had.has(node.id) || other === undefined || isSameAddition(node, other, parted)) continue;
    const taken: Graph = { ...base, nodes: [...base.nodes, ...theirs.nodes, ...mine.nodes] };
    mine = renumbered(mine, node.id, freshNodeId(taken, node.type, parted.spent));
  }
  return { ...parted, mine };
}

/** The same step at the same place: one edit that came by both ways. */
function isSameAddition(node: GraphNode, other: GraphNode, { mine, theirs }: Parted): boolean {
  const ways = ({ edges }: Graph): readonly string[] =>
    edges.flatMap(({ from, port, to }) => (from === node.id || to === node.id ? [`${from} ${port} ${to}`] : [])).sort();
  return isSameJson(node, other) && isSameJson(ways(mine), ways(theirs));
}

function renumbered(graph: Graph, id: NodeId, fresh: NodeId): Graph {
  const named = (one: NodeId): NodeId => (one === id ? fresh : one);
  const drawn: Graph = {
    ...graph,
    nodes: graph.nodes.map((node) => (node.id === id ? { ...node, id: fresh } : node)),
    edges: graph.edges.map((edge) => ({ ...edge, from: named(edge.from), to: named(edge.to) })),
  };
  return withNotes(
    drawn,
    notesOf(graph).map((note) => (note.step === id ? { ...note, step: fresh } : note)),
  );
}

function mergeNodes({ base, mine, theirs }: Parted, { sideOf }: Choosing): readonly GraphNode[] {
  const [had, ours, others] = [nodesOf(base), nodesOf(mine), nodesOf(theirs)];
  const ids = [...new Set([...base.nodes, ...theirs.nodes, ...mine.nodes].map(({ id }) => id))];
  return ids.flatMap((id) => {
    const side = changedSide(had.get(id), ours.get(id), others.get(id)) ?? sideOf(id);
    const node = (side === 'mine' ? ours : others).get(id);
    return node === undefined ? [] : [node];
  });
}

/** What has become of the steps. */
interface Kept {
  /** Steps of which one side has to be chosen; the ways into them and out of them follow that choice. */
  readonly contested: ReadonlySet<Clash>;
  readonly stays: ReadonlySet<NodeId>;
}

/** Where an output leads in each drawing. */
type Led = Readonly<Record<Exclude<keyof Parted, 'spent'>, readonly NodeId[]>>;

function mergeWays(parted: Parted, choosing: Choosing, kept: Kept): readonly GraphEdge[] {
  const [base, mine, theirs] = [targetsOf(parted.base), targetsOf(parted.mine), targetsOf(parted.theirs)];
  const outputs = new Map([...base, ...theirs, ...mine]);
  return [...outputs].flatMap(([key, { from, port }]) => {
    if (!kept.stays.has(from)) return [];
    const at = (ways: typeof base): readonly NodeId[] => ways.get(key)?.after ?? [];
    const led: Led = { base: at(base), mine: at(mine), theirs: at(theirs) };
    const decided = isSameJson(led.mine, led.theirs) ? undefined : [from, ...Object.values(led).flat()].find((id) => kept.contested.has(id));
    const side = decided === undefined ? sideOfWay(led, parted, kept) : choosing.sideOf(decided);
    return led[side ?? choosing.sideOf(from)].map((to) => ({ from, port, to }));
  });
}

/** The side that changed the way, or left it alone while it put something behind the step there, which the other deleted; null where both changed it. */
function sideOfWay(led: Led, parted: Parted, { stays }: Kept): Side | null {
  const heirIn = (drawing: Graph, id: NodeId): NodeId | null => heirOf(id, afterIn(drawing), stays);
  const putBehind = (side: Side, id: NodeId): boolean => {
    const heir = stays.has(id) ? null : heirIn(parted[side], id);
    return heir !== null && heir !== heirIn(parted.base, id);
  };
  const sides = ['mine', 'theirs'] as const;
  const behind = sides.find((side) => isSameJson(led[side], led.base) && led.base.some((id) => putBehind(side, id)));
  return behind ?? changedSide(led.base, led.mine, led.theirs);
}

type After = (id: NodeId) => readonly NodeId[];

const afterIn =
  ({ edges }: Graph): After =>
  (id) =>
    edges.flatMap(({ from, to }) => (from === id ? [to] : []));

/** The step itself, or the only one that comes after it and stays; null where there is none, or are several. */
function heirOf(id: NodeId, after: After, stays: Kept['stays']): NodeId | null {
  const passed = new Set<NodeId>();
  for (let at = id; !passed.has(at);) {
    if (stays.has(at)) return at;
    passed.add(at);
    const [only, ...others] = new Set(after(at));
    if (only === undefined || others.length > 0) return null;
    at = only;
  }
  return null;
}

/** The editor, not the merge, knows where steps are drawn: by the neighbour a note keeps its distance. */
const placeUnknown = (): null => null;

function mergeNotes({ base, mine, theirs }: Parted, { sideOf }: Choosing): readonly Note[] {
  const [had, ours, others] = [notesById(base), notesById(mine), notesById(theirs)];
  const taken = [...notesOf(base), ...notesOf(theirs), ...notesOf(mine)];
  return [...new Set([...had.keys(), ...others.keys(), ...ours.keys()])].flatMap((id) => {
    const [was, our, their] = [had.get(id), ours.get(id), others.get(id)];
    const side = changedSide(was, our, their);
    if (side === null && was === undefined && our !== undefined && their !== undefined) {
      const own = { ...our, id: freshNoteId(taken) };
      taken.push(own);
      return [their, own];
    }
    const note = ((side ?? sideOf(`note:${id}`)) === 'mine' ? ours : others).get(id);
    return note === undefined ? [] : [note];
  });
}

function mergeSettings({ base, mine, theirs }: Parted, { sideOf }: Choosing): GraphSettings {
  const of = (name: keyof GraphSettings): GraphSettings => {
    const side = changedSide(base.settings[name], mine.settings[name], theirs.settings[name]) ?? sideOf('settings');
    return (side === 'mine' ? mine : theirs).settings;
  };
  return settingNames.reduce<GraphSettings>(
    (merged, name) => {
      const { [name]: value } = of(name);
      return value === undefined ? merged : { ...merged, [name]: value };
    },
    { reentry: of('reentry').reentry },
  );
}

/** What led to a step that is gone leads to the only step that came after it, or nowhere. */
function ledOn(edges: readonly GraphEdge[], { base, mine, theirs }: Parted, { stays }: Kept): readonly GraphEdge[] {
  const after: After = (id) => afterIn([mine, theirs].find((side) => nodesOf(side).has(id)) ?? base)(id);
  return edges.flatMap((edge) => {
    const to = heirOf(edge.to, after, stays);
    return to === null ? [] : [{ ...edge, to }];
  });
}
