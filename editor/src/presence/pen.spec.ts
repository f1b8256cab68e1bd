import { graphSchema, type JourneyDetail } from '@tagtrail/core/http';
import { renameNode, type Graph } from '@tagtrail/core/graph';
import { journey } from '@tagtrail/core/nodes';
import { toNodeId } from '@tagtrail/core/kernel';
import { beforeEach, describe, expect, it } from 'vitest';
import { useEditing } from '../editing/editing-store';
import { follow, usePen } from './pen';

const drawn = journey().apiStart().waitFor(1, 'days').end().graph();
const wait = toNodeId('wait-1');

function named(name: string): Graph {
  const renamed = renameNode(drawn, wait, name);
  if (!renamed.ok) throw new Error('There is a wait');
  return renamed.value;
}
const savedBy = (name: string, revision: number): JourneyDetail => ({
  id: 'j1',
  name: 'x',
  revision,
  liveVersion: null,
  changed: true,
  stopped: false,
  openRuns: 0,
  archivedAt: null,
  createdAt: '2026-11-28T02:00:00Z',
  updatedAt: '2026-11-28T03:00:00Z',
  savedBy: '李经理',
  savedAt: null,
  versions: [],
  graph: graphSchema.parse(named(name)),
});
const nameNow = (): string | undefined => useEditing.getState().graph.nodes.find(({ id }) => id === wait)?.name;

beforeEach(() => {
  usePen.setState({ heldBy: null, settled: [] });
  useEditing.getState().open({ journeyId: 'j1', graph: drawn, revision: 1, savedAt: '' });
});

describe('what a colleague has saved', () => {
  it('is shown where nothing here is unsaved, as an edit that undo takes back, with the form that is open', () => {
    useEditing.getState().select(wait);
    follow(savedBy('对方改的', 2), '载入同事保存的内容');
    expect(nameNow()).toBe('对方改的');
    expect(useEditing.getState()).toMatchObject({ revision: 2, selected: wait, save: { kind: 'saved' } });
    useEditing.getState().undo();
    expect(nameNow()).toBe('');
  });

  it('never takes the place of edits of one’s own, nor of anything newer', () => {
    useEditing.getState().edit({ label: '改名', apply: (graph) => renameNode(graph, wait, '我改的') });
    follow(savedBy('对方改的', 2), '载入');
    expect(nameNow()).toBe('我改的');
    useEditing.getState().setSave({ kind: 'saved', at: '' }, { revision: 3, base: null });
    follow(savedBy('对方改的', 3), '载入');
    expect(nameNow()).toBe('我改的');
  });
});

describe('who left the drawing to a colleague', () => {
  it('edits nothing, sees what is saved, and edits again when they take it back', () => {
    usePen.getState().leaveTo('王芳', '7');
    const rename = (name: string) => useEditing.getState().edit({ label: '改名', apply: (graph) => renameNode(graph, wait, name) });
    rename('偷改');
    expect(nameNow()).toBe('');
    follow(savedBy('王芳改的', 2), '载入');
    expect([nameNow(), useEditing.getState().readOnly]).toEqual(['王芳改的', true]);
    usePen.getState().takeBack();
    rename('又由我改');
    expect(nameNow()).toBe('又由我改');
    expect(usePen.getState()).toMatchObject({ heldBy: null, settled: ['7'] });
  });
});
