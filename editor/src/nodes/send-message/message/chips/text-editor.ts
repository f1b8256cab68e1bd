import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { registerPlainText } from '@lexical/plain-text';
import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTextNode,
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isNodeSelection,
  $isRangeSelection,
  createEditor,
  TextNode,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical';
import { chipsOf } from './chip-text';
import { registerLineKeys } from './line-keys';
import { $createVariableNode, $isVariableNode, VariableNode, type Variable } from './variable-node';

/** Marks what came from outside the field, so that it is not told back. */
const fromOutside = 'from-outside';
const historyDelayMs = 500;

export const newTextEditor = (): LexicalEditor =>
  createEditor({
    namespace: 'message',
    nodes: [VariableNode],
    onError: (error) => {
      throw error;
    },
  });

/** A text as nodes: lines, and chips for its variables. */
function $nodesOf(text: string): readonly LexicalNode[] {
  return chipsOf(text).flatMap((part): readonly LexicalNode[] => {
    if (part.kind === 'field') return [$createVariableNode(part)];
    return part.text
      .split('\n')
      .flatMap((line, index) => [...(index === 0 ? [] : [$createLineBreakNode()]), ...(line === '' ? [] : [$createTextNode(line)])]);
  });
}

export const textOf = (editor: LexicalEditor): string => editor.getEditorState().read(() => $getRoot().getTextContent());

/** Writes a text in place of what is there. The first one begins the history; a later one can be undone like what is typed. */
export function writeText(editor: LexicalEditor, text: string, isFirst: boolean): void {
  editor.update(
    () => {
      $getRoot()
        .clear()
        .append($createParagraphNode().append(...$nodesOf(text)));
    },
    { discrete: true, tag: isFirst ? [fromOutside, 'history-merge'] : fromOutside },
  );
}

interface Reactions {
  /** The text in its code form, after each change made in the field. */
  readonly onText: (text: string) => void;
  /** The keyboard has come to a chip, whose field takes over. */
  readonly onReached: (key: string) => void;
}

/** Makes the field a text of several lines with chips, copied and pasted in its code form, with a history of its own. */
export function registerTextEditor(editor: LexicalEditor, { onText, onReached }: Reactions): () => void {
  const forget = [
    registerPlainText(editor),
    registerLineKeys(editor),
    registerHistory(editor, createEmptyHistoryState(), historyDelayMs),
    editor.registerNodeTransform(TextNode, (node) => {
      // An input method at work keeps its text; what it leaves behind is looked at with the next change.
      if (!editor.isComposing()) $takeUpCode(node);
    }),
    editor.registerUpdateListener(({ editorState, prevEditorState, tags }) => {
      const reached = editorState.read($chipSelected);
      if (reached !== null) onReached(reached);
      if (tags.has(fromOutside)) return;
      const [now, before] = [editorState, prevEditorState].map((state) => state.read(() => $getRoot().getTextContent()));
      if (now !== undefined && now !== before) onText(now);
    }),
  ];
  return () => {
    for (const end of forget) end();
  };
}

/** The chip that an arrow key has come to, as a whole. */
function $chipSelected(): string | null {
  const selection = $getSelection();
  const [node] = $isNodeSelection(selection) ? selection.getNodes() : [];
  return $isVariableNode(node) ? node.getKey() : null;
}

/** Code that was typed or pasted becomes a chip, with the caret behind it where it stood within. */
function $takeUpCode(node: TextNode): void {
  const parts = chipsOf(node.getTextContent());
  if (parts.every(({ kind }) => kind === 'literal')) return;
  const selection = $getSelection();
  const wasHere = $isRangeSelection(selection) && selection.anchor.key === node.getKey();
  const before = wasHere ? selection.anchor.offset : 0;
  const nodes = parts.map((part) => (part.kind === 'field' ? $createVariableNode(part) : $createTextNode(part.text)));
  const lengths = nodes.map((one) => one.getTextContentSize());
  for (const one of nodes) node.insertBefore(one);
  node.remove();
  if (wasHere) $placeCaret(nodes, lengths, before);
}

function $placeCaret(nodes: readonly LexicalNode[], lengths: readonly number[], offset: number): void {
  let passed = 0;
  for (const [index, node] of nodes.entries()) {
    const length = lengths[index] ?? 0;
    if (node instanceof TextNode && offset <= passed + length) {
      node.select(offset - passed, offset - passed);
      return;
    }
    passed += length;
    if (!(node instanceof TextNode) && offset <= passed) {
      node.selectNext(0, 0);
      return;
    }
  }
  nodes[nodes.length - 1]?.selectNext(0, 0);
}

/** Puts a variable where the caret stands, or at the end where it has stood nowhere; gives the key of its chip. */
export function insertVariable(editor: LexicalEditor, variable: Variable): string {
  let key = '';
  editor.update(
    () => {
      const node = $createVariableNode(variable);
      $selectionOrEnd().insertNodes([node]);
      node.selectNext(0, 0);
      key = node.getKey();
    },
    { discrete: true },
  );
  return key;
}

export function insertText(editor: LexicalEditor, text: string): void {
  editor.update(
    () => {
      $selectionOrEnd().insertText(text);
    },
    { discrete: true },
  );
}

function $selectionOrEnd() {
  const selection = $getSelection();
  if ($isRangeSelection(selection)) return selection;
  return $getRoot().selectEnd();
}

/** Leaves a chip towards the text before or behind it. */
export function leaveChip(editor: LexicalEditor, key: string, towards: 'before' | 'behind'): void {
  fromChip(editor, () => {
    if (towards === 'before') $chip(key)?.selectPrevious();
    else $chip(key)?.selectNext(0, 0);
  });
}

export function removeChip(editor: LexicalEditor, key: string): void {
  fromChip(editor, () => {
    const node = $chip(key);
    node?.selectPrevious();
    node?.remove();
  });
}

/** The text takes the focus first: while a field within it has it, the caret of the text is not moved. */
function fromChip(editor: LexicalEditor, change: () => void): void {
  editor.getRootElement()?.focus({ preventScroll: true });
  editor.update(change, { discrete: true });
}

export function changeFallback(editor: LexicalEditor, key: string, fallback: string): void {
  editor.update(
    () => {
      $chip(key)?.setFallback(fallback);
    },
    { discrete: true },
  );
}

function $chip(key: string): VariableNode | null {
  const node = $getNodeByKey(key);
  return $isVariableNode(node) ? node : null;
}
