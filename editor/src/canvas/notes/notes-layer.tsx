import { FileTextOutlined, EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { Panel, useReactFlow, useStoreApi, ViewportPortal } from '@xyflow/react';
import { notesOf, type Graph, type Note } from '@tagtrail/core/graph';
import { App, Button, Space } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../commands/use-commands';
import { useEditing } from '../../editing/editing-store';
import { keepStepPlaces } from '../../editing/step-places';
import { usePreferences } from '../../preferences/preferences';
import { useWords, problemText } from '../../words/words';
import type { Layout } from '../layout/layout-input';
import { layNote, useNotesAtHand } from './new-note';
import { NoteCard } from './note-card';
import { notePlace } from './note-size';

interface NotesLayerProps {
  readonly graph: Graph;
  readonly layout: Layout;
  readonly editable: boolean;
}

const noNotes: readonly Note[] = [];

/** The notes of a drawing, over its steps. */
export function NotesLayer({ graph, layout, editable }: NotesLayerProps) {
  const { t } = useTranslation();
  const shown = usePreferences((preferences) => preferences.notesShown);
  const drawn = useEditing((state) => state.graph.notes);
  // What is written and moved is seen at once, before the drawing follows; a folded step has its notes folded with it.
  const all = editable ? (drawn ?? noNotes) : notesOf(graph);
  const notes = all.filter(({ step }) => step === null || layout.positions.has(step));
  usePlaces(layout, editable);
  return (
    <>
      {shown && notes.length > 0 ? (
        <ViewportPortal>
          <div role="group" aria-label={t('notes.list', { n: notes.length })} data-testid="notes">
            {notes.map((note) => (
              <NoteCard key={note.id} note={note} {...notePlace(note, layout.positions)} editable={editable} />
            ))}
          </div>
        </ViewportPortal>
      ) : null}
      <NotesBar count={all.length} shown={shown} editable={editable} />
    </>
  );
}

/** Lets those know where steps are drawn who lay notes and keep them. */
function usePlaces({ positions }: Layout, editable: boolean): void {
  const flow = useReactFlow();
  const store = useStoreApi();
  useEffect(() => {
    if (editable) keepStepPlaces(positions);
  }, [positions, editable]);
  useEffect(() => {
    if (!editable) return undefined;
    const middle = () => {
      const { width, height } = store.getState();
      const { x, y, zoom } = flow.getViewport();
      return { x: (width / 2 - x) / zoom, y: (height / 2 - y) / zoom };
    };
    useNotesAtHand.setState({ middle });
    return () => {
      useNotesAtHand.setState({ middle: null, writing: null });
    };
  }, [editable, flow, store]);
}

/** The zoom buttons have the corner. */
const besideZoom = { left: 176 } as const;

interface NotesBarProps {
  readonly count: number;
  readonly shown: boolean;
  readonly editable: boolean;
}

function NotesBar({ count, shown, editable }: NotesBarProps) {
  const { t } = useTranslation();
  const add = useAddNote();
  const { setNotesShown } = usePreferences.getState();
  const toggle = (): void => {
    setNotesShown(!shown);
  };
  useCommands({ newNote: editable ? add : null, toggleNotes: count > 0 ? toggle : null });
  if (!editable && count === 0) return null;
  const name = t(shown ? 'notes.hide' : 'notes.show', { n: count });
  return (
    <Panel position="bottom-left" style={besideZoom}>
      <Space.Compact>
        {editable ? (
          <Button icon={<FileTextOutlined />} aria-label={t('notes.add')} title={t('notes.add')} data-testid="new-note" onClick={add} />
        ) : null}
        {count === 0 ? null : (
          <Button
            icon={shown ? <EyeOutlined /> : <EyeInvisibleOutlined />}
            aria-label={name}
            title={name}
            aria-pressed={shown}
            data-testid="toggle-notes"
            onClick={toggle}
          />
        )}
      </Space.Compact>
    </Panel>
  );
}

function useAddNote(): () => void {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const words = useWords();
  return () => {
    const refused = layNote(t('notes.history.add'));
    const [problem] = refused;
    if (problem !== undefined) void message.warning(problemText(problem, words));
  };
}
