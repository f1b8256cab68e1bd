import { useStoreApi } from '@xyflow/react';
import { useState, type PointerEvent } from 'react';
import type { Point } from '../layout/layout-input';

const still: Point = { x: 0, y: 0 };
/** On the screen: less is a click. */
const slack = 3;

interface Grip {
  readonly from: Point;
  readonly by: Point;
}

/** Follows the pointer that took hold of a note, and tells at its end how far it went on the plane of the drawing. */
export function useNoteDrag(onMoved: (by: Point) => void, enabled: boolean) {
  const store = useStoreApi();
  const [grip, setGrip] = useState<Grip | null>(null);
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    const onTool = event.target instanceof Element && event.target.closest('button, textarea') !== null;
    if (!enabled || event.button !== 0 || onTool) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    setGrip({ from: { x: event.clientX, y: event.clientY }, by: still });
  };
  const onPointerMove = ({ clientX, clientY }: PointerEvent): void => {
    if (grip === null) return;
    const zoom = store.getState().transform[2];
    const far = Math.hypot(clientX - grip.from.x, clientY - grip.from.y) >= slack;
    if (far || grip.by !== still) setGrip({ ...grip, by: { x: (clientX - grip.from.x) / zoom, y: (clientY - grip.from.y) / zoom } });
  };
  const onPointerUp = (): void => {
    if (grip !== null && grip.by !== still) onMoved(grip.by);
    setGrip(null);
  };
  const onPointerCancel = (): void => {
    setGrip(null);
  };
  return { by: grip?.by ?? still, handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel } };
}
