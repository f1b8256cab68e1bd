import type { Graph } from '@tagtrail/core/graph';
import { ok } from '@tagtrail/core/kernel';
import { newGraph } from '@tagtrail/core/nodes';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ProblemError } from '../api/problem-error';
import { startAutosave, type Autosave, type SaveDraft } from './autosave';
import { useEditing } from './editing-store';

const refusal = (status: number, code: 'offline' | 'precondition_failed' | 'too_large') =>
  new ProblemError({ status, code, detail: '', traceId: '', errors: [], diagnostics: [] });

/** A server that keeps what it is given and can be told to refuse. */
function server() {
  const kept: Graph[] = [];
  const refusals: Error[] = [];
  let revision = 1;
  const save: SaveDraft = (graph, from) => {
    const refused = refusals.shift();
    if (refused !== undefined) return Promise.reject(refused);
    expect(from).toBe(revision);
    revision += 1;
    kept.push(graph);
    return Promise.resolve({ revision, updatedAt: '2026-01-01T00:00:00Z' });
  };
  return { kept, refusals, save };
}

function change(reentry: 'afterExit' | 'never'): void {
  useEditing.getState().edit({ label: reentry, apply: (graph) => ok({ ...graph, settings: { reentry } }) });
}

const saveKind = (): string => useEditing.getState().save.kind;

describe('autosave', () => {
  let autosave: Autosave | null = null;
  beforeEach(() => {
    vi.useFakeTimers();
    useEditing.getState().open({ journeyId: 'j', graph: newGraph(), revision: 1, savedAt: '' });
  });
  afterEach(() => {
    autosave?.stop();
    vi.useRealTimers();
  });

  it('saves the last of several changes within two seconds, once', async () => {
    const { kept, save } = server();
    autosave = startAutosave(save);
    change('never');
    change('afterExit');
    change('never');
    expect(saveKind()).toBe('unsaved');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(kept.map(({ settings }) => settings.reentry)).toEqual(['never']);
    expect(saveKind()).toBe('saved');
    expect(useEditing.getState().revision).toBe(2);
  });

  it('tries again by itself when the server is out of reach', async () => {
    const { kept, refusals, save } = server();
    refusals.push(refusal(0, 'offline'));
    autosave = startAutosave(save);
    change('never');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(saveKind()).toBe('offline');
    await vi.advanceTimersByTimeAsync(4_000);
    expect(kept).toHaveLength(1);
    expect(saveKind()).toBe('saved');
  });

  it('stops at a conflict until somebody has decided', async () => {
    const { kept, refusals, save } = server();
    refusals.push(refusal(412, 'precondition_failed'));
    autosave = startAutosave(save);
    change('never');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(saveKind()).toBe('conflict');
    expect(kept).toEqual([]);
    expect(await autosave.flush()).toBe(false);
  });

  it('says so when the draft is refused, and saves the next change', async () => {
    const { kept, refusals, save } = server();
    refusals.push(refusal(413, 'too_large'));
    autosave = startAutosave(save);
    change('never');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(saveKind()).toBe('refused');
    change('afterExit');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(kept).toHaveLength(1);
  });

  it('leaves the next journey alone when the answer for the last one comes late', async () => {
    const { kept, save } = server();
    autosave = startAutosave(save);
    change('never');
    autosave.stop();
    useEditing.getState().open({ journeyId: 'next', graph: newGraph(), revision: 7, savedAt: '' });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(kept).toHaveLength(1);
    expect(useEditing.getState().revision).toBe(7);
  });

  it('saves at once when asked to', async () => {
    const { kept, save } = server();
    autosave = startAutosave(save);
    change('never');
    expect(await autosave.flush()).toBe(true);
    expect(kept).toHaveLength(1);
  });
});
