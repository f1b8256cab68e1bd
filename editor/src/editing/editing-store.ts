import type { Diagnostic } from '@tagtrail/core/diagnostics';
import type { Edited, Graph } from '@tagtrail/core/graph';
import type { NodeId } from '@tagtrail/core/kernel';
import { create } from 'zustand';
import { emptyHistory, recorded, redone, undone, type History } from './history';
import type { SaveState } from './saving/save-state';

export interface OpenedDraft {
  readonly journeyId: string;
  readonly graph: Graph;
  readonly revision: number;
  readonly savedAt: string;
  /** True for who may only look: an edit then does nothing, whichever field it came from. */
  readonly readOnly?: boolean;
}

export interface Edit {
  /** What the gesture did, for the list of steps that can be undone. */
  readonly label: string;
  readonly apply: (graph: Graph) => Edited;
  readonly burst?: string;
  /** Selected afterwards; left out, the selection stays. */
  readonly select?: NodeId | null;
  /** The step that keeps its place on the screen. */
  readonly anchor?: NodeId;
}

export interface EditingState {
  /** Whose draft this is; null before the first is opened. */
  readonly journeyId: string | null;
  readonly graph: Graph;
  readonly history: History;
  readonly selected: NodeId | null;
  readonly anchor: NodeId | null;
  readonly revision: number;
  /** The drawing as the server has it at this revision: what the edits since began from. Null where that is not known. */
  readonly base: Graph | null;
  readonly readOnly: boolean;
  readonly save: SaveState;
  readonly open: (draft: OpenedDraft) => void;
  /** Carries out an edit; returns why not when the graph refuses it. */
  readonly edit: (edit: Edit) => readonly Diagnostic[];
  readonly undo: () => void;
  readonly redo: () => void;
  readonly select: (id: NodeId | null) => void;
  /** `stored`: which of the server's drawings this one follows from now on. */
  readonly setSave: (save: SaveState, stored: Pick<EditingState, 'revision' | 'base'>) => void;
}

const emptyGraph: Graph = { formatVersion: 1, settings: { reentry: 'afterExit' }, nodes: [], edges: [] };

const nothingOpened = {
  journeyId: null,
  graph: emptyGraph,
  history: emptyHistory,
  selected: null,
  anchor: null,
  revision: 0,
  base: null,
  readOnly: false,
  save: { kind: 'saved', at: '' },
} as const satisfies Partial<EditingState>;

/** The draft on the canvas. Edits are core's; this keeps them, their history and what is selected. */
export const useEditing = create<EditingState>()((set, get) => {
  const stepTo = (step: ReturnType<typeof undone>): void => {
    if (step === null) return;
    const { selected } = get();
    const stays = step.graph.nodes.some(({ id }) => id === selected);
    set({ graph: step.graph, history: step.history, selected: stays ? selected : null, anchor: null, save: { kind: 'unsaved' } });
  };
  return {
    ...nothingOpened,
    open: ({ journeyId, graph, revision, savedAt, readOnly = false }) => {
      set({
        journeyId,
        graph,
        revision,
        base: graph,
        readOnly,
        history: emptyHistory,
        selected: null,
        anchor: null,
        save: { kind: 'saved', at: savedAt },
      });
    },
    edit: ({ label, apply, burst, select, anchor }) => {
      const { graph, history, selected, readOnly } = get();
      const edited = apply(graph);
      if (!edited.ok) return edited.error;
      if (readOnly || edited.value === graph) return [];
      set({
        graph: edited.value,
        history: recorded(history, graph, { label, burst: burst ?? null, now: Date.now() }),
        selected: select === undefined ? selected : select,
        anchor: anchor ?? select ?? selected,
        save: { kind: 'unsaved' },
      });
      return [];
    },
    undo: () => {
      stepTo(undone(get().history, get().graph));
    },
    redo: () => {
      stepTo(redone(get().history, get().graph));
    },
    select: (selected) => {
      set({ selected });
    },
    setSave: (save, stored) => {
      set({ save, ...stored });
    },
  };
});
