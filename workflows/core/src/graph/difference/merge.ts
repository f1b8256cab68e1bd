import type { NodeId } from '../../kernel/index.js';
import type { Graph, GraphEdge, GraphNode } from '../graph.js';
import { freshNodeId } from '../queries.js';
import type { GraphSettings } from '../settings.schema.js';
import { isSameJson } from './changed-paths.js';
import { nodesOf, settingNames, targetsOf } from './difference.js';

/** Two drawings that were both made of a third. */
export interface Parted {
  readonly base: Graph;
  readonly mine: Graph;
  readonly theirs: Graph;
}

export type Side = 'mine' | 'theirs';

/** What both sides changed, each otherwise: a step, with the ways that leave it, or the settings of the journey. */
export type Clash = NodeId | 'settings';

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
 * 4. What led to a step that is gone leads on to where that step led.
 */
export function mergeGraphs(parted: Parted, sides: ReadonlyMap<Clash, Side> = new Map()): Merged {
  const apart = withOwnIds(parted);
  const choosing = chooser(sides);
  const nodes = mergeNodes(apart, choosing);
  const contested = new Set(choosing.clashes);
  const edges = mergeWays(apart, choosing, contested);
  const settings = mergeSettings(apart, choosing);
  return { graph: { ...apart.theirs, settings, nodes, edges: ledOn(edges, nodes, apart) }, clashes: choosing.clashes };
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
    mine = renumbered(mine, node.id, freshNodeId(taken, node.type));
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
  return {
    ...graph,
    nodes: graph.nodes.map((node) => (node.id === id ? { ...node, id: fresh } : node)),
    edges: graph.edges.map((edge) => ({ ...edge, from: named(edge.from), to: named(edge.to) })),
  };
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

/** `contested`: steps of which one side has to be chosen; the ways into them and out of them follow that choice. */
function mergeWays({ base, mine, theirs }: Parted, { sideOf }: Choosing, contested: ReadonlySet<Clash>): readonly GraphEdge[] {
  const [led, ours, others] = [targetsOf(base), targetsOf(mine), targetsOf(theirs)];
  const outputs = new Map([...led, ...others, ...ours]);
  return [...outputs].flatMap(([key, { from, port }]) => {
    const [was, my, their] = [led.get(key)?.after ?? [], ours.get(key)?.after ?? [], others.get(key)?.after ?? []];
    const decided = [from, ...was, ...my, ...their].find((id) => contested.has(id) && !isSameJson(my, their));
    const side = decided === undefined ? (changedSide(was, my, their) ?? sideOf(from)) : sideOf(decided);
    return (side === 'mine' ? my : their).map((to) => ({ from, port, to }));
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

/** Ways of steps that are gone go; what led to one leads to the only step that came after it, or nowhere. */
function ledOn(edges: readonly GraphEdge[], nodes: readonly GraphNode[], { base, mine, theirs }: Parted): readonly GraphEdge[] {
  const stays = new Set(nodes.map(({ id }) => id));
  const after = (id: NodeId): readonly NodeId[] => {
    const kept = [mine, theirs].find((side) => nodesOf(side).has(id)) ?? base;
    return [...new Set(kept.edges.flatMap(({ from, to }) => (from === id ? [to] : [])))];
  };
  const heirOf = (id: NodeId, passed: readonly NodeId[] = []): NodeId | null => {
    if (stays.has(id)) return id;
    const [only, ...others] = after(id);
    return only === undefined || others.length > 0 || passed.includes(id) ? null : heirOf(only, [...passed, id]);
  };
  return edges.flatMap((edge) => {
    const to = stays.has(edge.from) ? heirOf(edge.to) : null;
    return to === null ? [] : [{ ...edge, to }];
  });
}
