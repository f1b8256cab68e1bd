import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface SeenTours {
  /** Users of this browser who have been shown round the canvas, or have said that they need not be. */
  readonly seenBy: readonly string[];
  readonly markSeen: (userId: string) => void;
}

/** Who knows the canvas already; kept by the browser, as the other things that are one person's. */
export const useSeenTours = create<SeenTours>()(
  persist(
    (set) => ({
      seenBy: [],
      markSeen: (userId) => {
        set(({ seenBy }) => (seenBy.includes(userId) ? {} : { seenBy: [...seenBy, userId] }));
      },
    }),
    { name: 'tagtrail.tours', partialize: ({ seenBy }) => ({ seenBy }) },
  ),
);
