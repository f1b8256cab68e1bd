import type { CustomerItem } from '@tagtrail/core/http';
import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeApi } from '../../testing/api-fake';
import { renderInApp } from '../../testing/render-in-app';
import { useKeptViews } from '../filter/kept-views';
import { CustomersTable } from './customers-table';

const customer: CustomerItem = {
  id: '7',
  externalUserid: 'wm-7',
  name: '胡伟',
  attributes: { level: 'gold' },
  owner: null,
  tags: [],
  createdAt: '2026-11-01T00:00:00.000Z',
  withdrawnAt: null,
  marketingWithdrawnAt: null,
  lostAt: null,
  stopped: false,
  test: false,
  openRuns: 0,
};

beforeEach(() => {
  fakeApi().answer('GET /corps/ww1/attributes', { items: [] });
});
afterEach(() => {
  vi.unstubAllGlobals();
  useKeptViews.setState({ columnsOf: {} });
});

// jsdom has no room for a table: each customer is a card that says what its columns are called.
describe('the columns of the list of customers', () => {
  it('are those that this account chose for this corp, without attributes that are gone', async () => {
    useKeptViews.getState().showColumns('1:ww1', ['attr.level', 'state']);
    await renderInApp(<CustomersTable items={[customer]} />);
    await waitFor(() => {
      expect(screen.queryByText('gold')).toBeNull();
    });
    expect([screen.queryByText('状态') === null, screen.queryByText('标签') === null]).toEqual([false, true]);
  });

  it('are the usual ones whatever others chose, or the same account for another corp', async () => {
    useKeptViews.getState().showColumns('2:ww1', ['state']);
    useKeptViews.getState().showColumns('1:ww2', ['state']);
    await renderInApp(<CustomersTable items={[customer]} />);
    expect(screen.getByText('标签')).toBeTruthy();
  });
});
