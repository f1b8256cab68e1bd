import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeApi } from '../../testing/api-fake';
import { renderInApp } from '../../testing/render-in-app';
import { CauseTable } from './cause-table';

afterEach(() => {
  vi.unstubAllGlobals();
});

const at = '2026-01-01T00:00:00.000Z';
const journey = { id: '11111111-1111-4111-8111-111111111111', name: '新客培育' };
const parked = {
  cause: 'runParked',
  code: 'DEFECT',
  journey,
  channel: null,
  count: 2,
  atLeast: false,
  customers: 2,
  since: at,
  dueAt: null,
  actions: ['retry', 'end'],
};
const complaint = { ...parked, cause: 'complaint', code: 'overdue', journey: null, count: 1, customers: 1, dueAt: at, actions: [] };
const address = { ...parked, cause: 'address', code: 'email', journey: null, channel: 'email', count: 1, customers: 1, actions: ['free'] };
const item = (id: string) => ({ id, customer: { id, name: `客户${id}` }, runId: id, recipients: 1, since: at, detail: null });

const inPatience = { timeout: 30_000 };

describe('what waits for a person, by cause', inPatience, () => {
  it('is told with cause, place and number, and leads to where it is settled', async () => {
    fakeApi().answer('GET /corps/ww1/attention/causes', { items: [parked, complaint] });
    await renderInApp(<CauseTable />);
    const rows = await screen.findAllByTestId(/^cause:/u);
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringMatching(/^行程卡住：.*新客培育.*2 项/u),
      expect.stringMatching(/^投诉超过 24 小时没有答复.*整个企业.*1 项/u),
    ]);
    expect(
      within(rows[1] ?? document.body)
        .getByRole('link')
        .getAttribute('href'),
    ).toBe('/c/ww1/complaints');
  });

  it('is done to all that is chosen, and tells what became of each', async () => {
    const api = fakeApi();
    api.answer('GET /corps/ww1/attention/causes', { items: [parked] });
    api.answer(`GET /corps/ww1/attention/causes/items?cause=runParked&code=DEFECT&journeyId=${journey.id}`, {
      items: [item('1'), item('2')],
      total: 2,
      actions: ['retry', 'end'],
    });
    api.answer('POST /corps/ww1/attention/causes/items', {
      results: [
        { id: '1', done: true, moved: 1, refused: null },
        { id: '2', done: false, moved: 0, refused: 'not_parked' },
      ],
    });
    await renderInApp(<CauseTable />);
    await userEvent.click(await screen.findByTestId('cause-open'));
    await userEvent.click(await screen.findByTestId('bulk-retry'));
    await userEvent.click(await screen.findByTestId('bulk-retry-confirm'));
    expect((await screen.findByTestId('bulk-result')).textContent).toMatch(/已处理 1 项.*没有处理 1 项/u);
  });

  it('frees addresses only with a reason', async () => {
    const api = fakeApi();
    api.answer('GET /corps/ww1/attention/causes', { items: [address] });
    api.answer('GET /corps/ww1/attention/causes/items?cause=address&code=email&channel=email', { items: [item('7')], total: 1, actions: ['free'] });
    await renderInApp(<CauseTable />);
    await userEvent.click(await screen.findByTestId('cause-open'));
    const free = await screen.findByTestId('bulk-free');
    expect(free.hasAttribute('disabled')).toBe(true);
    await userEvent.type(screen.getByLabelText('理由'), '客户已更正');
    expect(free.hasAttribute('disabled')).toBe(false);
  });

  it('shows a viewer what there is, and lets nothing be done', async () => {
    const api = fakeApi();
    api.answer('GET /corps/ww1/attention/causes', { items: [address] });
    api.answer('GET /corps/ww1/attention/causes/items?cause=address&code=email&channel=email', { items: [item('7')], total: 1, actions: ['free'] });
    await renderInApp(<CauseTable />, 'viewer');
    await userEvent.click(await screen.findByTestId('cause-open'));
    expect(await screen.findByText('需要运营人员处理')).toBeTruthy();
    expect(screen.queryByTestId('bulk-free')).toBeNull();
  });
});
