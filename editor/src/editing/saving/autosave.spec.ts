import type { Graph } from '@tagtrail/core/graph';
import { ok } from '@tagtrail/core/kernel';
import { newGraph } from '@tagtrail/core/nodes';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { plainRefusal } from '../../api/problem-error';
import { useEditing } from '../editing-store';
import { startAutosave, type Autosave } from './autosave';
import type { DraftPlace } from './draft-saver';
import { keptEdits } from './kept-edits';

const offline = plainRefusal({ status: 0, code: 'offline' });
const overtaken = plainRefusal({ status: 412, code: 'precondition_failed' });
const tooLarge = plainRefusal({ status: 413, code: 'too_large' });

/** A server that keeps what it is given, and can be told to refuse, to keep silent, or to lose its answer. */
class Server {
  readonly saved: Graph[] = [];
  readonly refusals: Error[] = [];
  graph = newGraph();
  revision = 1;
  answersLost = 0;
  private silence: Promise<void> = Promise.resolve();

  readonly place: DraftPlace = {
    kept: keptEdits(['1', 'ww1', 'j']),
    load: () => Promise.resolve({ graph: this.graph, revision: this.revision }),
    save: async (graph, from) => {
      await this.silence;
      const refused = from === this.revision ? this.refusals.shift() : overtaken;
      if (refused !== undefined) throw refused;
      this.take(graph);
      if (this.answersLost > 0) {
        this.answersLost -= 1;
        throw offline;
      }
      return { revision: this.revision, updatedAt: '2026-01-01T00:00:00Z' };
    },
  };

  take(graph: Graph): void {
    this.graph = graph;
    this.revision += 1;
    this.saved.push(graph);
  }

  /** Answers nothing until the returned function is called. */
  keepSilent(): () => void {
    let answer = (): void => undefined;
    this.silence = new Promise((resolve) => {
      answer = resolve;
    });
    return () => {
      answer();
    };
  }
}

const drawing = (name: string): Graph => ({ ...newGraph(), nodes: newGraph().nodes.map((node) => ({ ...node, name })) });
const change = (name: string): void => {
  useEditing.getState().edit({ label: name, apply: () => ok(drawing(name)) });
};
const nameOf = (graph: Graph | undefined): string | undefined => graph?.nodes[0]?.name;
const saveKind = (): string => useEditing.getState().save.kind;
const open = (revision: number): void => {
  useEditing.getState().open({ journeyId: 'j', graph: newGraph(), revision, savedAt: '' });
};
const keptName = (): string | undefined => nameOf(keptEdits(['1', 'ww1', 'j']).read()?.graph);
const seconds = (n: number) => vi.advanceTimersByTimeAsync(n * 1_000);

let autosave: Autosave;
let server: Server;

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  open(1);
  server = new Server();
  autosave = startAutosave(server.place);
});
afterEach(async () => {
  await autosave.stop();
  vi.useRealTimers();
});

describe('autosave', () => {
  it('saves the last of several changes within two seconds, once', async () => {
    change('a');
    change('b');
    change('c');
    expect(saveKind()).toBe('unsaved');
    await seconds(2);
    expect(server.saved.map(nameOf)).toEqual(['c']);
    expect([saveKind(), useEditing.getState().revision]).toEqual(['saved', 2]);
  });

  it('saves after a running save what changed meanwhile', async () => {
    const answer = server.keepSilent();
    change('a');
    await seconds(1);
    change('b');
    await seconds(2);
    answer();
    await seconds(2);
    expect(server.saved.map(nameOf)).toEqual(['a', 'b']);
    expect(saveKind()).toBe('saved');
  });

  it('says so when the draft is refused, and saves the next change', async () => {
    server.refusals.push(tooLarge);
    change('a');
    await seconds(2);
    expect(saveKind()).toBe('refused');
    change('b');
    await seconds(2);
    expect(server.saved.map(nameOf)).toEqual(['b']);
  });

  it('saves at once when asked to, and says why when it cannot', async () => {
    change('a');
    await autosave.flush();
    expect(server.saved).toHaveLength(1);
    server.refusals.push(tooLarge);
    change('b');
    await expect(autosave.flush()).rejects.toBe(tooLarge);
  });
});

describe('out of reach', () => {
  it('edits are kept by the browser, and saved by themselves afterwards', async () => {
    server.refusals.push(offline, offline);
    change('a');
    await seconds(1);
    expect([saveKind(), keptName()]).toEqual(['offline', 'a']);
    change('b');
    await seconds(1);
    expect(keptName()).toBe('b');
    await seconds(4);
    expect(server.saved.map(nameOf)).toEqual(['b']);
    expect([saveKind(), keptName()]).toEqual(['saved', undefined]);
  });

  it('a lost answer is no conflict with somebody else', async () => {
    server.answersLost = 1;
    change('a');
    await seconds(1);
    expect(saveKind()).toBe('offline');
    change('b');
    await seconds(5);
    expect([saveKind(), useEditing.getState().revision, nameOf(server.graph)]).toEqual(['saved', 3, 'b']);
  });
});

/** A colleague saves, and what they saved is shown here. */
function showTheirs(): void {
  server.take(drawing('theirs'));
  const { graph, revision } = server;
  useEditing.setState({ graph, base: graph, revision, save: { kind: 'saved', at: '' } });
}

describe('overtaken', () => {
  it('stops until somebody has decided, and keeps the edits', async () => {
    server.take(drawing('theirs'));
    change('mine');
    await seconds(10);
    expect([saveKind(), keptName(), nameOf(server.graph)]).toEqual(['conflict', 'mine', 'theirs']);
    await expect(autosave.flush()).rejects.toMatchObject({ refusal: { code: 'precondition_failed' } });
  });

  it('goes on where only the name was changed', async () => {
    server.revision = 5;
    change('mine');
    await seconds(2);
    expect([saveKind(), useEditing.getState().revision]).toEqual(['saved', 6]);
  });

  it('goes on from a colleague’s drawing that is shown here, where only the name was changed after it', async () => {
    showTheirs();
    server.revision = 5;
    change('mine');
    await seconds(2);
    expect([saveKind(), nameOf(server.graph), useEditing.getState().revision]).toEqual(['saved', 'mine', 6]);
  });

  it('stops where they brought back what stood here before that', async () => {
    showTheirs();
    server.take(newGraph());
    change('mine');
    await seconds(2);
    expect([saveKind(), nameOf(server.graph)]).toEqual(['conflict', nameOf(newGraph())]);
  });
});

describe('another change of the journey', () => {
  it('waits for the save under way, and the next save for it', async () => {
    const answer = server.keepSilent();
    change('a');
    await seconds(1);
    const renaming = autosave.revise((from) => {
      expect(from).toBe(2);
      server.revision += 1;
      return new Promise<{ revision: number }>((resolve) => setTimeout(resolve, 3_000, { revision: server.revision }));
    });
    answer();
    await seconds(1);
    change('b');
    await seconds(1);
    expect([server.saved.map(nameOf), saveKind()]).toEqual([['a'], 'unsaved']);
    await seconds(3);
    await renaming;
    expect([server.saved.map(nameOf), saveKind(), useEditing.getState().revision]).toEqual([['a', 'b'], 'saved', 4]);
  });

  it('is not made past edits that cannot be saved', async () => {
    server.refusals.push(tooLarge);
    change('a');
    const archive = vi.fn();
    await expect(autosave.revise(archive)).rejects.toBe(tooLarge);
    expect(archive).not.toHaveBeenCalled();
  });
});

describe('leaving', () => {
  it('saves what was drawn during a running save', async () => {
    const answer = server.keepSilent();
    change('a');
    await seconds(1);
    change('b');
    const left = autosave.stop();
    expect(keptName()).toBe('b');
    answer();
    await left;
    expect(server.saved.map(nameOf)).toEqual(['a', 'b']);
    expect(keptName()).toBeUndefined();
  });

  it('keeps what cannot be saved', async () => {
    server.refusals.push(offline, plainRefusal({ status: 401, code: 'not_signed_in' }));
    change('a');
    await seconds(1);
    await autosave.stop();
    expect(server.saved).toEqual([]);
    expect(keptName()).toBe('a');
  });

  it('leaves the next opening alone, of the same journey too', async () => {
    const answer = server.keepSilent();
    change('a');
    await seconds(1);
    const left = autosave.stop();
    open(7);
    answer();
    await left;
    expect([useEditing.getState().revision, saveKind(), useEditing.getState().graph]).toEqual([7, 'saved', newGraph()]);
  });
});
