import type { Graph } from '@tagtrail/core/graph';
import { startTransition, useEffect, useState } from 'react';
import { useEditing } from '../editing/editing-store';

/** How long nothing must have been typed, in milliseconds: longer than between two keys of somebody who types on. */
const pauseMs = 250;

/** The draft as of the last gesture, or of the last pause in typing: for what is too dear, or too restless, to follow every key. */
export function useSettledGraph(): Graph {
  const [settled, setSettled] = useState(() => useEditing.getState().graph);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = (): void => {
      startTransition(() => {
        setSettled(useEditing.getState().graph);
      });
    };
    settle();
    const forget = useEditing.subscribe((now, before) => {
      if (now.graph === before.graph) return;
      clearTimeout(timer);
      if (now.history.burst === null) settle();
      else timer = setTimeout(settle, pauseMs);
    });
    return () => {
      forget();
      clearTimeout(timer);
    };
  }, []);
  return settled;
}
