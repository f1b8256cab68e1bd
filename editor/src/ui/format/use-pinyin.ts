import { useEffect } from 'react';
import { loadPinyin, usePinyinStore } from './matches-text';

/** For what lets texts be searched: has the dictionary of pinyin loaded, and is drawn again once it is there. */
export function usePinyin(): void {
  usePinyinStore();
  useEffect(() => {
    void loadPinyin();
  }, []);
}
