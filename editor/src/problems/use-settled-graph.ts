import type { Graph } from '@tagtrail/core/graph';
import { useEffect, useState } from 'react';
import { useEditing } from '../editing/editing-store';

/** How long nothing must have changed, in milliseconds: longer than between two keys of somebody who types. */
const pauseMs = 250;

/** The draft as it was when typing last paused: for what is too dear, or too restless, to follow every key. */
export function useSettledGraph(): Graph {
  const [settled, setSettled] = useState(() => useEditing.getState().graph);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settleSoon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => { setSettled(useEditing.getState().graph); }, pauseMs);
    };
    setSettled(useEditing.getState().graph);
    const forget = useEditing.subscribe((now, before) => { if (now.graph !== before.graph) settleSoon(); });
    return () => {
      forget();
      clearTimeout(timer);
    };
  }, []);
  return settled;
}
