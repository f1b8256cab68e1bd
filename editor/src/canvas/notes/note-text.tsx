import { changeNote, notesOf, type Note } from '@tagtrail/core/graph';
import { limits } from '@tagtrail/core/limits';
import { Input } from 'antd';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isComposing } from '../../commands/composing';
import { useEditing } from '../../editing/editing-store';
import { noteText, useNotesAtHand } from './new-note';
import styles from './notes.module.css';

interface NoteTextProps {
  readonly note: Note;
  /** Back to the note, which stays. */
  readonly onLeave: () => void;
  /** It was left blank by a key. */
  readonly onEmptied: () => void;
  /** It was left blank for something else, which has the focus. */
  readonly onGone: () => void;
}

/** The words of a note as they are typed. */
export function NoteText({ note, onLeave, onEmptied, onGone }: NoteTextProps) {
  const { t } = useTranslation();
  const { edit } = useEditing.getState();
  const text = useEditing(({ graph }) => notesOf(graph).find(({ id }) => id === note.id)?.text) ?? note.text;
  const type = (typed: string): void => {
    edit({ label: t('notes.history.text'), apply: (graph) => changeNote(graph, note.id, { text: noteText(typed) }), burst: `note:${note.id}` });
  };
  const leave = text.trim() === '' ? onEmptied : onLeave;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || isComposing(event.nativeEvent)) return;
    event.preventDefault();
    event.stopPropagation();
    leave();
  };
  return (
    <Input.TextArea
      className={styles['field'] ?? ''}
      value={text}
      autoFocus
      autoSize={{ minRows: 2 }}
      variant="borderless"
      maxLength={limits.noteLength}
      placeholder={t('notes.placeholder')}
      aria-label={t('notes.text')}
      data-testid="note-text"
      onChange={({ target }) => {
        type(target.value);
      }}
      onKeyDown={onKeyDown}
      onBlur={({ relatedTarget }) => {
        // The colours belong to the note: who takes one writes on.
        if (relatedTarget instanceof Element && relatedTarget.closest(`[data-testid="note:${note.id}"]`) !== null) return;
        if (text.trim() === '') onGone();
        else useNotesAtHand.setState({ writing: null });
      }}
    />
  );
}
