import type { CustomerItem } from '@tagtrail/core/http';
import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeApi } from '../../testing/api-fake';
import { renderInApp } from '../../testing/render-in-app';
import { AttributesDialog } from './attributes-dialog';

const customer: CustomerItem = {
  id: '7',
  externalUserid: 'wm-7',
  name: '胡伟',
  attributes: { city: '上海', level: 'gold' },
  owner: null,
  tags: [],
  createdAt: '2026-11-01T00:00:00.000Z',
  withdrawnAt: null,
  marketingWithdrawnAt: null,
  lostAt: null,
  stopped: false,
  openRuns: 0,
};

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the form of attributes', { timeout: 30_000 }, () => {
  it('calls what every corp has by its words, and keeps it under its key', async () => {
    const api = fakeApi();
    api.answer('PATCH /corps/ww1/customers/7', customer);
    await renderInApp(<AttributesDialog customer={customer} onClose={() => undefined} />);
    expect(screen.getAllByLabelText('属性名').map((box) => ('value' in box ? box.value : null))).toEqual(['城市', 'level']);
    const [city] = screen.getAllByLabelText('值');
    if (city === undefined) throw new Error('The city has no box');
    await userEvent.clear(city);
    await userEvent.type(city, '杭州');
    await userEvent.click(screen.getByTestId('save-attributes'));
    await waitFor(() => {
      expect(api.sent.map(({ body }) => body)).toContainEqual({ attributes: { city: '杭州' } });
    });
  });
});
