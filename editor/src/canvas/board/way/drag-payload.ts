import { isNodeType, type NodeType } from '@tagtrail/core/nodes';
import { create } from 'zustand';

/** What is being dragged from the palette; browsers hide a drag's data until it is dropped. */
export const useDragged = create<{ readonly type: NodeType | null }>()(() => ({ type: null }));

const format = 'application/x-tagtrail-step';

export function beginDrag(transfer: DataTransfer, type: NodeType): void {
  transfer.setData(format, type);
  transfer.effectAllowed = 'copy';
  useDragged.setState({ type });
}

export function endDrag(): void {
  useDragged.setState({ type: null });
}

/** The type dropped, or null for a drag that is not ours. */
export function droppedType(transfer: DataTransfer): NodeType | null {
  const type = transfer.getData(format);
  return isNodeType(type) ? type : null;
}
