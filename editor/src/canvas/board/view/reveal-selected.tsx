import { useReactFlow, useStore } from '@xyflow/react';
import { useEffect } from 'react';
import { cardWidth } from '../card/card-size';

const margin = 24;

/** How far something has to move to lie within; 0 where it does already, or where there is no room. */
function shiftInto(from: number, to: number, size: number): number {
  if (to - from > size - margin * 2) return 0;
  if (from < margin) return margin - from;
  return to > size - margin ? size - margin - to : 0;
}

/** Brings the selected step out from under the edge of the canvas when it is chosen or the panel takes room. */
export function RevealSelected({ selected }: { readonly selected: string | null }) {
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  useEffect(() => {
    const node = selected === null ? undefined : flow.getNode(selected);
    if (node === undefined || width === 0) return;
    const { x, y, zoom } = flow.getViewport();
    const [left, top] = [node.position.x * zoom + x, node.position.y * zoom + y];
    const right = shiftInto(left, left + cardWidth * zoom, width);
    const down = shiftInto(top, top + (node.height ?? 0) * zoom, height);
    if (right !== 0 || down !== 0) void flow.setViewport({ x: x + right, y: y + down, zoom });
  }, [selected, width, height, flow]);
  return null;
}
