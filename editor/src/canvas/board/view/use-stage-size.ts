import { useCallback, useState } from 'react';
import type { Size } from './opening-viewport';

interface Stage {
  /** For the element the drawing is to stand in. */
  readonly stage: (element: HTMLElement | null) => void;
  /** How large it is as the page opens; null until it stands, so that the first picture is the right one at once. */
  readonly size: Size | null;
}

/** Measures the place for the drawing once, before anything of it is drawn. */
export function useStageSize(): Stage {
  const [size, setSize] = useState<Size | null>(null);
  const stage = useCallback((element: HTMLElement | null) => {
    if (element === null) return;
    const { width, height } = element.getBoundingClientRect();
    setSize({ width, height });
  }, []);
  return { stage, size };
}
