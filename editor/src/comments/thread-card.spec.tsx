import type { CommentThread } from '@tagtrail/core/http';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeApi, type ApiFake } from '../testing/api-fake';
import { renderInApp } from '../testing/render-in-app';
import { ThreadCard } from './thread-card';
import { useUnsentStore } from './unsent';

const at = '2026-01-01T00:00:00.000Z';
const thread: CommentThread = {
  id: '7',
  nodeId: null,
  stepTitle: '',
  resolvedAt: null,
  resolvedBy: null,
  comments: [{ id: '8', writtenBy: '管理员', own: true, writtenAt: at, editedAt: null, deletedAt: null, text: '太早', mentions: [] }],
};
let api: ApiFake;

beforeEach(() => {
  api = fakeApi();
  api.answer('GET /corps/ww1/colleagues', { items: [] });
});
afterEach(() => {
  vi.unstubAllGlobals();
  useUnsentStore.setState({ texts: {} });
});

const open = () => renderInApp(<ThreadCard journeyRef={{ corpId: 'ww1', journeyId: 'j' }} thread={thread} canWrite />);

describe('a thread', { timeout: 30_000 }, () => {
  it('keeps an answer that is not sent, until it is', async () => {
    await open();
    await userEvent.click(screen.getByTestId('thread-reply'));
    await userEvent.type(screen.getByRole('textbox'), '改到十点');
    cleanup();
    await open();
    expect(screen.getByDisplayValue('改到十点')).toBeTruthy();
    api.answer('POST /corps/ww1/journeys/j/comments/7/replies', { items: [thread] });
    await userEvent.click(screen.getByTestId('comment-reply-send'));
    const reply = await screen.findByTestId('thread-reply');
    await waitFor(() => {
      expect(document.activeElement).toBe(reply);
    });
    expect(useUnsentStore.getState().texts).toEqual({});
  });

  it('gives the focus to its answer button when a change is given up', async () => {
    await open();
    await userEvent.click(screen.getByTestId('comment-change'));
    await userEvent.type(screen.getByRole('textbox'), '了');
    await userEvent.click(screen.getByRole('button', { name: '取消' }));
    expect(document.activeElement).toBe(screen.getByTestId('thread-reply'));
    expect(useUnsentStore.getState().texts).toEqual({});
  });
});
