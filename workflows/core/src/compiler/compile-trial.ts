import { isError, type Diagnostic } from '../diagnostics/index.js';
import { wayThrough, waysOf, type Graph, type GraphEdge, type GraphNode, type GraphSettings } from '../graph/index.js';
import { err, ok, toNodeId, toPortName, type NodeId, type PortName, type Result } from '../kernel/index.js';
import { newNode } from '../nodes/index.js';
import type { Plan } from '../plan/index.js';
import { checkReading } from './check-journey.js';
import type { CompileContext } from './context.js';
import { link } from './lowering/link.js';
import { lower } from './lowering/lower.js';
import { readJourney, type Reading } from './reading.js';

/** Where a try ends because the drawing does: at a step with something wrong, or behind an output that leads nowhere. */
export interface TrialStop {
  /** The node of the plan's end, by its source map; for a step with something wrong its own. */
  readonly at: NodeId;
  readonly nodeId: NodeId;
  /** The output that leads nowhere; null where the step itself is not whole. */
  readonly port: PortName | null;
  readonly problems: readonly Diagnostic[];
}

export interface Trial {
  readonly plan: Plan;
  readonly stops: readonly TrialStop[];
  /** What is wrong with the trigger and the settings: they are tried without it. */
  readonly leftOut: readonly Diagnostic[];
}

/** What is said of the outline of the drawing: it can be walked as far as it goes all the same. */
const ofOutline = /^(?:graph|edge|port|structure|reachability|cycle)\.|^trigger\.differentEntries$/u;

/**
 * The plan of a drawing as far as it can be walked from one of its triggers, for trying it out: never for publishing.
 * 1. Of the triggers only the one is kept, and without its conditions where they are not whole: who tries it says that it has started.
 * 2. A step with an error becomes an end, and an output that leads nowhere leads to one: there the try stops, and says why.
 * 3. Exits, goal and entry filter with an error are left out.
 * 4. What is left is lowered and linked as for publishing: of a drawing without errors it is the very plan that would be published.
 * An error: there is no such trigger, or it leads nowhere.
 */
export function compileTrial(drawn: Graph, triggerId: NodeId, context: CompileContext): Result<Trial, readonly Diagnostic[]> {
  const reading = readJourney(drawn);
  const errors = checkReading(reading, context).filter(isError);
  const first = wayThrough(reading.ways, triggerId, 'next');
  if (!reading.triggers.includes(triggerId) || first === undefined || reading.triggers.includes(first.to))
    return err(errors.filter(({ nodeId, code }) => nodeId === triggerId || code === 'structure.noTrigger'));
  const wrong = wrongSteps(errors);
  const kept = keepWalkable(reading, { triggerId, wrong });
  const ofSettings = errors.filter(({ nodeId, code }) => nodeId === null && !ofOutline.test(code));
  const walkable = readJourney({ ...kept.graph, settings: without(reading.graph.settings, ofSettings) });
  return ok({
    plan: link(lower(walkable), walkable, context.journeyId),
    stops: kept.stops.filter(({ at }) => walkable.met.has(at)),
    leftOut: [...(wrong.get(triggerId) ?? []), ...ofSettings],
  });
}

/** By node: why it cannot be walked through. */
function wrongSteps(errors: readonly Diagnostic[]): ReadonlyMap<NodeId, readonly Diagnostic[]> {
  const wrong = new Map<NodeId, Diagnostic[]>();
  for (const error of errors) {
    if (error.nodeId === null || ofOutline.test(error.code)) continue;
    const known = wrong.get(error.nodeId) ?? [];
    wrong.set(error.nodeId, [...known, error]);
  }
  return wrong;
}

interface Walked {
  readonly triggerId: NodeId;
  readonly wrong: ReadonlyMap<NodeId, readonly Diagnostic[]>;
}

/** A copy with an end wherever the drawing cannot be walked on. */
function keepWalkable(reading: Reading, walked: Walked): { readonly graph: Graph; readonly stops: readonly TrialStop[] } {
  const { graph, triggers } = reading;
  const { triggerId, wrong } = walked;
  const own = graph.nodes.filter(({ id }) => id === triggerId || !triggers.includes(id));
  const edges = graph.edges.filter((edge) => isWalked(edge, reading, walked));
  const ways = waysOf(edges);
  const open = own.filter(({ id }) => id === triggerId || !wrong.has(id));
  const loose = open.flatMap(({ id }) =>
    (reading.open.get(id)?.outputs ?? ['next'])
      .filter((port) => wayThrough(ways, id, port) === undefined)
      .map((port): TrialStop => {
        return { at: toNodeId(`${id}:${port}`), nodeId: id, port: toPortName(port), problems: [] };
      }),
  );
  const halted = own
    .filter((node) => !open.includes(node))
    .map(({ id }): TrialStop => ({ at: id, nodeId: id, port: null, problems: wrong.get(id) ?? [] }));
  return {
    graph: {
      ...graph,
      nodes: [...own.map((node) => standIn(node, walked)), ...loose.map(({ at }) => newNode('end', at))],
      edges: [...edges, ...loose.map(({ at, nodeId, port }) => ({ from: nodeId, port: port ?? toPortName('next'), to: at }))],
    },
    stops: [...halted, ...loose],
  };
}

/** Of several edges through one output the first counts, as the canvas draws it. */
function isWalked({ from, port, to }: GraphEdge, { ways, triggers, open }: Reading, { triggerId, wrong }: Walked): boolean {
  if (triggers.includes(to) || (from !== triggerId && (triggers.includes(from) || wrong.has(from)))) return false;
  const isDrawn = open.get(from)?.outputs.includes(port) ?? from === triggerId;
  return isDrawn && wayThrough(ways, from, port)?.to === to;
}

/** A node that is not whole by one that asks for nothing. */
function standIn(node: GraphNode, { triggerId, wrong }: Walked): GraphNode {
  if (!wrong.has(node.id)) return node;
  return { ...newNode(node.id === triggerId ? 'api-start' : 'end', node.id), name: node.name };
}

const exitAt = /^\/settings\/exits\/(\d+)\//u;

/** Settings without what is wrong with them. An exit that cannot be told never comes, so that the others keep their numbers. */
function without(settings: GraphSettings, problems: readonly Diagnostic[]): GraphSettings {
  const places = problems.map(({ pointer }) => pointer ?? '');
  const broken = new Set(places.map((place) => Number(exitAt.exec(place)?.[1] ?? Number.NaN)));
  const { goal, filter, exits, ...others } = settings;
  const isWhole = (part: string): boolean => !places.some((place) => place.startsWith(`/settings/${part}`));
  return {
    ...others,
    ...(exits === undefined ? {} : { exits: exits.map((exit, index) => (broken.has(index) ? { when: { kind: 'condition', rule: false } } : exit)) }),
    ...(goal !== undefined && isWhole('goal') ? { goal } : {}),
    ...(filter !== undefined && isWhole('filter') ? { filter } : {}),
  };
}
