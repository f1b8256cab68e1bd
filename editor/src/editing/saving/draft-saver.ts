import type { Graph } from '@tagtrail/core/graph';
import type { SavedDraft } from '@tagtrail/core/http';
import { isRefusal, ProblemError } from '../../api/problem-error';
import { useEditing, type EditingState } from '../editing-store';
import { isSameDrawing, type KeptEdits } from './kept-edits';
import type { SaveState } from './save-state';

type Drawing = Pick<EditingState, 'graph' | 'revision' | 'base' | 'save'>;

/**
 * The drawing one opening of a journey works on: the one on screen, and from leaving on what was on screen then.
 * What is opened afterwards, be it the same journey, is another desk's: late answers never reach it.
 */
interface Desk {
  readonly now: () => Drawing;
  readonly put: (change: Partial<Drawing>) => void;
  readonly leave: () => void;
  readonly isLeft: () => boolean;
}

export function openDesk(): Desk {
  let left: Drawing | null = null;
  return {
    now: () => left ?? useEditing.getState(),
    put: (change) => {
      if (left === null) useEditing.setState(change);
      else left = { ...left, ...change };
    },
    leave: () => {
      left ??= useEditing.getState();
    },
    isLeft: () => left !== null,
  };
}

export interface DraftPlace {
  readonly save: (graph: Graph, revision: number) => Promise<Pick<SavedDraft, 'revision' | 'updatedAt'>>;
  /** The draft as the server has it. */
  readonly load: () => Promise<{ readonly graph: Graph; readonly revision: number }>;
  readonly kept: KeptEdits;
}

/** One attempt to save what is unsaved; its end stands on the desk, and what failed is kept. */
export function draftSaver({ save, load, kept }: DraftPlace, desk: Desk): () => Promise<void> {
  // What the server may hold without anybody else having drawn: the last it was known to have, and what was sent since.
  let ours: readonly Graph[] = [desk.now().graph];
  let { base } = desk.now();
  /** Where the screen has come to follow another drawing of the server's, it is that one and what was sent before is of no account. */
  const learn = (): void => {
    const { base: followed } = desk.now();
    if (followed !== base && followed !== null) ours = [followed];
    base = followed;
  };
  const arrived = (sent: Graph, { revision, updatedAt }: Awaited<ReturnType<DraftPlace['save']>>): void => {
    ours = [sent];
    base = sent;
    const moved = desk.now().graph !== sent;
    desk.put({ revision, base: sent, save: moved ? { kind: 'unsaved' } : { kind: 'saved', at: updatedAt } });
    if (moved && desk.isLeft()) kept.write(desk.now());
    else kept.clear();
  };
  /** An answer that got lost or a new name moved the revision on, but nobody drew: then this drawing follows theirs. */
  const catchUp = async (): Promise<boolean> => {
    const theirs = await load().catch(() => null);
    if (theirs === null || !ours.some((one) => isSameDrawing(one, theirs.graph))) return false;
    base = theirs.graph;
    desk.put({ save: { kind: 'unsaved' }, revision: theirs.revision, base });
    return true;
  };
  return async () => {
    const { graph, revision, save: state } = desk.now();
    if (state.kind === 'saved' || state.kind === 'conflict') return;
    learn();
    if (state.kind !== 'offline') desk.put({ save: { kind: 'saving' } });
    if (!ours.includes(graph)) ours = [...ours, graph];
    try {
      arrived(graph, await save(graph, revision));
    } catch (error) {
      if (isRefusal(error, 'precondition_failed') && (await catchUp())) return;
      const failed = afterFailure(error);
      // From here on a person decides on whose drawing this one stands.
      if (failed.kind === 'conflict') ours = [];
      desk.put({ save: failed });
      kept.write({ ...desk.now(), revision });
    }
  };
}

/** How a draft stands whose saving failed. */
function afterFailure(error: unknown): SaveState {
  if (isRefusal(error, 'precondition_failed')) return { kind: 'conflict' };
  const outOfReach = error instanceof ProblemError && (error.refusal.status === 0 || error.refusal.status >= 500);
  return outOfReach ? { kind: 'offline' } : { kind: 'refused', error };
}
