import type { Graph, GraphEdge } from '@tagtrail/core/graph';
import type { RunItem, RunStep } from '@tagtrail/core/http';
import { definitionOf, wayOut } from '@tagtrail/core/nodes';
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

/** The edge between two steps that followed each other; of several the one whose output fits the result. */
function wayTo(graph: Graph, { from, to, triggers }: Leg): readonly GraphEdge[] {
  if (from === null) return graph.edges.filter((edge) => edge.to === to && triggers.includes(edge.from));
  if (from.nodeId === to) return [];
  const node = graph.nodes.find(({ id }) => id === from.nodeId);
  const left = (node === undefined ? null : wayOut(node, from)) ?? from.result;
  const between = graph.edges.filter((edge) => edge.from === from.nodeId && edge.to === to);
  const fitting = between.filter(({ port }) => port === left);
  return fitting.length > 0 ? fitting : between.slice(0, 1);
}
