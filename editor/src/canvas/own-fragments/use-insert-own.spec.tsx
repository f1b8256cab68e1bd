import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { toNodeId, toPortName } from '@tagtrail/core/kernel';
import { fragmentsApi } from '../../api/colleagues/fragments';
import { renderInApp } from '../../testing/render-in-app';
import { useInsertOwn } from './use-insert-own';

const putEnvelope = vi.fn();

function Insert() {
  const insert = useInsertOwn({ putEnvelope });
  return (
    <button
      type="button"
      onClick={() => {
        insert('7', { from: toNodeId('tag-added-1'), port: toPortName('next'), to: null });
      }}
    >
      放入
    </button>
  );
}

afterEach(() => {
  vi.restoreAllMocks();
});

it('tells in words of its own that a fragment is not whole, and puts nothing in', async () => {
  vi.spyOn(fragmentsApi, 'get').mockResolvedValue({
    id: '7',
    name: '提醒',
    steps: 0,
    savedBy: '李经理',
    savedAt: '2026-01-01T00:00:00.000Z',
    nodes: [],
    edges: [],
    names: {},
  });
  await renderInApp(<Insert />);
  await userEvent.click(screen.getByRole('button', { name: '放入' }));
  await screen.findByText('片段「提醒」的步骤不完整，没有放进旅程');
  expect(putEnvelope).not.toHaveBeenCalled();
});
