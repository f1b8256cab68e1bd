import type { JsonObject, NodeId, PortName } from '../kernel/index.js';
import type { Note } from './notes/note.schema.js';
import type { GraphSettings } from './settings.schema.js';

/** A drawn node. Structure only: what `config` means is known to its type alone. */
export interface GraphNode<Type extends string = string, Config = JsonObject> {
  readonly id: NodeId;
  readonly type: Type;
  /** Version of the node type the config was written for. */
  readonly version: number;
  /** The operator's own title; empty when the type's title does. */
  readonly name: string;
  readonly config: Config;
  /** Drawn and kept, but passed over by every customer; left out for a step that does its work. */
  readonly disabled?: true;
}

/** A way from one output of a node to the next node. Several edges into one node are a merge. */
export interface GraphEdge {
  readonly from: NodeId;
  readonly port: PortName;
  readonly to: NodeId;
}

/**
 * A drawing as it is stored: of a draft (config unchecked) or of a version.
 * Node ids are unique and edges join nodes that exist; whether it can be published is the compiler's question.
 */
export interface Graph<Node extends GraphNode<string, unknown> = GraphNode> {
  readonly formatVersion: 1;
  readonly settings: GraphSettings;
  readonly nodes: readonly Node[];
  readonly edges: readonly GraphEdge[];
  /** Of who draws, for who draws; left out where there are none. */
  readonly notes?: readonly Note[];
}
