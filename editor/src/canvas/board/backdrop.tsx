import { useStoreApi } from '@xyflow/react';
import { useLayoutEffect, useRef } from 'react';
import styles from './board.module.css';

function ArrowMarker({ id, look }: { readonly id: string; readonly look: string | undefined }) {
  return (
    <marker id={id} viewBox="0 0 10 10" refX="8.5" refY="5" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto">
      <path d="M 0 1 L 9 5 L 0 9 z" className={look} />
    </marker>
  );
}

/** The points of all ways, defined once. */
export function ArrowHeads() {
  return (
    <svg width="0" height="0" aria-hidden>
      <defs>
        <ArrowMarker id="tt-arrow" look={styles['arrow']} />
        <ArrowMarker id="tt-arrow-travelled" look={styles['arrowTravelled']} />
      </defs>
    </svg>
  );
}

const gapAtActualSize = 22;
const closest = 14;

/** Between the dots of the canvas, in whole pixels of the screen, and never so close that they turn grey. */
export function dotGap(zoom: number): number {
  const gap = Math.max(1, Math.round(gapAtActualSize * zoom));
  return gap * Math.ceil(closest / gap);
}

/**
 * The dots under the drawing: they show that the canvas moves. Moved as a whole by less than one gap, on a layer of their own, so that
 * none of them is painted again while it does.
 */
export function Dots() {
  const store = useStoreApi();
  const dots = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const follow = (): void => {
      const [x, y, zoom] = store.getState().transform;
      const gap = dotGap(zoom);
      const style = dots.current?.style;
      style?.setProperty('background-size', `${String(gap)}px ${String(gap)}px`);
      style?.setProperty('transform', `translate(${String(within(x, gap))}px, ${String(within(y, gap))}px)`);
    };
    follow();
    return store.subscribe(follow);
  }, [store]);
  return <div ref={dots} className={styles['dots']} aria-hidden />;
}

/** Where the first dot lies, in whole pixels. */
function within(offset: number, gap: number): number {
  return Math.round(((offset % gap) + gap) % gap);
}
