import { findNode, setConfig, type Edited, type Graph } from '../../graph/index.js';
import type { JsonObject, NodeId } from '../../kernel/index.js';
import { openNode } from '../journey-graph.js';

/** Gives a node another config and lets go of the edges whose output it no longer has. */
export function configureNode(graph: Graph, id: NodeId, config: JsonObject): Edited {
  const node = findNode(graph, id);
  const opened = node === null ? null : openNode({ ...node, config });
  // A config that cannot be read has no known outputs: its edges are kept until it can be.
  return setConfig(graph, id, { config, ports: opened?.ok === true ? opened.value.outputs : null });
}
