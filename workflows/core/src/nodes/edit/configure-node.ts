import { findNode, setConfig, targetOf, type Edited, type Graph, type GraphEdge } from '../../graph/index.js';
import { ok, type JsonObject, type NodeId } from '../../kernel/index.js';
import { openNode, outputsOf } from '../journey-graph.js';
import type { OpenNode } from '../node-spec.js';

/** Gives a node another config. Outputs it no longer has hand their way on to those that take it over; the rest is let go. */
export function configureNode(graph: Graph, id: NodeId, config: JsonObject): Edited {
  const node = findNode(graph, id);
  const opened = node === null ? null : openNode({ ...node, config });
  // A config that cannot be read has no known outputs: its edges are kept until it can be.
  if (opened?.ok !== true) return setConfig(graph, id, { config, ports: null });
  const edited = setConfig(graph, id, { config, ports: opened.value.outputs });
  return edited.ok ? ok({ ...edited.value, edges: [...edited.value.edges, ...handedOn(graph, opened.value)] }) : edited;
}

/** Ways for the outputs that had none: of outputs that are no more and that they take over, or of those along which a new one goes. */
function handedOn(before: Graph, open: OpenNode): readonly GraphEdge[] {
  const { node, outputs } = open;
  const old = findNode(before, node.id);
  const had = old === null ? [] : outputsOf(old);
  const leadTo = (port: GraphEdge['port']): NodeId | null => targetOf(before, node.id, port);
  return outputs.flatMap((port): GraphEdge[] => {
    if (leadTo(port) !== null) return [];
    const gone = open.takesOver(port).filter((other) => !outputs.includes(other));
    const to = [...gone, ...(had.includes(port) ? [] : open.goesAlong(port))].map(leadTo).find((target) => target !== null);
    return to === undefined ? [] : [{ from: node.id, port, to }];
  });
}
