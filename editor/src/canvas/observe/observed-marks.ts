import type { Diagnostic } from '@tagtrail/core/diagnostics';
import type { Graph, GraphNode } from '@tagtrail/core/graph';
import { type Counts, type LinkCounts, type NodeCounts, noNodeCounts } from '@tagtrail/core/http';
import { outputsOf } from '@tagtrail/core/nodes';
import { noMarks, type Marks, type StepMarks, type TakenWay } from '../../drawing/marks';
import { problemMarks } from '../../problems/use-problems';

interface Counted {
  readonly graph: Graph | undefined;
  readonly counts: Counts | undefined;
  readonly links: LinkCounts | undefined;
  /** What the live version needs that is gone, and whom it meets. */
  readonly warnings: readonly Diagnostic[];
}

/** Every step has its numbers, zeros included, so that cards do not grow when the first customer comes. */
export function observedMarks({ graph, counts, links, warnings }: Counted): Marks {
  const nodes = graph?.nodes ?? [];
  const problems = problemMarks(warnings);
  const clicks = new Map(links?.steps.map((step) => [step.nodeId, { clicks: step.clicks, people: step.people }]));
  return new Map(
    nodes.map((node) => [
      node.id,
      {
        ...(problems.get(node.id) ?? noMarks),
        ...numbersOf(node, counts),
        clicks: clicks.get(node.id) ?? null,
      },
    ]),
  );
}

type Numbers = Pick<StepMarks, 'counts' | 'ways' | 'turnsEnd' | 'sendsWait' | 'sendQueue'>;

function numbersOf(node: GraphNode, counts: Counts | undefined): Numbers {
  if (counts === undefined) return { counts: noNodeCounts, ways: null, turnsEnd: null, sendsWait: null, sendQueue: null };
  const own = counts.nodes[node.id] ?? noNodeCounts;
  return {
    counts: own,
    ways: takenWays(outputsOf(node), own.ways),
    turnsEnd: counts.turnsEnd[node.id] ?? null,
    sendsWait: counts.sendsWait[node.id] ?? null,
    sendQueue: counts.sendQueue[node.id] ?? null,
  };
}

/** How many took each output, where there is more than one and any was taken. Shares are of all that were taken, drawn or not. */
export function takenWays(outputs: readonly string[], ways: NodeCounts['ways']): Readonly<Record<string, TakenWay>> | null {
  const all = Object.values(ways).reduce((sum, n) => sum + n, 0);
  if (outputs.length < 2 || all === 0) return null;
  return Object.fromEntries(outputs.map((output) => [output, { n: ways[output] ?? 0, share: (ways[output] ?? 0) / all }]));
}
