import type { Graph, GraphEdge } from '@tagtrail/core/graph';
import type { RunItem, RunStep } from '@tagtrail/core/http';
import { definitionOf, onwardOutput, wayOut } from '@tagtrail/core/nodes';
import { noMarks, type Marks } from './marks';

/** How a way of a drawing is told from the others: where it leaves, and through which output. */
export const wayKey = (from: string, port: string): string => `${from}:${port}`;

export interface Travelled {
  readonly marks: Marks;
  /** Keys of the edges the run went over. */
  readonly ways: ReadonlySet<string>;
}

interface Travelling extends Pick<RunItem, 'status' | 'nodeId'> {
  /** The trigger that started it; left out: not known, so any of them may have. */
  readonly startedBy?: string;
}

type Left = Pick<RunStep, 'nodeId' | 'rung' | 'result'>;

/** Paints a run on its drawing: which steps it passed, where it stands, which edges it took. */
export function travelled(graph: Graph, run: Travelling, steps: readonly Left[]): Travelled {
  const stands = run.status === 'ended' ? [] : [{ nodeId: run.nodeId ?? '', rung: null, result: '' }];
  const stops = [...steps, ...stands];
  const drawn = graph.nodes.filter(({ type }) => definitionOf(type)?.isTrigger === true).map(({ id }): string => id);
  const triggers = run.startedBy === undefined ? drawn : drawn.filter((id) => id === run.startedBy);
  const passed = new Set<string>([...triggers, ...steps.map(({ nodeId }) => nodeId)]);
  const here = run.status === 'ended' ? null : run.nodeId;
  const stateOf = (id: string) => (id === here ? 'here' : passed.has(id) ? 'passed' : 'never');
  const ways = stops.flatMap((stop, index) => wayTo(graph, { from: stops[index - 1] ?? null, to: stop.nodeId, triggers }));
  return {
    marks: new Map(graph.nodes.map(({ id }) => [id, { ...noMarks, travelled: stateOf(id) }])),
    ways: new Set(ways.map(({ from, port }) => wayKey(from, port))),
  };
}

interface Leg {
  /** The step before; null where the run began. */
  readonly from: Left | null;
  readonly to: string;
  readonly triggers: readonly string[];
}

/** The edges between two steps that followed each other, past those that are disabled; of several the one whose output fits the result. */
function wayTo(graph: Graph, { from, to, triggers }: Leg): readonly GraphEdge[] {
  if (from === null) {
    const begun = graph.edges.filter((edge) => triggers.includes(edge.from)).map((edge) => pastDisabled(graph, edge));
    return begun.filter((edges) => edges[edges.length - 1]?.to === to).flat();
  }
  if (from.nodeId === to) return [];
  const node = graph.nodes.find(({ id }) => id === from.nodeId);
  const left = (node === undefined ? null : wayOut(node, from)) ?? from.result;
  const between = graph.edges.filter((edge) => edge.from === from.nodeId).map((edge) => pastDisabled(graph, edge));
  const there = between.filter((edges) => edges[edges.length - 1]?.to === to);
  return there.find(([edge]) => edge?.port === left) ?? there[0] ?? [];
}

/** An edge with those that lead on from it through disabled steps. */
function pastDisabled(graph: Graph, edge: GraphEdge): readonly GraphEdge[] {
  const edges = [edge];
  for (let last = edge; edges.length <= graph.nodes.length;) {
    const node = graph.nodes.find(({ id }) => id === last.to);
    const port = node?.disabled === true ? onwardOutput(graph, node) : null;
    const next = port === null ? undefined : graph.edges.find((one) => one.from === last.to && one.port === port);
    if (next === undefined) break;
    edges.push(next);
    last = next;
  }
  return edges;
}
