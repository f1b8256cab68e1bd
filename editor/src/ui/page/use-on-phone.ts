import { useSyncExternalStore } from 'react';

/** As narrow as the lists take it that turn into cards. */
const narrow = '(max-width: 767.98px)';

function subscribe(onChange: () => void): () => void {
  const list = matchMedia(narrow);
  list.addEventListener('change', onChange);
  return () => {
    list.removeEventListener('change', onChange);
  };
}

/** True where the window is as narrow as a phone's, from the first picture on. */
export const useOnPhone = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(narrow).matches);
