import { $createTextNode, $getRoot, $isElementNode, COMMAND_PRIORITY_LOW, UNDO_COMMAND } from 'lexical';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { changeFallback, insertText, insertVariable, newTextEditor, registerTextEditor, removeChip, textOf, writeText } from './text-editor';
import { $isVariableNode } from './variable-node';

const onText = vi.fn();

afterEach(() => {
  onText.mockReset();
});

function open(text: string) {
  const editor = newTextEditor();
  const root = document.createElement('div');
  root.contentEditable = 'true';
  document.body.append(root);
  editor.setRootElement(root);
  registerTextEditor(editor, { onText, onReached: () => undefined });
  writeText(editor, text, true);
  return editor;
}

const chipsIn = (editor: ReturnType<typeof open>) =>
  editor.getEditorState().read(() =>
    $getRoot()
      .getChildren()
      .flatMap((line) => ($isElementNode(line) ? line.getChildren() : []))
      .filter($isVariableNode)
      .map((node) => node.decorate()),
  );

/** Lexical tells its listeners after the update. */
const settled = async (): Promise<void> => {
  await Promise.resolve();
};

describe('the text of a message with chips', () => {
  it('comes out as it went in, line by line, and tells nothing of it', async () => {
    const text = '您好{{name|朋友}}：\n\n第一行{{city|本地}}{{entry.order|订单}}\n{{link.unsubscribe}}';
    const editor = open(text);
    await settled();
    expect(textOf(editor)).toBe(text);
    expect(chipsIn(editor)).toHaveLength(4);
    expect(onText).not.toHaveBeenCalled();
  });

  it('makes a chip of code that was typed or pasted, and leaves what is half written', async () => {
    const editor = open('您好');
    editor.update(
      () => {
        $getRoot().selectEnd().insertText('{{name|朋友}}，{{');
      },
      { discrete: true },
    );
    await settled();
    expect(chipsIn(editor)).toEqual([{ field: 'name', fallback: '朋友' }]);
    expect(onText).toHaveBeenLastCalledWith('您好{{name|朋友}}，{{');
  });

  it('puts variables and emoji where the caret stands, at the end where it has stood nowhere', async () => {
    const editor = open('您好');
    const key = insertVariable(editor, { field: 'city', fallback: '' });
    insertText(editor, '😊');
    changeFallback(editor, key, '本地');
    await settled();
    expect(onText).toHaveBeenLastCalledWith('您好{{city|本地}}😊');
    removeChip(editor, key);
    await settled();
    expect(textOf(editor)).toBe('您好😊');
  });

  it('takes back what was put in, and only that', async () => {
    const editor = open('您好');
    editor.registerCommand(UNDO_COMMAND, () => false, COMMAND_PRIORITY_LOW);
    insertVariable(editor, { field: 'name', fallback: '朋友' });
    await settled();
    editor.dispatchCommand(UNDO_COMMAND, undefined);
    await settled();
    expect(textOf(editor)).toBe('您好');
    editor.dispatchCommand(UNDO_COMMAND, undefined);
    await settled();
    expect(textOf(editor)).toBe('您好');
  });

  it('has an input method at work finish before it looks for code', async () => {
    const editor = open('');
    const composing = vi.spyOn(editor, 'isComposing').mockReturnValue(true);
    editor.update(
      () => {
        $getRoot()
          .selectEnd()
          .insertNodes([$createTextNode('{{name|ni}}')]);
      },
      { discrete: true },
    );
    await settled();
    expect(chipsIn(editor)).toEqual([]);
    composing.mockRestore();
    insertText(editor, '。');
    await settled();
    expect(chipsIn(editor)).toEqual([{ field: 'name', fallback: 'ni' }]);
  });
});
