import type { LexicalEditor } from 'lexical';
import { useEffect, useEffectEvent, useImperativeHandle, useRef, useState, type Ref } from 'react';
import { createPortal } from 'react-dom';
import { classNames } from '../../../../ui/show/class-names';
import { useNodeTexts } from '../../../view/node-view';
import { Chip } from './chip';
import { chipTexts } from './chip-texts';
import {
  changeFallback,
  insertText,
  insertVariable,
  leaveChip,
  newTextEditor,
  registerTextEditor,
  removeChip,
  textOf,
  writeText,
} from './text-editor';
import type { Variable } from './variable-node';
import styles from './chips.module.css';

/** What is put into the text from outside of it, where its caret stands. */
export interface TextDoor {
  readonly insertVariable: (variable: Variable) => void;
  readonly insertText: (text: string) => void;
}

interface ChipFieldProps {
  readonly id: string;
  /** Id of the element that names the field. */
  readonly labelId: string;
  readonly value: string;
  readonly readOnly: boolean;
  readonly required: boolean;
  readonly wrong: boolean;
  readonly emptyAllowed: boolean;
  /** What a person calls a variable. */
  readonly titleOf: (variable: string) => string;
  readonly door: Ref<TextDoor>;
  readonly onChange: (text: string) => void;
}

/** A text of several lines in which variables are chips. Loaded when a message is first opened. */
export function ChipField({ id, labelId, value, readOnly, required, wrong, emptyAllowed, titleOf, door, onChange }: ChipFieldProps) {
  const texts = useNodeTexts(chipTexts);
  const root = useRef<HTMLDivElement>(null);
  const [reached, setReached] = useState<string | null>(null);
  const { editor, chips } = useTextEditor({ root, value, readOnly, onChange, onReached: setReached });
  useImperativeHandle(door, () => ({
    insertVariable: (variable) => {
      const key = insertVariable(editor, variable);
      if (variable.fallback === null) editor.focus();
      else setReached(key);
    },
    insertText: (text) => {
      insertText(editor, text);
    },
  }));
  return (
    <>
      <div
        ref={root}
        id={id}
        className={classNames(styles['text'], wrong && styles['wrong'], readOnly && styles['readOnly'])}
        contentEditable={!readOnly}
        suppressContentEditableWarning
        role="textbox"
        tabIndex={0}
        aria-multiline
        aria-labelledby={labelId}
        aria-required={required}
        aria-readonly={readOnly}
        aria-invalid={wrong}
        data-placeholder={value === '' ? texts.placeholder : ''}
        spellCheck={false}
      />
      {Object.entries(chips).map(([key, variable]) => {
        const host = editor.getElementByKey(key);
        if (host === null) return null;
        return createPortal(
          <Chip
            variable={variable}
            title={titleOf(variable.field)}
            readOnly={readOnly}
            emptyAllowed={emptyAllowed}
            reached={reached === key}
            onFallback={(fallback) => {
              changeFallback(editor, key, fallback);
            }}
            onBlur={() => {
              setReached(null);
            }}
            onLeave={(towards) => {
              leaveChip(editor, key, towards);
            }}
            onRemove={() => {
              removeChip(editor, key);
            }}
          />,
          host,
          key,
        );
      })}
    </>
  );
}

interface Editing {
  readonly root: { readonly current: HTMLElement | null };
  readonly value: string;
  readonly readOnly: boolean;
  readonly onChange: (text: string) => void;
  readonly onReached: (key: string) => void;
}

/** The editor behind the field: it tells what is typed, and takes up what the value becomes without it. */
function useTextEditor({ root, value, readOnly, onChange, onReached }: Editing): {
  readonly editor: LexicalEditor;
  readonly chips: Readonly<Record<string, Variable>>;
} {
  const [editor] = useState(newTextEditor);
  const [chips, setChips] = useState<Readonly<Record<string, Variable>>>({});
  const told = useRef<string | null>(null);
  const tell = useEffectEvent((text: string) => {
    told.current = text;
    onChange(text);
  });
  const reach = useEffectEvent(onReached);
  useEffect(() => {
    editor.setRootElement(root.current);
    const forgetChips = editor.registerDecoratorListener<Variable>(setChips);
    const forgetText = registerTextEditor(editor, {
      onText: (text) => {
        tell(text);
      },
      onReached: (key) => {
        reach(key);
      },
    });
    return () => {
      forgetText();
      forgetChips();
      editor.setRootElement(null);
    };
  }, [editor, root]);
  useEffect(() => {
    editor.setEditable(!readOnly);
  }, [editor, readOnly]);
  useEffect(() => {
    if (told.current === value || (told.current !== null && textOf(editor) === value)) return;
    writeText(editor, value, told.current === null);
    told.current = value;
  }, [editor, value]);
  return { editor, chips };
}
