import {
  $getSelection,
  $isElementNode,
  $isLineBreakNode,
  $isRangeSelection,
  $isTextNode,
  COMMAND_PRIORITY_LOW,
  KEY_DOWN_COMMAND,
  type ElementNode,
  type LexicalEditor,
  type PointType,
} from 'lexical';
import { $isVariableNode } from './variable-node';

/** Home and End on a line with chips: browsers stop before what they cannot write in, so the caret is led past it here. */
export function registerLineKeys(editor: LexicalEditor): () => void {
  return editor.registerCommand(
    KEY_DOWN_COMMAND,
    (event) => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!isPlain || (event.key !== 'Home' && event.key !== 'End') || !$moveToEdge(event.key, event.shiftKey)) return false;
      event.preventDefault();
      return true;
    },
    COMMAND_PRIORITY_LOW,
  );
}

/** True when the line has chips and the caret, or with Shift the end of the selection, was moved. */
function $moveToEdge(key: 'Home' | 'End', isSelecting: boolean): boolean {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return false;
  const at = placeOf(selection.focus);
  if (at === null) return false;
  const children = at.parent.getChildren();
  const first = children.slice(0, at.index).findIndex((_, index, before) => before.slice(index).every((one) => !$isLineBreakNode(one)));
  const from = first === -1 ? at.index : first;
  const next = children.findIndex((one, index) => index >= at.index && $isLineBreakNode(one));
  const to = next === -1 ? children.length : next;
  if (!children.slice(from, to).some($isVariableNode)) return false;
  setPoint(selection.focus, at.parent, key === 'Home' ? from : to);
  if (!isSelecting) setPoint(selection.anchor, at.parent, key === 'Home' ? from : to);
  return true;
}

/** The line's parent, and between which of its children the point is. */
function placeOf(point: PointType): { readonly parent: ElementNode; readonly index: number } | null {
  const node = point.getNode();
  if ($isElementNode(node)) return { parent: node, index: point.offset };
  const parent = node.getParent();
  return parent === null ? null : { parent, index: node.getIndexWithinParent() };
}

/** In a text where one begins or ends there, for browsers show the caret better in one. */
function setPoint(point: PointType, parent: ElementNode, index: number): void {
  const [before, behind] = [parent.getChildAtIndex(index - 1), parent.getChildAtIndex(index)];
  if ($isTextNode(behind)) point.set(behind.getKey(), 0, 'text');
  else if ($isTextNode(before)) point.set(before.getKey(), before.getTextContentSize(), 'text');
  else point.set(parent.getKey(), index, 'element');
}
