import { diagnose } from '@tagtrail/core/diagnostics';
import { renameNode } from '@tagtrail/core/graph';
import { toNodeId } from '@tagtrail/core/kernel';
import { newGraph, newRung, registry } from '@tagtrail/core/nodes';
import { act, renderHook, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useEditing } from '../editing/editing-store';
import { draw, step } from '../testing/follow-up';
import { fakeApi, problem, type ApiFake } from '../testing/api-fake';
import { renderInApp } from '../testing/render-in-app';
import { problemMarks, useProblems, useSettledGraph } from './use-problems';

const drawing = draw(
  [
    step('tag-added-1', 'tag-added', { ...registry['tag-added'].defaults, tagIds: ['vip'] }),
    step('send-message-1', 'send-message', {
      category: 'marketing',
      rungs: [
        { ...newRung('a', 'webhook'), endpoint: '订单系统', text: '{}' },
        { ...newRung('b', 'email'), subject: '您好', text: '您好' },
      ],
    }),
    step('end-1', 'end', { reason: 'completed' }),
  ],
  [
    ['tag-added-1', 'next', 'send-message-1'],
    ['send-message-1', 'accepted', 'end-1'],
    ['send-message-1', 'notDelivered', 'end-1'],
  ],
);

function Codes() {
  return (
    <output>
      {useProblems(drawing)
        .filter(({ severity }) => severity === 'error')
        .map(({ code }) => code)
        .join(' ')}
    </output>
  );
}

let api: ApiFake;

beforeEach(() => {
  api = fakeApi();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('problems of a drawing', () => {
  it('say nothing of settings and tags that are not known', async () => {
    api.answer('GET /corps/ww1/tags', problem(500, 'defect'), 500);
    api.answer('GET /corps/ww1/channel-settings', problem(500, 'defect'), 500);
    api.answer('GET /corps/ww1/work-calendar', problem(500, 'defect'), 500);
    await renderInApp(<Codes />);
    expect(screen.getByRole('status').textContent).toBe('');
    await vi.waitFor(() => {
      expect(api.sent.length).toBe(10);
    });
    expect(screen.getByRole('status').textContent).toBe('');
  });

  it('name what the corp is known not to have', async () => {
    api.answer('GET /corps/ww1/tags', { deleted: [], groups: [] });
    api.answer('GET /corps/ww1/channel-settings', { items: [], removed: [] });
    await renderInApp(<Codes />);
    await vi.waitFor(() => {
      expect(screen.getByRole('status').textContent.split(' ')).toEqual(['reference.unknownTag', 'reference.unknownEndpoint', 'reference.noSmtp']);
    });
  });
});

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

  it('follows any other gesture as soon as that is seen', () => {
    const { result } = renderHook(() => useSettledGraph());
    type('结束');
    act(() => {
      useEditing.getState().edit({ label: '', apply: (graph) => renameNode(graph, toNodeId('end-1'), '完') });
      vi.advanceTimersByTime(40);
    });
    expect(nameOf(result.current)).toBe('完');
  });
});

describe('problemMarks', () => {
  it('counts the problems of each step and shows the worst', () => {
    const [a, b] = [toNodeId('a'), toNodeId('b')];
    const marks = problemMarks([
      diagnose('content.noFallback', { nodeId: a }),
      diagnose('content.empty', { nodeId: a }),
      diagnose('content.personal', { nodeId: b }),
      diagnose('structure.noTrigger'),
    ]);
    expect([...marks].map(([id, { problems }]) => [id, problems])).toEqual([
      ['a', { count: 2, worst: 'error' }],
      ['b', { count: 1, worst: 'risk' }],
    ]);
  });
});
