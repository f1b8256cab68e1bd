import { useCallback, useState } from 'react';
import type { Size } from './viewport';

interface Stage {
  /** For the element the drawing is to stand in. */
  readonly stage: (element: HTMLElement | null) => (() => void) | undefined;
  /** How large it is as the page opens; null until it stands, so that the first picture is the right one at once. */
  readonly size: Size | null;
}

/**
 * Measures the place for the drawing before anything of it is drawn: once, where somebody looks. A tab opened in the background
 * has no size yet, or another one than it will be shown with: it is measured until it is seen for the first time.
 */
export function useStageSize(): Stage {
  const [size, setSize] = useState<Size | null>(null);
  const stage = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined;
    const seen = (): boolean => {
      const { width, height } = element.getBoundingClientRect();
      setSize((before) => (before?.width === width && before.height === height ? before : { width, height }));
      return width > 0 && height > 0 && !document.hidden;
    };
    return seen() ? undefined : until(seen, element);
  }, []);
  return { stage, size };
}

/** Asks again with every change of the element's size or of the tab's visibility, until the answer is yes. */
function until(seen: () => boolean, element: HTMLElement): () => void {
  const watcher = new ResizeObserver(ask);
  const stop = (): void => {
    watcher.disconnect();
    document.removeEventListener('visibilitychange', ask);
  };
  function ask(): void {
    if (seen()) stop();
  }
  watcher.observe(element);
  document.addEventListener('visibilitychange', ask);
  return stop;
}
