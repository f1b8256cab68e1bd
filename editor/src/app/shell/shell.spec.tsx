import type { Hold } from '@tagtrail/core/http';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { App } from 'antd';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HoldCases } from '../../attention/holds/hold-cases';
import { startTexts } from '../../locales/i18n';
import { SessionContext } from '../../session/session';
import { fakeApi } from '../../testing/api-fake';
import { renderInApp, session } from '../../testing/render-in-app';
import { Instant } from '../../ui/show/instant';
import { createQueryClient, Providers } from '../providers';
import { HoldBanner, Shell } from './shell';

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
  api.answer('GET /corps/ww1/attention/late', { items: [], loops: [] });
  api.answer('GET /corps/ww1/attention/breaches', { items: [] });
  api.answer('GET /corps/ww1/attention/causes', { items: [] });
  api.answer('GET /corps/ww1/comment-mentions', { items: [] });
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

const hold: Hold = {
  id: '1',
  group: 'send',
  target: null,
  cause: 'configuration',
  code: 60020,
  remedy: '',
  since: '2026-11-28T01:00:00Z',
  nextProbeAt: '2026-11-28T01:01:00Z',
  waiting: 12,
  nextDeadline: '2026-11-29T01:00:00Z',
  content: null,
};

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('what is held by a fault of the set-up', () => {
  it('is said on every page with its remedy, and how many more there are', async () => {
    fakeApi().answer('GET /corps/ww1/holds', { items: [hold, { ...hold, id: '2', group: 'tag' }] });
    await renderInApp(<HoldBanner />, 'viewer');
    const banner = await screen.findByTestId('banner-held');
    expect(banner.textContent).toContain('消息发送已暂缓');
    expect(banner.textContent).toContain('可信 IP');
    expect(banner.textContent).toContain('另有 1 项');
  });

  it('stands under needs attention with code, deadline and number of messages', async () => {
    const receiver: Hold = { ...hold, id: '2', group: 'other', target: 'webhook:crm', cause: 'unreachable', code: null };
    fakeApi().answer('GET /corps/ww1/holds', { items: [hold, receiver] });
    await renderInApp(<HoldCases />);
    const text = (await screen.findByTestId('hold:send')).textContent;
    expect(text).toContain('错误码 60020');
    expect(text).toContain('12 条');
    expect(text).toContain('最早的截止时间');
    expect(screen.getByTestId('hold:other').textContent).toContain('邮件与 Webhook（crm） · 无法连接');
  });

  it('shows a refused content word for word, and asks an operator what becomes of it', async () => {
    const content = {
      journeyId: 'j1',
      journeyName: '新客培育',
      nodeId: 'n1',
      channel: 'customer_mass_send',
      subject: null,
      text: '加群返利',
    } as const;
    const api = fakeApi();
    api.answer('GET /corps/ww1/holds', { items: [{ ...hold, cause: 'content', code: 40201, nextProbeAt: null, content }] });
    api.answer('POST /corps/ww1/holds/1/give-up', { holdId: '1', moved: 12 });
    await renderInApp(<HoldCases />, 'operator');
    const text = (await screen.findByTestId('hold:send')).textContent;
    expect(text).toContain('加群返利');
    expect(text).toContain('新客培育');
    expect(text).not.toContain('下次重试');
    await userEvent.click(screen.getByTestId('hold-give-up'));
    expect((await screen.findByRole('dialog')).textContent).toContain('等待中的 12 条消息不再发送');
    await userEvent.click(screen.getByTestId('hold-giveUp-confirm'));
    expect(await screen.findByText('已结束 12 条消息。')).toBeTruthy();
  });

  it('is silent where all is well', async () => {
    fakeApi().answer('GET /corps/ww1/holds', { items: [] });
    await renderInApp(<HoldBanner />);
    expect(screen.queryByTestId('banner-held')).toBeNull();
  });
});
