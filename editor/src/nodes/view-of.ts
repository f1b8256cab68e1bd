import { isNodeType } from '@tagtrail/core/nodes';
import type { NodeView } from './view/node-view';
import { views } from './views';

/** The view of a drawn node's type; null for a type this editor does not know. */
export function viewOf(type: string): NodeView | null {
  return isNodeType(type) ? views[type] : null;
}
