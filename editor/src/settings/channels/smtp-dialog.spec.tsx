import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeApi, problem, type ApiFake } from '../../testing/api-fake';
import { renderInApp } from '../../testing/render-in-app';
import { SmtpDialog, type SmtpSetting } from './smtp-dialog';

const setting: SmtpSetting = {
  kind: 'smtp',
  id: 's1',
  key: 's1',
  name: '通知邮箱',
  hasSecret: true,
  hasReportSecret: false,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  config: { host: 'smtp.example.com', port: 465, tls: 'implicit', user: 'service', from: 'service@example.com', replyTo: '' },
};
const address = 'PUT /corps/ww1/channel-settings/s1';
const onClose = vi.fn<() => void>();
let api: ApiFake;

beforeEach(() => {
  api = fakeApi();
  onClose.mockReset();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

// A dialog in jsdom takes its time on a busy machine.
describe('changing a mail server', { timeout: 30_000 }, () => {
  it('keeps the password when none is typed', async () => {
    api.answer(address, setting);
    await renderInApp(<SmtpDialog setting={setting} onClose={onClose} />);
    expect(screen.getByLabelText('密码').getAttribute('value')).toBe('');
    await userEvent.clear(screen.getByLabelText('端口'));
    await userEvent.type(screen.getByLabelText('端口'), '587');
    await userEvent.click(screen.getByTestId('save-setting'));
    await waitFor(() => {
      expect(onClose).toHaveBeenCalledOnce();
    });
    expect(api.sent).toEqual([{ to: address, body: { kind: 'smtp', name: '通知邮箱', config: { ...setting.config, port: 587 } } }]);
  });

  it('shows what the server refuses at the field inside the configuration', async () => {
    api.answer(address, problem(400, 'invalid_request', [{ pointer: '/config/host', message: '格式不正确' }]), 400);
    await renderInApp(<SmtpDialog setting={setting} onClose={onClose} />);
    await userEvent.click(screen.getByTestId('save-setting'));
    expect(await screen.findByText('格式不正确')).toBeTruthy();
    expect(screen.getByLabelText('服务器地址').getAttribute('aria-invalid')).toBe('true');
    expect(onClose).not.toHaveBeenCalled();
  });
});
