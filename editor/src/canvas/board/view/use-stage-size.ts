import { useLayoutEffect, useState, type RefObject } from 'react';
import type { Size } from './opening-viewport';

/** How large the place for the drawing is as the page opens; null until it stands, so that the first picture is the right one at once. */
export function useStageSize(stage: RefObject<HTMLElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    const box = stage.current?.getBoundingClientRect();
    setSize({ width: box?.width ?? 0, height: box?.height ?? 0 });
  }, [stage]);
  return size;
}
