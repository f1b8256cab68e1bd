import { useStoreApi } from '@xyflow/react';
import { useLayoutEffect, useRef } from 'react';
import type { Layout } from '../../layout/layout-input';

/** As long as the style sheet lets cards glide, and a picture more. */
const glideMs = 200;

/** Lets cards glide to their new places when the drawing changes, and the view with them: what is anchored stands still meanwhile. */
export function useGlide(layout: Layout, enabled: boolean): void {
  const store = useStoreApi();
  const before = useRef(layout);
  useLayoutEffect(() => {
    const { domNode } = store.getState();
    if (domNode === null || !enabled || before.current === layout) return;
    before.current = layout;
    domNode.dataset['gliding'] = '';
    const timer = setTimeout(() => {
      delete domNode.dataset['gliding'];
    }, glideMs);
    return () => {
      clearTimeout(timer);
      delete domNode.dataset['gliding'];
    };
  }, [layout, enabled, store]);
}
