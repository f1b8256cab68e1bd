import { screen } from '@testing-library/react';
import type { Hold } from '@tagtrail/core/http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { HoldCases } from '../../attention/holds/hold-cases';
import { fakeApi } from '../../testing/api-fake';
import { renderInApp } from '../../testing/render-in-app';
import { HoldBanner } from './hold-banner';

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
    expect(screen.getByTestId('hold:other').textContent).toContain('邮件与 Webhook（webhook:crm） · 无法连接');
  });

  it('is silent where all is well', async () => {
    fakeApi().answer('GET /corps/ww1/holds', { items: [] });
    await renderInApp(<HoldBanner />);
    expect(screen.queryByTestId('banner-held')).toBeNull();
  });
});
