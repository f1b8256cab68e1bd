import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { withLatest } from '../../preferences/with-latest';

interface FoldedSteps {
  /** Ids of steps whose arms are folded, by person and journey. */
  readonly folded: Readonly<Record<string, readonly string[]>>;
  readonly setFolded: (of: string, stepIds: readonly string[]) => void;
}

const mostJourneys = 50;

/** What each person of this browser has folded in the journeys she folded in last: how she looks at them, and nothing of the journeys themselves. */
export const useFoldedSteps = create<FoldedSteps>()(
  persist(
    (set) => ({
      folded: {},
      setFolded: (of, stepIds) => {
        set(({ folded }) => ({ folded: withLatest(folded, [of, stepIds.length === 0 ? null : stepIds], mostJourneys) }));
      },
    }),
    { name: 'tagtrail.folded', partialize: ({ folded }) => ({ folded }) },
  ),
);
