import type { VersionDetail } from '@tagtrail/core/http';
import { newGraph } from '@tagtrail/core/nodes';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { journeysApi } from '../../api/journeys';
import { useEditing } from '../../editing/editing-store';
import { renderInApp } from '../../testing/render-in-app';
import { useRestore } from './use-restore';

const onDone = vi.fn();

function Restore() {
  const restore = useRestore({ corpId: 'ww1', journeyId: 'j1' }, onDone);
  return (
    <button
      type="button"
      onClick={() => {
        restore(2);
      }}
    >
      恢复
    </button>
  );
}

const open = (journeyId: string): void => {
  useEditing.getState().open({ journeyId, graph: newGraph(), revision: 1, savedAt: '2026-01-01T00:00:00Z' });
};

const version: VersionDetail = {
  id: 'v2',
  number: 2,
  live: false,
  stopped: false,
  publishedBy: '管理员',
  publishedAt: '2026-01-01T00:00:00Z',
  note: '',
  openRuns: 0,
  entered: 0,
  planHash: '',
  acknowledged: [],
  graph: { ...newGraph(), settings: { reentry: 'never' } },
};

/** Presses through, as far as the version is asked for; gives what answers. */
async function asked(): Promise<() => void> {
  let answer = (): void => undefined;
  const waiting = new Promise<VersionDetail>((resolve) => {
    answer = () => {
      resolve(version);
    };
  });
  vi.spyOn(journeysApi, 'version').mockReturnValue(waiting);
  open('j1');
  await renderInApp(<Restore />);
  await userEvent.click(screen.getByRole('button', { name: '恢复' }));
  await userEvent.click(await screen.findByTestId('restore-confirm'));
  return answer;
}

afterEach(() => {
  vi.restoreAllMocks();
  onDone.mockClear();
});

it('makes an old version the draft, as one edit that undo takes back', async () => {
  const answer = await asked();
  answer();
  await vi.waitFor(() => {
    expect(onDone).toHaveBeenCalledOnce();
  });
  expect(useEditing.getState().graph.settings.reentry).toBe('never');
  useEditing.getState().undo();
  expect(useEditing.getState().graph).toEqual(newGraph());
});

it('leaves a journey alone that was opened while the version was on its way', async () => {
  const answer = await asked();
  open('j2');
  await act(async () => {
    answer();
    await Promise.resolve();
  });
  expect([useEditing.getState().graph, useEditing.getState().history.past]).toEqual([newGraph(), []]);
});

it('says that nothing was restored where the drawing was left to a colleague meanwhile', async () => {
  const answer = await asked();
  useEditing.setState({ readOnly: true });
  answer();
  expect(await screen.findByText('草稿现在不能修改，没有恢复')).toBeDefined();
  expect(screen.queryByText(/已恢复/u)).toBeNull();
  expect([useEditing.getState().graph, onDone.mock.calls]).toEqual([newGraph(), []]);
});
