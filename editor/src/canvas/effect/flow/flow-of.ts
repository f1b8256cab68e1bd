import type { Graph, GraphNode } from '@tagtrail/core/graph';
import { noNodeCounts, type Counts } from '@tagtrail/core/http';
import { definitionOf, outputsOf, withoutDisabled } from '@tagtrail/core/nodes';
import { wayKey } from '../../../drawing/travelled';
import { forwardOrder } from '../../layout/forward-order';
import { layoutInputOf } from '../../layout/layout-input';

/** A step that somebody came to, or the trigger with those who began. */
export interface FlowStep {
  readonly node: GraphNode;
  readonly n: number;
  /** Of those: who stand there now, and whose journey was ended there. */
  readonly waiting: number;
  readonly exited: number;
}

/** Those who left a step by one output, to the step they came to next. */
export interface FlowLink {
  readonly from: string;
  readonly port: string;
  readonly to: string;
  readonly n: number;
  /** Of all who left the step; null where it has one output. */
  readonly share: number | null;
}

export interface Flow {
  /** Every step before those it leads to, and so the links. */
  readonly steps: readonly FlowStep[];
  readonly links: readonly FlowLink[];
  /** Links that lead back to a step before: a flow from left to right cannot draw them. */
  readonly back: readonly FlowLink[];
}

type Numbers = Pick<Counts, 'nodes' | 'runs'>;

const isTrigger = ({ type }: GraphNode): boolean => definitionOf(type)?.isTrigger === true;

/** Who went from where to where, as counted. What nobody took is left out, and so are disabled steps: whoever comes passes through. */
export function flowOf(graph: Graph, numbers: Numbers): Flow {
  const working = withoutDisabled(graph);
  const { order, backward } = forwardOrder(layoutInputOf(working));
  const back = new Set([...backward].map(({ from, port }) => wayKey(from, port)));
  const drawn = new Map<string, GraphNode>(working.nodes.map((node) => [node.id, node]));
  const ordered = order.flatMap((id) => drawn.get(id) ?? []);
  const all = ordered.flatMap((node) => linksOf(node, working, numbers));
  const leadsBack = ({ from, port }: FlowLink): boolean => back.has(wayKey(from, port));
  const links = all.filter((link) => !leadsBack(link));
  const linked = new Set(links.flatMap(({ from, to }) => [from, to]));
  return {
    steps: ordered.filter(({ id }) => linked.has(id)).map((node) => stepOf(node, numbers)),
    links,
    back: all.filter(leadsBack),
  };
}

function stepOf(node: GraphNode, { nodes: counted, runs: { started } }: Numbers): FlowStep {
  const { entered, waiting, exited } = counted[node.id] ?? noNodeCounts;
  return { node, n: isTrigger(node) ? started : entered, waiting, exited };
}

function linksOf(node: GraphNode, { edges }: Graph, { nodes: counted, runs: { started } }: Numbers): readonly FlowLink[] {
  const ports = outputsOf(node);
  const own = counted[node.id] ?? noNodeCounts;
  // By the only output all who went on have left, also those from before ways were counted.
  const taken = (port: string): number => (isTrigger(node) ? started : ports.length === 1 ? own.passed : (own.ways[port] ?? 0));
  const all = ports.reduce((sum, port) => sum + taken(port), 0);
  return ports.flatMap((port) => {
    const to = edges.find((edge) => edge.from === node.id && edge.port === port)?.to;
    const n = taken(port);
    return n === 0 || to === undefined ? [] : [{ from: node.id, port, to, n, share: ports.length > 1 ? n / all : null }];
  });
}
