import type { CorpSendPolicy } from '@tagtrail/core/http';
import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeApi, type ApiFake } from '../testing/api-fake';
import { renderInApp } from '../testing/render-in-app';
import { SendingRulesPage } from './sending-rules-page';

const none: CorpSendPolicy = { revision: 3, policy: {}, changedAt: null, changedBy: null, timeZone: 'Asia/Shanghai', waiting: 0 };
let api: ApiFake;

beforeEach(() => {
  api = fakeApi();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('the page of the sending rules', { timeout: 30_000 }, () => {
  it('says of each category what its hours mean, and saves quiet nights by one click', async () => {
    api.answer('GET /corps/ww1/send-policy', none);
    api.answer('PUT /corps/ww1/send-policy', { ...none, revision: 4, judgedAgain: 2 });
    await renderInApp(<SendingRulesPage />);
    expect(within(await screen.findByTestId('hours-marketing')).getByText('随时可发送')).toBeTruthy();
    await userEvent.click(screen.getByTestId('quiet-nights'));
    expect(within(screen.getByTestId('hours-marketing')).queryByText('随时可发送')).toBeNull();
    expect(within(screen.getByTestId('hours-urgent')).getByText('随时可发送')).toBeTruthy();
    await userEvent.click(screen.getByTestId('save-windows'));
    expect(await screen.findByText('发送规则已保存，2 个即将发出的任务按新规则重新判断')).toBeTruthy();
  });

  it('tells how many wait, and lets only an administrator change anything', async () => {
    const night = { zone: 'corp' as const, employees: false, hours: { marketing: [{ days: [1], from: '22:00', to: '02:00' }] } };
    api.answer('GET /corps/ww1/send-policy', { ...none, waiting: 12, policy: { windows: night } });
    await renderInApp(<SendingRulesPage />, 'operator');
    expect(await screen.findByText('有 12 条消息正在等待可发送的时间。')).toBeTruthy();
    expect(screen.getByText('次日')).toBeTruthy();
    expect(screen.queryByTestId('save-windows')).toBeNull();
  });
});

describe('the caps and the workload', { timeout: 30_000 }, () => {
  it('are set by a preset and numbers, each part saved without what is not saved yet in another being lost', async () => {
    const windows = { zone: 'corp' as const, employees: false, hours: {} };
    const saved = (): unknown => api.sent.findLast(({ to }) => to === 'PUT /corps/ww1/send-policy')?.body;
    api.answer('GET /corps/ww1/send-policy', { ...none, policy: { windows } });
    api.answer('PUT /corps/ww1/send-policy', { ...none, revision: 4, judgedAgain: 0 });
    await renderInApp(<SendingRulesPage />);
    api.answer('GET /corps/ww1/send-policy', { ...none, revision: 4, policy: { windows } });
    await userEvent.type(await screen.findByTestId('workload-perHour'), '500');
    await userEvent.click(screen.getByTestId('three-five-one'));
    await userEvent.click(screen.getByTestId('save-caps'));
    expect(await screen.findByText('发送规则已保存')).toBeTruthy();
    const rules = [
      { categories: ['marketing'], per: 'week', most: 3 },
      { categories: ['marketing', 'notice'], per: 'week', most: 5 },
      { categories: ['marketing'], per: 'day', most: 1 },
    ];
    expect(saved()).toEqual({ windows, caps: { zone: 'corp', rules, gap: null } });
    await userEvent.click(screen.getByTestId('save-workload'));
    expect(saved()).toEqual({ windows, workload: { perDay: null, perHour: 500, warmUp: null } });
  });
});
