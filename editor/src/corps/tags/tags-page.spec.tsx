import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeApi } from '../../testing/api-fake';
import { renderInApp } from '../../testing/render-in-app';
import { TagsPage } from './tags-page';

const groups = [
  { id: 'g1', name: '意向度', tags: [{ id: 'keen', name: '高意向' }] },
  { id: 'g2', name: '来源', tags: [{ id: 'shop', name: '门店' }] },
];
const used = { journeyId: 'j1', journeyName: '催付', live: true, nodeIds: ['n1', 'n2'], settings: true };

beforeEach(() => {
  const api = fakeApi();
  api.answer('GET /corps/ww1/tags', { groups, deleted: [{ id: 'old', name: '旧活动' }] });
  api.answer('GET /corps/ww1/uses?kind=tag&key=keen', { items: [used], segments: [{ segmentId: 's1', name: '好客户' }] });
  api.answer('GET /corps/ww1/uses?kind=tagGroup&key=g2', { items: [], segments: [] });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the page of tags', { timeout: 30_000 }, () => {
  it('tells of a tag who uses it and where, and of a group that nobody does', async () => {
    await renderInApp(<TagsPage />);
    // The table has settled for the form of a narrow page.
    await waitFor(() => {
      expect(screen.getByTestId('tag-group:g1').tagName).toBe('LI');
    });
    await userEvent.click(screen.getByTestId('tag:keen'));
    const row = await screen.findByTestId('use-row:j1');
    expect(row.textContent).toContain('催付');
    expect(row.textContent).toContain('旅程设置、2 个步骤');
    expect((await screen.findByRole('link', { name: '好客户' })).getAttribute('href')).toBe('/c/ww1/segments/s1');
    await userEvent.click(within(screen.getByTestId('tag-group:g2')).getByTestId('used-by'));
    expect(await screen.findByText('还没有旅程或分群使用它')).toBeTruthy();
  });

  it('finds tags by their names and by those of their groups, deleted ones apart', async () => {
    await renderInApp(<TagsPage />);
    expect((await screen.findByTestId('tag:old')).textContent).toBe('旧活动');
    await userEvent.type(screen.getByLabelText('搜索标签或标签组'), '来源');
    await screen.findByTestId('tag:shop');
    expect(screen.queryByTestId('tag:keen')).toBeNull();
    expect(screen.queryByTestId('tag:old')).toBeNull();
  });
});
