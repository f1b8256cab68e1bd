import type { JourneyDetail } from '@tagtrail/core/http';
import { create } from 'zustand';
import { toGraph } from '../drawing/to-graph';
import { stillThere, useEditing } from '../editing/editing-store';
import { received } from '../editing/history';
import { isSameDrawing } from '../editing/saving/kept-edits';

interface Pen {
  /** Who has the drawing now, where it was left to somebody on this page; null while it is drawn here. */
  readonly heldBy: string | null;
  /** Takeovers whose end this page has acted on. */
  readonly settled: readonly string[];
  readonly leaveTo: (name: string, takeoverId: string) => void;
  readonly settle: (takeoverId: string) => void;
  readonly takeBack: () => void;
}

/** Who draws on this page. Left to somebody, it shows what they draw and edits nothing. */
export const usePen = create<Pen>()((set, get) => ({
  heldBy: null,
  settled: [],
  leaveTo: (name, takeoverId) => {
    useEditing.setState({ readOnly: true });
    set(({ settled }) => ({ heldBy: name, settled: [...settled, takeoverId] }));
  },
  settle: (takeoverId) => {
    set(({ settled }) => ({ settled: [...settled, takeoverId] }));
  },
  takeBack: () => {
    if (get().heldBy === null) return;
    useEditing.setState({ readOnly: false });
    set({ heldBy: null });
  },
}));

/** Whether a saved drawing is ahead of what is on the screen, and nothing here would be lost by showing it. */
export const isBehind = ({ save, revision: own }: Pick<ReturnType<typeof useEditing.getState>, 'save' | 'revision'>, revision: number): boolean =>
  save.kind === 'saved' && revision > own;

/**
 * Shows what somebody else has saved; undo brings back what stood here before the first of it. Nothing where there are edits of one's own by now.
 * It is saved from the first: to follow is not to edit.
 */
export function follow({ graph: drawn, revision, updatedAt }: JourneyDetail, label: string): void {
  const now = useEditing.getState();
  if (!isBehind(now, revision)) return;
  const theirs = toGraph(drawn);
  const stored = { revision, base: theirs, save: { kind: 'saved', at: updatedAt } } as const;
  if (isSameDrawing(theirs, now.graph)) {
    useEditing.setState(stored);
    return;
  }
  // The form that is open stays open, where its step is still drawn.
  const chosen = stillThere(theirs, now);
  useEditing.setState({ ...stored, ...chosen, graph: theirs, history: received(now.history, now.graph, label), anchor: chosen.selected });
}
