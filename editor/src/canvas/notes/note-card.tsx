import { DeleteOutlined } from '@ant-design/icons';
import { changeNote, noteColours, noteOffset, removeNote, type Note } from '@tagtrail/core/graph';
import { Button } from 'antd';
import { useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { printedKeys } from '../../commands/chord';
import { isComposing } from '../../commands/composing';
import { useEditing } from '../../editing/editing-store';
import { classNames } from '../../ui/show/class-names';
import type { Point } from '../layout/layout-input';
import { useNotesAtHand } from './new-note';
import { NoteText } from './note-text';
import { noteTones, noteWidth } from './note-size';
import { useNoteDrag } from './use-note-drag';
import styles from './notes.module.css';

interface NoteCardProps {
  readonly note: Note;
  /** On the plane of the drawing. */
  readonly at: Point;
  readonly editable: boolean;
}

const printed = (chord: string): string => printedKeys(chord).join(' + ');
const keys = { edit: printed('Enter'), move: printed('Alt+ArrowRight'), remove: printed('Delete') };

const step = 16;
const moves: Readonly<Record<string, Point>> = {
  ArrowUp: { x: 0, y: -step },
  ArrowDown: { x: 0, y: step },
  ArrowLeft: { x: -step, y: 0 },
  ArrowRight: { x: step, y: 0 },
};

/** One note: read by all, and by who may draw written, moved, coloured and taken away. */
export function NoteCard({ note, at, editable }: NoteCardProps) {
  const { t } = useTranslation();
  const element = useRef<HTMLDivElement>(null);
  const writing = useNotesAtHand((state) => state.writing === note.id);
  const acts = useNoteActs(note);
  const drag = useNoteDrag(acts.move, editable && !writing);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!editable || event.target !== event.currentTarget || isComposing(event.nativeEvent)) return;
    if (acts.press(event)) event.preventDefault();
  };
  const leave = (): void => {
    useNotesAtHand.setState({ writing: null });
    element.current?.focus();
  };
  return (
    <div
      ref={element}
      role="group"
      tabIndex={0}
      aria-roledescription={t('notes.one')}
      aria-label={note.text.trim() === '' ? t('notes.blank') : note.text}
      aria-description={editable ? t('notes.hint', keys) : undefined}
      className={classNames(styles['note'], 'nopan', 'nodrag', editable && styles['movable'])}
      style={{
        width: noteWidth,
        transform: `translate(${String(at.x + drag.by.x)}px, ${String(at.y + drag.by.y)}px)`,
        background: `var(--tt-${noteTones[note.colour]}-soft)`,
        borderColor: `var(--tt-${noteTones[note.colour]})`,
      }}
      data-testid={`note:${note.id}`}
      data-colour={note.colour}
      onKeyDown={onKeyDown}
      onDoubleClick={editable ? acts.write : undefined}
      {...drag.handlers}
    >
      {writing && editable ? <NoteText note={note} onLeave={leave} onGone={acts.remove} /> : <p className={styles['text']}>{note.text}</p>}
      {editable ? <NoteTools note={note} acts={acts} /> : null}
    </div>
  );
}

type NoteActs = ReturnType<typeof useNoteActs>;

/** What is done to a note, each as one named step of the history. */
function useNoteActs({ id, x, y }: Note) {
  const { t } = useTranslation();
  const { edit } = useEditing.getState();
  const shift = (by: Point, burst?: string): void => {
    const place = { x: noteOffset(x + by.x), y: noteOffset(y + by.y) };
    edit({ label: t('notes.history.move'), apply: (graph) => changeNote(graph, id, place), ...(burst === undefined ? {} : { burst }) });
  };
  const acts = {
    move: (by: Point): void => {
      shift(by);
    },
    colour: (colour: Note['colour']): void => {
      edit({ label: t('notes.history.colour'), apply: (graph) => changeNote(graph, id, { colour }) });
    },
    remove: (): void => {
      useNotesAtHand.setState({ writing: null });
      edit({ label: t('notes.history.remove'), apply: (graph) => removeNote(graph, id) });
    },
    write: (): void => {
      useNotesAtHand.setState({ writing: id });
    },
  };
  /** True where the key meant something. */
  const press = ({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean => {
    const by = moves[key];
    if (altKey && by !== undefined) shift(by, `note-move:${id}`);
    else if (altKey || ctrlKey || metaKey) return false;
    else if (key === 'Enter') acts.write();
    else if (key === 'Delete' || key === 'Backspace') acts.remove();
    else return false;
    return true;
  };
  return { ...acts, press };
}

/** Colours, and taking the note away; seen while the note has the mouse or the focus. */
function NoteTools({ note, acts }: { readonly note: Note; readonly acts: NoteActs }) {
  const { t } = useTranslation();
  return (
    <div className={styles['tools']} role="group" aria-label={t('notes.colour')}>
      {noteColours.map((colour) => (
        <button
          key={colour}
          type="button"
          className={styles['swatch']}
          style={{ background: `var(--tt-${noteTones[colour]})` }}
          aria-label={t(`notes.colours.${colour}`)}
          title={t(`notes.colours.${colour}`)}
          aria-pressed={note.colour === colour}
          data-testid={`note-colour:${colour}`}
          onClick={() => {
            acts.colour(colour);
          }}
        />
      ))}
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined />}
        aria-label={t('notes.remove')}
        title={t('notes.remove')}
        data-testid="note-remove"
        onClick={acts.remove}
      />
    </div>
  );
}
