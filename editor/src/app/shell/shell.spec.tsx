import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { App } from 'antd';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTexts } from '../../locales/i18n';
import { fakeApi } from '../../testing/api-fake';
import { session } from '../../testing/render-in-app';
import { Instant } from '../../ui/show/instant';
import { Providers } from '../providers';
import { createQueryClient } from '../query-client';
import { SessionContext } from '../../session/session';
import { Shell } from './shell';

const at = '2024-12-31T15:30:00Z';

function Opening() {
  const { modal } = App.useApp();
  return (
    <button type="button" onClick={() => void modal.info({ title: 'x', content: <Instant at={at} /> })}>
      <Instant at={at} />
    </button>
  );
}

beforeEach(() => {
  const api = fakeApi();
  api.answer('GET /corps/ww1/attention', { items: [], total: 0 });
  api.answer('GET /corps/ww1/holds', { items: [] });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the pages of a corp', { timeout: 30_000 }, () => {
  it('show times by the corp’s own clock, in their dialogs too', async () => {
    await startTexts();
    const corps = session.corps.map((corp) => ({ ...corp, timeZone: 'Asia/Tokyo' }));
    const element = (
      <SessionContext value={{ ...session, corps }}>
        <Shell />
      </SessionContext>
    );
    const router = createMemoryRouter([{ path: '/c/:corpId', element, children: [{ path: 'page', element: <Opening /> }] }], {
      initialEntries: ['/c/ww1/page'],
    });
    render(
      <Providers client={createQueryClient()}>
        <RouterProvider router={router} />
      </Providers>,
    );
    await userEvent.click(await screen.findByRole('button', { name: '2025-01-01 00:30 UTC+9' }));
    expect((await screen.findByRole('dialog')).textContent).toContain('2025-01-01 00:30 UTC+9');
  });
});
