import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface FoldedSteps {
  /** Ids of steps whose arms are folded, by person and journey. */
  readonly folded: Readonly<Record<string, readonly string[]>>;
  readonly setFolded: (of: string, stepIds: readonly string[]) => void;
}

/** What each person of this browser has folded in which journey: how she looks at it, and nothing of the journey itself. */
export const useFoldedSteps = create<FoldedSteps>()(
  persist(
    (set) => ({
      folded: {},
      setFolded: (of, stepIds) => {
        set(({ folded }) => {
          const others = Object.entries(folded).filter(([key]) => key !== of);
          return { folded: Object.fromEntries(stepIds.length === 0 ? others : [...others, [of, stepIds]]) };
        });
      },
    }),
    { name: 'tagtrail.folded', partialize: ({ folded }) => ({ folded }) },
  ),
);
