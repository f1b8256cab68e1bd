import { toNodeId, type NodeId } from '@tagtrail/core/kernel';
import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useEditing } from '../../editing/editing-store';
import { fakeApi } from '../../testing/api-fake';
import { followUp } from '../../testing/follow-up';
import { renderInApp } from '../../testing/render-in-app';
import { useClipboard } from './use-clipboard';

const chosen = ['tag-added-1', 'wait-1'].map(toNodeId);
const taken = vi.fn<(ids: readonly NodeId[]) => void>();
const writeText = vi.fn<(text: string) => Promise<void>>();

/** Cuts as the bar over the canvas does it, and hears the keys of the clipboard. */
function Board() {
  const clipboard = useClipboard({ enabled: true, put: vi.fn(), onCut: taken });
  return (
    <>
      <div data-testid="board">
        <button type="button">画布</button>
      </div>
      <button type="button" onClick={() => void clipboard.copy(chosen).then(taken)}>
        剪切
      </button>
    </>
  );
}

beforeEach(async () => {
  fakeApi();
  useEditing.getState().open({ journeyId: 'j1', graph: followUp(), revision: 1, savedAt: '2026-01-01T00:00:00Z' });
  await renderInApp(<Board />);
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
});

afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, 'clipboard');
  taken.mockReset();
  writeText.mockReset();
});

const cut = (): void => {
  fireEvent.click(screen.getByRole('button', { name: '剪切' }));
};

describe('what is cut', () => {
  it('is what the clipboard holds then: a trigger is not, and stays', async () => {
    writeText.mockResolvedValue();
    cut();
    await vi.waitFor(() => {
      expect(taken).toHaveBeenCalledWith(['wait-1']);
    });
    expect(writeText.mock.calls[0]?.[0]).not.toContain('tag-added-1');
  });

  it('is nothing where the browser refuses', async () => {
    writeText.mockRejectedValue(new Error('not allowed'));
    cut();
    await vi.waitFor(() => {
      expect(taken).toHaveBeenCalledWith([]);
    });
    expect(await screen.findByText(/浏览器不允许写入剪贴板/u)).toBeTruthy();
  });

  it('is by the keys, too, no trigger', () => {
    act(() => {
      useEditing.getState().selectAll(chosen);
    });
    const event = Object.assign(new Event('cut', { bubbles: true, cancelable: true }), { clipboardData: { setData: vi.fn() } });
    act(() => {
      screen.getByRole('button', { name: '画布' }).dispatchEvent(event);
    });
    expect(taken.mock.calls).toEqual([[['wait-1']]]);
  });
});
