import { screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeApi, type ApiFake } from '../testing/api-fake';
import { renderInApp } from '../testing/render-in-app';
import { RefusalsPanel } from './refusals-panel';

let api: ApiFake;

beforeEach(() => {
  api = fakeApi();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const entry = {
  id: '7',
  journeyId: 'j',
  journeyName: '新客培育',
  customer: { id: '3', name: '陈晓', externalUserid: 'wm-3' },
  source: 'tag',
  reason: 'already_open',
  at: '2026-01-01T00:00:00.000Z',
};

describe('who did not enter', () => {
  it('is told to a customer’s page with journey, reason and source', async () => {
    api.answer('GET /corps/ww1/refused-entries?customerId=3', { items: [entry], nextCursor: null });
    await renderInApp(<RefusalsPanel journeyId={null} customerId="3" />);
    expect((await screen.findByTestId('refusal:7')).textContent).toMatch(/新客培育.*还在这个旅程中.*打标签/u);
  });
});
