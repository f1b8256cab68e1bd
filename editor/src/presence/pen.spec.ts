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
  it('is shown where nothing here is unsaved, and undo takes it back, with the form that is open', () => {
    useEditing.getState().select(wait);
    follow(savedBy('对方改的', 2), '载入同事保存的内容');
    expect(nameNow()).toBe('对方改的');
    expect(useEditing.getState()).toMatchObject({ revision: 2, selected: wait, save: { kind: 'saved' } });
    useEditing.getState().undo();
    expect(nameNow()).toBe('');
  });

  it('is never unsaved, not for a moment, so that who follows is not told of as editing', () => {
    const seen: string[] = [];
    const stop = useEditing.subscribe(({ save, readOnly }) => seen.push(`${save.kind} ${String(readOnly)}`));
    usePen.getState().leaveTo('王芳', '7');
    follow(savedBy('对方改的', 2), '载入');
    stop();
    expect(seen).toEqual(['saved true', 'saved true']);
  });

  it('is one entry of the history however often they save, and none where they drew nothing', () => {
    useEditing.getState().edit({ label: '改名', apply: (graph) => renameNode(graph, wait, '我改的') });
    useEditing.getState().setSave({ kind: 'saved', at: '' }, { revision: 2, base: null });
    for (const [name, revision] of [
      ['一', 3],
      ['二', 4],
      ['二', 5],
    ] as const)
      follow(savedBy(name, revision), '载入');
    const { history, revision } = useEditing.getState();
    expect([history.past.map(({ label }) => label), revision]).toEqual([['改名', '载入'], 5]);
    useEditing.getState().undo();
    expect(nameNow()).toBe('我改的');
  });

  it('lets go of chosen steps that are no longer drawn', () => {
    useEditing.getState().selectAll([wait, toNodeId('gone')]);
    follow(savedBy('对方改的', 2), '载入');
    expect(useEditing.getState()).toMatchObject({ selected: wait, group: [], anchor: wait });
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
