import type { ChannelSettingList } from '@tagtrail/core/http';
import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeApi, type ApiFake } from '../testing/api-fake';
import { renderInApp } from '../testing/render-in-app';
import type { SmtpSetting } from './channels/smtp-dialog';
import { SettingsPage } from './settings-page';

const at = '2026-01-01T00:00:00.000Z';
const smtp: SmtpSetting = {
  kind: 'smtp',
  id: 's1',
  key: 's1',
  name: '通知邮箱',
  hasSecret: true,
  hasReportSecret: false,
  createdAt: at,
  updatedAt: at,
  config: { host: 'smtp.example.com', port: 465, tls: 'implicit', user: 'service', from: 'service@example.com', replyTo: '' },
};
const list: ChannelSettingList = { items: [smtp], removed: [] };
let api: ApiFake;

beforeEach(() => {
  api = fakeApi();
  api.answer('GET /corps/ww1/api-keys', { items: [] });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the page of channels and keys', { timeout: 30_000 }, () => {
  it('lists each kind of channel with where it leads, and says of an empty one what it is for', async () => {
    api.answer('GET /corps/ww1/channel-settings', list);
    await renderInApp(<SettingsPage />);
    expect(await screen.findByText(/^service@example\.com · smtp\.example\.com:465 · /u)).toBeTruthy();
    expect(screen.getByText('还没有 Webhook')).toBeTruthy();
  });

  it('opens the dialog of its kind to add one', async () => {
    api.answer('GET /corps/ww1/channel-settings', list);
    await renderInApp(<SettingsPage />);
    await userEvent.click(await screen.findByTestId('add-webhook'));
    expect(await screen.findByLabelText('地址')).toBeTruthy();
  });

  it('lets only an administrator of the corp add or change', async () => {
    api.answer('GET /corps/ww1/channel-settings', list);
    await renderInApp(<SettingsPage />, 'operator');
    expect(await screen.findByTestId('smtp:通知邮箱')).toBeTruthy();
    expect(screen.queryByTestId('add-smtp')).toBeNull();
    expect(screen.queryByTestId('edit-setting')).toBeNull();
  });
});
