import type { Diagnostic } from '@tagtrail/core/diagnostics';
import { noneSpent, withNotesKept, type Edited, type Graph, type SpentIds } from '@tagtrail/core/graph';
import type { NodeId } from '@tagtrail/core/kernel';
import { create } from 'zustand';
import { emptyHistory, recorded, redone, travelled, undone, type History } from './history';
import { steadyStep } from './steady-step';
import { placeOfStep } from './step-places';
import type { SaveState } from './saving/save-state';

export interface OpenedDraft {
  readonly journeyId: string;
  readonly graph: Graph;
  readonly revision: number;
  readonly savedAt: string;
  /** True for who may only look: an edit then does nothing, whichever field it came from, nor does undo. */
  readonly readOnly?: boolean;
  /** What led to this drawing, where the browser still knows; left out: nothing can be undone. */
  readonly history?: History;
}

export interface Edit {
  /** What the gesture did, for the list of steps that can be undone. */
  readonly label: string;
  readonly apply: (graph: Graph, spent: SpentIds) => Edited;
  readonly burst?: string;
  /** Chosen afterwards, one step or several; left out, the choice stays. */
  readonly select?: NodeId | null | readonly NodeId[];
  /** The step that keeps its place on the screen. */
  readonly anchor?: NodeId;
}

export interface EditingState {
  /** Whose draft this is; null before the first is opened. */
  readonly journeyId: string | null;
  readonly graph: Graph;
  readonly history: History;
  /** Ids that its steps have had, here or in a published version, or that comments name: no new step is given one. */
  readonly spent: SpentIds;
  /** The step whose form is open. */
  readonly selected: NodeId | null;
  /** Several steps that are chosen together; empty while there are fewer than two. */
  readonly group: readonly NodeId[];
  readonly anchor: NodeId | null;
  readonly revision: number;
  /** The drawing as the server has it at this revision: what the edits since began from. Null where that is not known. */
  readonly base: Graph | null;
  readonly readOnly: boolean;
  readonly save: SaveState;
  readonly open: (draft: OpenedDraft) => void;
  /** Carries out an edit; returns why not when the graph refuses it. */
  readonly edit: (edit: Edit) => readonly Diagnostic[];
  /** Ids that the server knows to have been given. */
  readonly learnSpent: (ids: readonly string[]) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** So many gestures back (below zero) or forward at once. */
  readonly travel: (steps: number) => void;
  readonly select: (id: NodeId | null) => void;
  /** Chooses these steps together; of one alone the form is opened. */
  readonly selectAll: (ids: readonly NodeId[]) => void;
  /** `stored`: which of the server's drawings this one follows from now on. */
  readonly setSave: (save: SaveState, stored: Pick<EditingState, 'revision' | 'base'>) => void;
}

const emptyGraph: Graph = { formatVersion: 1, settings: { reentry: 'afterExit' }, nodes: [], edges: [] };

const noGroup: readonly NodeId[] = [];

const nothingOpened = {
  journeyId: null,
  graph: emptyGraph,
  history: emptyHistory,
  spent: noneSpent,
  selected: null,
  group: noGroup,
  anchor: null,
  revision: 0,
  base: null,
  readOnly: false,
  save: { kind: 'saved', at: '' },
} as const satisfies Partial<EditingState>;

/** One step alone has its form open; several are chosen together, and none of their forms is. */
function choice(ids: readonly NodeId[]): Pick<EditingState, 'selected' | 'group'> {
  const [first = null] = ids;
  return ids.length > 1 ? { selected: null, group: ids } : { selected: first, group: noGroup };
}

/** A draft as it stands when it is opened. */
function opened({ journeyId, graph, revision, savedAt, readOnly = false, history = emptyHistory }: OpenedDraft): Partial<EditingState> {
  const spent = alsoSpent(noneSpent, [graph, ...[...history.past, ...history.future].map((entry) => entry.graph)]);
  return { journeyId, graph, revision, base: graph, readOnly, history, spent, ...choice([]), anchor: null, save: { kind: 'saved', at: savedAt } };
}

/** The same set where these drawings bring none that it lacks. */
function alsoSpent(spent: SpentIds, graphs: readonly Graph[]): SpentIds {
  const more = graphs.flatMap(({ nodes }) => nodes.flatMap(({ id }) => (spent.has(id) ? [] : [id])));
  return more.length === 0 ? spent : new Set([...spent, ...more]);
}

/** What an edit leaves behind: the new drawing, the way back to the one before, and what is chosen then. */
function drawnOn({ graph, history, spent, selected }: EditingState, { label, burst, select, anchor }: Edit, drawn: Graph): Partial<EditingState> {
  const chosen = chosenBy(select);
  return {
    graph: drawn,
    spent: alsoSpent(spent, [graph, drawn]),
    history: recorded(history, graph, { label, burst: burst ?? null, now: Date.now() }),
    ...(select === undefined ? {} : choice(chosen)),
    anchor: steadyStep(graph, drawn, anchor ?? chosen[0] ?? selected),
    save: { kind: 'unsaved' },
  };
}

/** What of a choice a drawing still has. */
export function stillThere(
  { nodes }: Graph,
  { selected, group }: Pick<EditingState, 'selected' | 'group'>,
): Pick<EditingState, 'selected' | 'group'> {
  const there = new Set(nodes.map(({ id }) => id));
  const ids = group.length > 0 || selected === null ? group : [selected];
  return choice(ids.filter((id) => there.has(id)));
}

function chosenBy(select: Edit['select']): readonly NodeId[] {
  if (select === undefined || select === null) return [];
  return typeof select === 'string' ? [select] : select;
}

/** The draft on the canvas. Edits are core's; this keeps them, their history and what is selected. */
export const useEditing = create<EditingState>()((set, get) => {
  const stepTo = (step: ReturnType<typeof undone>): void => {
    if (step === null || get().readOnly) return;
    const { graph } = get();
    const chosen = stillThere(step.graph, get());
    set({ ...chosen, graph: step.graph, history: step.history, anchor: steadyStep(graph, step.graph, chosen.selected), save: { kind: 'unsaved' } });
  };
  return {
    ...nothingOpened,
    open: (draft) => {
      set(opened(draft));
    },
    edit: (edit) => {
      const edited = edit.apply(get().graph, get().spent);
      if (!edited.ok) return edited.error;
      const drawn = withNotesKept(get().graph, edited.value, placeOfStep);
      if (!get().readOnly && drawn !== get().graph) set(drawnOn(get(), edit, drawn));
      return [];
    },
    learnSpent: (ids) => {
      set({ spent: new Set([...get().spent, ...ids]) });
    },
    undo: () => {
      stepTo(undone(get().history, get().graph));
    },
    redo: () => {
      stepTo(redone(get().history, get().graph));
    },
    travel: (steps) => {
      stepTo(travelled(get().history, get().graph, steps));
    },
    select: (id) => {
      set(choice(chosenBy(id)));
    },
    selectAll: (ids) => {
      set(choice(ids));
    },
    setSave: (save, stored) => {
      set({ save, ...stored });
    },
  };
});
