import type { Graph } from '@tagtrail/core/graph';
import type { SavedDraft } from '@tagtrail/core/http';
import { isRefusal, ProblemError } from '../api/problem-error';
import { useEditing } from './editing-store';
import type { SaveState } from './save-state';

/** Together below two seconds from the last change to the answer on a good line. */
const settleMs = 900;
const retryMs = 3_000;

export type SaveDraft = (graph: Graph, revision: number) => Promise<SavedDraft>;

export interface Autosave {
  /** Saves now what is unsaved; true when the server then has what is on screen. */
  readonly flush: () => Promise<boolean>;
  readonly stop: () => void;
}

/**
 * Keeps the server's draft like the one on screen.
 * 1. Every change restarts a short timer; one request at a time.
 * 2. What changed while a request was under way is saved after it.
 * 3. Out of reach: tried again by itself. Overtaken by somebody: stops until a person has decided.
 */
export function startAutosave(save: SaveDraft): Autosave {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let running: Promise<void> | null = null;
  let stopped = false;
  const later = (ms: number): void => {
    if (timer !== null) clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void run(), ms);
  };
  const run = (): Promise<void> => {
    running ??= saveOnce(save, later).finally(() => {
      running = null;
    });
    return running;
  };
  const unsubscribe = useEditing.subscribe((now, before) => {
    if (now.save.kind === 'unsaved' && now.graph !== before.graph) later(settleMs);
  });
  const flush = async (): Promise<boolean> => {
    if (timer !== null) clearTimeout(timer);
    await running;
    if (useEditing.getState().save.kind !== 'saved') await run();
    return useEditing.getState().save.kind === 'saved';
  };
  const stop = (): void => {
    if (useEditing.getState().save.kind === 'unsaved') void run();
    stopped = true;
    unsubscribe();
    if (timer !== null) clearTimeout(timer);
  };
  return { flush, stop };
}

async function saveOnce(save: SaveDraft, later: (ms: number) => void): Promise<void> {
  const { journeyId, graph, revision, setSave, save: state } = useEditing.getState();
  if (state.kind === 'conflict') return;
  // The page may have gone on to another journey while the answer was on its way.
  const left = (): boolean => useEditing.getState().journeyId !== journeyId;
  setSave({ kind: 'saving' });
  try {
    const saved = await save(graph, revision);
    if (left()) return;
    const moved = useEditing.getState().graph !== graph;
    setSave(moved ? { kind: 'unsaved' } : { kind: 'saved', at: saved.updatedAt }, saved.revision);
    if (moved) later(settleMs);
  } catch (error) {
    if (left()) return;
    const failed = afterFailure(error);
    setSave(failed);
    if (failed.kind === 'offline') later(retryMs);
  }
}

/** How a draft stands whose saving failed. */
function afterFailure(error: unknown): SaveState {
  if (isRefusal(error, 'precondition_failed')) return { kind: 'conflict' };
  const outOfReach = error instanceof ProblemError && (error.refusal.status === 0 || error.refusal.status >= 500);
  return outOfReach ? { kind: 'offline' } : { kind: 'refused', error };
}
