import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeApi, type ApiFake } from '../testing/api-fake';
import { renderInApp } from '../testing/render-in-app';
import { ListsPage } from './lists-page';

const list = { id: '7', name: '老客', revision: 1, members: 39, createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z' };
const use = (journeyName: string, live: boolean) => ({ journeyId: journeyName, journeyName, live, nodeIds: ['n'], settings: false });
let api: ApiFake;

beforeEach(() => {
  api = fakeApi();
  api.answer('GET /corps/ww1/lists', { items: [list], nextCursor: null });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const usedBy = (items: readonly object[]): void => {
  api.answer('GET /corps/ww1/uses?kind=list&key=7', { items, segments: [] });
};

describe('deleting a list', { timeout: 30_000 }, () => {
  it('is not offered while a live journey uses it, which is named with a way to it', async () => {
    usedBy([use('唤醒', true), use('草稿甲', false)]);
    await renderInApp(<ListsPage />);
    await userEvent.click(await screen.findByTestId('delete-list'));
    expect(await screen.findAllByText('还不能删除「老客」')).not.toEqual([]);
    expect((await screen.findByRole('link', { name: '旅程「唤醒」（已发布）' })).getAttribute('href')).toBe('/c/ww1/journeys/唤醒');
    expect(screen.queryByText('旅程「草稿甲」（草稿）')).toBeNull();
    expect(screen.queryByTestId('delete-list-confirm')).toBeNull();
    expect(api.sent.some(({ to }) => to.startsWith('DELETE'))).toBe(false);
  });

  it('is asked once with the number of customers and the drafts that would lack it', async () => {
    usedBy([use('草稿甲', false)]);
    api.answer('DELETE /corps/ww1/lists/7', {});
    await renderInApp(<ListsPage />);
    await userEvent.click(await screen.findByTestId('delete-list'));
    await screen.findByText(/名单中有 39 位客户/u);
    expect(await screen.findByText('旅程「草稿甲」（草稿）')).toBeTruthy();
    await userEvent.click(screen.getByTestId('delete-list-confirm'));
    await waitFor(() => {
      expect(api.sent.some(({ to }) => to === 'DELETE /corps/ww1/lists/7')).toBe(true);
    });
  });
});
