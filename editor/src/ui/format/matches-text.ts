import { useEffect } from 'react';
import { create } from 'zustand';

interface Pinyin {
  /** Where the typed pinyin lies in a text; null until the dictionary, which is large, has been loaded. */
  readonly match: ((text: string, typed: string) => readonly number[] | null) | null;
}

/** The dictionary of pinyin, once somebody asked for it. */
const usePinyinStore = create<Pinyin>()(() => ({ match: null }));

/** Loads the dictionary; until then texts are found by what stands in them. */
export async function loadPinyin(): Promise<void> {
  const { match } = await import('pinyin-pro');
  usePinyinStore.setState({ match: (text, typed) => match(text, typed, { continuous: true }) });
}

/** True when what was typed occurs in the text: as it is, as pinyin, or as initials (`fsxx` finds 发送消息). */
export function matchesText(text: string, typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '' || text.toLowerCase().includes(wanted)) return true;
  const positions = usePinyinStore.getState().match?.(text, wanted);
  return positions !== null && positions !== undefined;
}

/** For what lets texts be searched: has the dictionary of pinyin loaded, and is drawn again once it is there. */
export function usePinyin(): void {
  usePinyinStore();
  useEffect(() => {
    void loadPinyin();
  }, []);
}
