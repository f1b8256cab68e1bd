import { useReactFlow } from '@xyflow/react';
import { useLayoutEffect, useRef } from 'react';
import type { Layout } from '../../layout/layout-input';

/** Moves the viewport with the acted-on step, so that it stays under the operator's eye while the rest makes room. */
export function useAnchor(layout: Layout, anchor: string | null): void {
  const flow = useReactFlow();
  const before = useRef(layout);
  useLayoutEffect(() => {
    const from = anchor === null ? undefined : before.current.positions.get(anchor);
    const to = anchor === null ? undefined : layout.positions.get(anchor);
    before.current = layout;
    if (from === undefined || to === undefined) return;
    const { x, y, zoom } = flow.getViewport();
    if (from.x === to.x && from.y === to.y) return;
    void flow.setViewport({ x: x - (to.x - from.x) * zoom, y: y - (to.y - from.y) * zoom, zoom });
  }, [layout, anchor, flow]);
}
