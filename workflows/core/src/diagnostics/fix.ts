import type { Json, NodeId, PortName } from '../kernel/index.js';

/** An edit the editor offers beside a diagnostic; `applyFix` in core/nodes carries it out. */
export type DiagnosticFix =
  | { readonly kind: 'removeNode'; readonly nodeId: NodeId }
  | { readonly kind: 'removeEdge'; readonly from: NodeId; readonly port: PortName; readonly to: NodeId }
  | { readonly kind: 'connect'; readonly from: NodeId; readonly port: PortName; readonly to: NodeId }
  /** Leads the output to a new end. */
  | { readonly kind: 'connectToEnd'; readonly from: NodeId; readonly port: PortName }
  /** Replaces the config value at a JSON pointer. */
  | { readonly kind: 'setValue'; readonly nodeId: NodeId; readonly pointer: string; readonly value: Json };
