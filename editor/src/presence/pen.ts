import type { JourneyDetail } from '@tagtrail/core/http';
import { ok } from '@tagtrail/core/kernel';
import { create } from 'zustand';
import { toGraph } from '../drawing/to-graph';
import { useEditing } from '../editing/editing-store';

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
export const isBehind = (revision: number): boolean => {
  const { save, revision: own } = useEditing.getState();
  return save.kind === 'saved' && revision > own;
};

/** Shows what somebody else has saved; undo brings back what stood here. Nothing where there are edits of one's own by now. */
export function follow({ graph: drawn, revision, updatedAt }: JourneyDetail, label: string): void {
  if (!isBehind(revision)) return;
  const graph = toGraph(drawn);
  const { readOnly, selected, edit, setSave } = useEditing.getState();
  useEditing.setState({ readOnly: false });
  // The form that is open stays open, where its step is still drawn.
  edit({ label, apply: () => ok(graph), ...(graph.nodes.some(({ id }) => id === selected) ? {} : { select: null }) });
  setSave({ kind: 'saved', at: updatedAt }, { revision, base: graph });
  useEditing.setState({ readOnly });
}
