import { createContext, useContext } from 'react';
import { create } from 'zustand';
import type { JourneyRef } from '../api/journeys';
import { useDoor, type Door } from '../ui/page/use-door';

/** Where threads are shown: of which journey, how many are open at each step, and who may write. */
export interface CommentsPlace {
  readonly journeyRef: JourneyRef;
  readonly open: ReadonlyMap<string, number>;
  readonly canWrite: boolean;
  /** Shows what is said about a step. */
  readonly show: (nodeId: string) => void;
}

/** Null where drawings are shown that nobody comments on: comparisons, runs, previews. */
export const CommentsContext = createContext<CommentsPlace | null>(null);

export const useCommentsPlace = (): CommentsPlace | null => useContext(CommentsContext);

/** To all threads; whoever is named is led to it by the address. */
export const useCommentsDoor = (): Door => useDoor('comments', 'all');

/** Whether the panel of a step shows what is said about it; kept from one step to the next. */
export const useStepTalk = create<{ readonly shown: boolean; readonly setShown: (shown: boolean) => void }>()((set) => ({
  shown: false,
  setShown: (shown) => {
    set({ shown });
  },
}));
