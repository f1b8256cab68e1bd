import { useReactFlow } from '@xyflow/react';
import { useEffect } from 'react';
import { cardWidth } from './card/card-size';

/** A step to be brought before the eye; a new object jumps again to the same step. */
export interface Jump {
  readonly nodeId: string;
}

const durationMs = 180;

/** Centres the canvas on a step when asked to. Stands inside the canvas, because only there the viewport is known. */
export function JumpTo({ jump }: { readonly jump: Jump | null }) {
  const flow = useReactFlow();
  useEffect(() => {
    const node = jump === null ? undefined : flow.getNode(jump.nodeId);
    if (node === undefined) return;
    const { x, y } = node.position;
    void flow.setCenter(x + cardWidth / 2, y + (node.height ?? 0) / 2, { zoom: 1, duration: durationMs });
  }, [jump, flow]);
  return null;
}
