import type { Graph } from '@tagtrail/core/graph';
import { useEffect, useRef } from 'react';
import { focusedStep, focusStep, isFocusInPanel, isFocusLost } from './step-focus';

/** Where the focus goes when its step is gone: to what led there, else to where it led, else to the beginning. */
export function heirOf(before: Graph, gone: string, now: Graph): string | null {
  const there = (id: string): boolean => now.nodes.some((node) => node.id === id);
  if (there(gone)) return gone;
  const led = before.edges.filter(({ to }) => to === gone).map(({ from }) => from);
  const next = before.edges.filter(({ from }) => from === gone).map(({ to }) => to);
  return [...led, ...next].find(there) ?? now.nodes[0]?.id ?? null;
}

interface Watched {
  readonly graph: Graph;
  readonly selected: string | null;
  /** Something is open beside or over the canvas. */
  readonly layer: boolean;
}

/**
 * Keeps the keyboard on the canvas. When what had the focus is gone, by a deletion, an undo, or the closing of a panel, menu or
 * dialog, the step that had it last gets it back, or the one nearest to where it was.
 */
export function useKeptFocus({ graph, selected, layer }: Watched): void {
  const last = useRef<string | null>(null);
  const drawn = useRef(graph);
  const shown = useRef(selected);
  useEffect(() => {
    shown.current = selected;
  }, [selected]);
  useEffect(() => {
    const onFocus = (): void => {
      last.current = focusedStep() ?? (isFocusInPanel() ? shown.current : last.current);
    };
    // Somebody who clicks beside all steps means none of them.
    const onPointer = ({ target }: PointerEvent): void => {
      if (target instanceof Element && target.classList.contains('react-flow__pane')) last.current = null;
    };
    document.addEventListener('focusin', onFocus);
    document.addEventListener('pointerdown', onPointer, true);
    return () => {
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('pointerdown', onPointer, true);
    };
  }, []);
  useEffect(() => {
    const before = drawn.current;
    drawn.current = graph;
    // The canvas draws its steps with the frame after this one.
    const timer = setTimeout(() => {
      const heir = last.current === null ? null : heirOf(before, last.current, graph);
      if (heir === null) return;
      if (!graph.nodes.some(({ id }) => id === last.current)) last.current = heir;
      if (isFocusLost()) focusStep(heir);
    }, 30);
    return () => {
      clearTimeout(timer);
    };
  }, [graph, layer]);
}
