import { renameNode } from '@tagtrail/core/graph';
import { toNodeId } from '@tagtrail/core/kernel';
import { newGraph } from '@tagtrail/core/nodes';
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useEditing } from '../editing/editing-store';
import { useSettledGraph } from './use-settled-graph';

beforeEach(() => {
  vi.useFakeTimers();
  useEditing.getState().open({ journeyId: 'j1', graph: newGraph(), revision: 1, savedAt: '' });
});

afterEach(() => {
  vi.useRealTimers();
});

const type = (name: string): void => {
  act(() => {
    useEditing.getState().edit({ label: '', apply: (graph) => renameNode(graph, toNodeId('end-1'), name), burst: 'name' });
    vi.advanceTimersByTime(120);
  });
};

const nameOf = (graph: ReturnType<typeof useSettledGraph>): string => graph.nodes.find(({ id }) => id === 'end-1')?.name ?? '';

describe('the drawing when typing pauses', () => {
  it('follows no key of somebody who types on, and the last one after a pause', () => {
    let drawings = 0;
    const { result } = renderHook(() => {
      drawings += 1;
      return useSettledGraph();
    });
    const before = drawings;
    for (const name of ['结', '结束', '结束了']) type(name);
    expect([nameOf(result.current), drawings]).toEqual(['', before]);
    act(() => {
      vi.advanceTimersByTime(250);
    });
    expect(nameOf(result.current)).toBe('结束了');
  });

  it('follows any other gesture at once', () => {
    const { result } = renderHook(() => useSettledGraph());
    type('结束');
    act(() => {
      useEditing.getState().edit({ label: '', apply: (graph) => renameNode(graph, toNodeId('end-1'), '完') });
    });
    expect(nameOf(result.current)).toBe('完');
  });
});
