import { diagnose, type Diagnostic } from '../../diagnostics/index.js';
import type { OpenNode } from '../../nodes/index.js';

/** The rules of the node's own type. */
export function checkConfig(open: OpenNode): readonly Diagnostic[] {
  return open.check().map(({ code, pointer, params }) => diagnose(code, { nodeId: open.node.id, pointer, params }));
}
