import { DeleteOutlined } from '@ant-design/icons';
import { changeNote, noteColours, noteOffset, notesOf, removeNote, type Graph, type Note } from '@tagtrail/core/graph';
import { Button } from 'antd';
import { memo, useRef, type KeyboardEvent } from 'react';
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
  /** Its corner, on the plane of the drawing. */
  readonly x: number;
  readonly y: number;
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
export const NoteCard = memo(function NoteCard({ note, x, y, editable }: NoteCardProps) {
  const { t } = useTranslation();
  const element = useRef<HTMLDivElement>(null);
  const writing = useNotesAtHand((state) => state.writing === note.id);
  const acts = useNoteActs(note);
  const drag = useNoteDrag(acts.move, editable && !writing);
  const remove = (): void => {
    const neighbour =
      element.current?.nextElementSibling ?? element.current?.previousElementSibling ?? document.querySelector('[data-testid="new-note"]');
    acts.remove();
    // The keyboard stays with the notes: the next Delete is not for a step.
    if (neighbour instanceof HTMLElement) neighbour.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const isHere = event.target === event.currentTarget || isOnTool(event);
    if (editable && isHere && !isComposing(event.nativeEvent) && acts.press(event, remove)) event.preventDefault();
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
        transform: `translate(${String(x + drag.by.x)}px, ${String(y + drag.by.y)}px)`,
        background: `var(--tt-${noteTones[note.colour]}-soft)`,
        borderColor: `var(--tt-${noteTones[note.colour]})`,
      }}
      data-testid={`note:${note.id}`}
      data-colour={note.colour}
      onKeyDown={onKeyDown}
      onDoubleClick={editable ? acts.write : undefined}
      {...drag.handlers}
    >
      {writing && editable ? (
        <NoteText note={note} onLeave={leave} onEmptied={remove} onGone={acts.remove} />
      ) : (
        <p className={styles['text']}>{note.text}</p>
      )}
      {editable ? <NoteTools note={note} onColour={acts.colour} onRemove={remove} /> : null}
    </div>
  );
});

/** One of its buttons has the focus; Enter presses that. */
const isOnTool = ({ target, key }: KeyboardEvent): boolean => key !== 'Enter' && target instanceof Element && target.closest('button') !== null;

/** What is done to a note, each as one named step of the history. */
function useNoteActs({ id }: Note) {
  const { t } = useTranslation();
  const { edit } = useEditing.getState();
  const shift = (by: Point, burst?: string): void => {
    const apply = (graph: Graph) => {
      const now = notesOf(graph).find((one) => one.id === id);
      return changeNote(graph, id, now === undefined ? {} : { x: noteOffset(now.x + by.x), y: noteOffset(now.y + by.y) });
    };
    edit({ label: t('notes.history.move'), apply, ...(burst === undefined ? {} : { burst }) });
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
  const press = ({ key, altKey, ctrlKey, metaKey }: KeyboardEvent, remove: () => void): boolean => {
    const by = moves[key];
    if (altKey && by !== undefined) shift(by, `note-move:${id}`);
    else if (altKey || ctrlKey || metaKey) return false;
    else if (key === 'Enter') acts.write();
    else if (key === 'Delete' || key === 'Backspace') remove();
    else return false;
    return true;
  };
  return { ...acts, press };
}

interface NoteToolsProps {
  readonly note: Note;
  readonly onColour: (colour: Note['colour']) => void;
  readonly onRemove: () => void;
}

/** Colours, and taking the note away; seen while the note has the mouse or the focus. */
function NoteTools({ note, onColour, onRemove }: NoteToolsProps) {
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
            onColour(colour);
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
        onClick={onRemove}
      />
    </div>
  );
}
