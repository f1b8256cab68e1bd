import { changeNote, type Note } from '@tagtrail/core/graph';
import { limits } from '@tagtrail/core/limits';
import { Input } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isComposing } from '../../commands/composing';
import { useEditing } from '../../editing/editing-store';
import { useNotesAtHand } from './new-note';
import styles from './notes.module.css';

interface NoteTextProps {
  readonly note: Note;
  /** Back to the note, which stays. */
  readonly onLeave: () => void;
  /** The note was left blank. */
  readonly onGone: () => void;
}

/** The words of a note as they are typed. The canvas follows a little later, so the field keeps its own. */
export function NoteText({ note, onLeave, onGone }: NoteTextProps) {
  const { t } = useTranslation();
  const { edit } = useEditing.getState();
  const [text, setText] = useState(note.text);
  const type = (typed: string): void => {
    setText(typed);
    edit({ label: t('notes.history.text'), apply: (graph) => changeNote(graph, note.id, { text: typed }), burst: `note:${note.id}` });
  };
  const leave = text.trim() === '' ? onGone : onLeave;
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
