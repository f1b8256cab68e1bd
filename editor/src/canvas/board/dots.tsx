import { useStoreApi } from '@xyflow/react';
import { useLayoutEffect, useRef } from 'react';
import { dotGap } from './view/dot-gap';
import styles from './board.module.css';

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
