import { useState } from 'react';
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { withLatest } from '../preferences/with-latest';
import { useSession } from '../session/session';

interface Unsent {
  /** By account and place; the last written last. */
  readonly texts: Readonly<Record<string, string>>;
  /** Null: nothing is left to be sent. */
  readonly write: (of: string, text: string | null) => void;
}

const mostTexts = 50;

/** Comments that somebody has begun to write and not sent, for as long as the tab is open. */
export const useUnsentStore = create<Unsent>()(
  persist(
    (set) => ({
      texts: {},
      write: (of, text) => {
        set(({ texts }) => ({ texts: withLatest(texts, [of, text], mostTexts) }));
      },
    }),
    { name: 'tagtrail.unsent-comments', storage: createJSONStorage(() => sessionStorage), partialize: ({ texts }) => ({ texts }) },
  ),
);

/** What was begun at a place, as `<journey>:<what about>`; null where nothing was. */
export function useUnsent(place: string): { readonly unsent: string | null; readonly write: (text: string | null) => void } {
  const of = `${useSession().user.id}:${place}`;
  const unsent = useUnsentStore(({ texts }) => texts[of]) ?? null;
  const write = useUnsentStore((state) => state.write);
  return {
    unsent,
    write: (text) => {
      write(of, text);
    },
  };
}

type Writing = 'no' | 'asked' | 'kept';

/** Whether something is being written at a place: it was asked for just now, or was begun before and is still there. */
export function useWriting(place: string) {
  const { unsent } = useUnsent(place);
  return useState<Writing>(unsent === null ? 'no' : 'kept');
}
