import { ExpandOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { Panel, useReactFlow, useStore, useStoreApi, type Node } from '@xyflow/react';
import { Button, Space } from 'antd';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardNode } from '../../graph-mapping';
import type { Layout } from '../../layout/layout-input';
import { cardWidth } from '../../layout/spacing';
import { drawingOf, fittingViewport, type Size, type Viewport } from './viewport';

/** A step to be brought before the eye; a new object jumps again to the same step. */
export interface Jump {
  readonly nodeId: string;
}

const durationMs = 180;

interface JumpToProps {
  readonly jump: Jump | null;
  /** What the drawing is enlarged to at least; left out, it is shown in its actual size. */
  readonly atLeast?: number;
  /** Stays where it is when the step can be seen already. */
  readonly unlessSeen?: boolean;
}

/**
 * Centres the canvas on a step when asked to, as soon as the step is drawn: it may have been folded away. Stands inside the
 * canvas, because only there the viewport is known.
 */
export function JumpTo({ jump, atLeast, unlessSeen = false }: JumpToProps) {
  const flow = useReactFlow();
  const isThere = useStore(({ nodeLookup }) => jump !== null && nodeLookup.has(jump.nodeId));
  const store = useStoreApi();
  const done = useRef<Jump | null>(null);
  useEffect(() => {
    const node = jump === null || jump === done.current ? undefined : flow.getNode(jump.nodeId);
    if (node === undefined) return;
    done.current = jump;
    const { x, y } = node.position;
    const view = flow.getViewport();
    if (unlessSeen && view.zoom >= (atLeast ?? 0) && shiftIntoView(node, view, store.getState()) === null) return;
    const zoom = atLeast === undefined ? 1 : Math.max(view.zoom, atLeast);
    void flow.setCenter(x + cardWidth / 2, y + (node.height ?? 0) / 2, { zoom, duration: durationMs }).then(() => {
      // A panel may have taken room on the way.
      const shifted = shiftIntoView(node, flow.getViewport(), store.getState());
      if (shifted !== null) void flow.setViewport(shifted);
    });
  }, [jump, isThere, atLeast, unlessSeen, flow, store]);
  return null;
}

const revealMargin = 24;

/** How far something has to move to lie within; 0 where it does already, or where there is no room. */
function shiftInto(from: number, to: number, size: number): number {
  if (to - from > size - revealMargin * 2) return 0;
  if (from < revealMargin) return revealMargin - from;
  return to > size - revealMargin ? size - revealMargin - to : 0;
}

/** By how much the canvas has to move for a card to be seen as a whole; null where it is. */
function shiftIntoView({ position, height = 0 }: Pick<Node, 'position' | 'height'>, { x, y, zoom }: Viewport, stage: Size): Viewport | null {
  const [left, top] = [position.x * zoom + x, position.y * zoom + y];
  const right = shiftInto(left, left + cardWidth * zoom, stage.width);
  const down = shiftInto(top, top + height * zoom, stage.height);
  return right === 0 && down === 0 ? null : { x: x + right, y: y + down, zoom };
}

/** Brings the selected step out from under the edge of the canvas when it is chosen or the panel takes room. */
export function RevealSelected({ selected }: { readonly selected: string | null }) {
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const isThere = useStore(({ nodeLookup }) => selected !== null && nodeLookup.has(selected));
  useEffect(() => {
    const node = selected === null ? undefined : flow.getNode(selected);
    if (node === undefined || width === 0) return;
    const shifted = shiftIntoView(node, flow.getViewport(), { width, height });
    if (shifted !== null) void flow.setViewport(shifted);
  }, [selected, isThere, width, height, flow]);
  return null;
}

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

const percent = 100;

/** Zoom in words a person knows; a click on the percentage goes to actual size. */
export function ZoomButtons() {
  const { t } = useTranslation();
  const flow = useReactFlow<BoardNode>();
  const store = useStoreApi();
  const fit = (): void => {
    const { width, height } = store.getState();
    void flow.setViewport(fittingViewport(drawingOf(flow.getNodes()), { width, height }));
  };
  const zoom = useStore(({ transform }) => Math.round(transform[2] * percent));
  return (
    <Panel position="bottom-left">
      <Space.Compact>
        <Button icon={<MinusOutlined />} aria-label={t('canvas.toolbar.zoomOut')} onClick={() => void flow.zoomOut()} />
        <Button aria-label={t('canvas.toolbar.actual')} onClick={() => void flow.zoomTo(1)} style={{ width: 64 }}>{`${String(zoom)}%`}</Button>
        <Button icon={<PlusOutlined />} aria-label={t('canvas.toolbar.zoomIn')} onClick={() => void flow.zoomIn()} />
        <Button icon={<ExpandOutlined />} aria-label={t('canvas.toolbar.fit')} title={t('canvas.toolbar.fit')} onClick={fit} />
      </Space.Compact>
    </Panel>
  );
}
