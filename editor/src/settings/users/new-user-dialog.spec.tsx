import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeApi, problem, type ApiFake } from '../../testing/api-fake';
import { renderInApp } from '../../testing/render-in-app';
import { NewUserDialog } from './new-user-dialog';

const onClose = vi.fn<() => void>();
let api: ApiFake;

beforeEach(() => {
  api = fakeApi();
  onClose.mockReset();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

async function fill(login: string): Promise<void> {
  await renderInApp(<NewUserDialog onClose={onClose} />);
  await userEvent.type(screen.getByLabelText('账号'), login);
  await userEvent.type(screen.getByLabelText('姓名'), ' 王雅婷 ');
  await userEvent.type(screen.getByLabelText('初始密码'), 'long enough');
  await userEvent.click(screen.getByTestId('create-user'));
}

// A dialog in jsdom takes its time on a busy machine.
describe('adding a user', { timeout: 30_000 }, () => {
  it('sends what the form shows and closes', async () => {
    api.answer(
      'POST /users',
      {
        id: '2',
        login: 'wang',
        name: '王雅婷',
        administrator: false,
        corps: [{ corpId: 'ww1', role: 'operator' }],
        disabled: false,
        createdAt: '2026-01-01T00:00:00.000Z',
      },
      201,
    );
    await fill('wang');
    await waitFor(() => {
      expect(onClose).toHaveBeenCalledOnce();
    });
    const corps = [{ corpId: 'ww1', role: 'operator' }];
    expect(api.sent).toEqual([{ to: 'POST /users', body: { login: 'wang', name: '王雅婷', administrator: false, corps, password: 'long enough' } }]);
  });

  it('shows a taken login at the login and stays open', async () => {
    api.answer('POST /users', problem(409, 'name_taken'), 409);
    await fill('admin');
    expect(await screen.findByText('名称已被使用。')).toBeTruthy();
    expect(screen.getByLabelText('账号').getAttribute('aria-invalid')).toBe('true');
    expect(onClose).not.toHaveBeenCalled();
  });

  it('shows what the server refuses at the field it points to', async () => {
    api.answer('POST /users', problem(400, 'invalid_request', [{ pointer: '/password', message: '不能小于 12' }]), 400);
    await fill('wang');
    expect(await screen.findByText('不能小于 12')).toBeTruthy();
    expect(screen.getByLabelText('初始密码').getAttribute('aria-invalid')).toBe('true');
  });

  it('asks nothing of the server while the form is wrong', async () => {
    await fill('x');
    await waitFor(() => {
      expect(screen.getByLabelText('账号').getAttribute('aria-invalid')).toBe('true');
    });
    expect(api.sent).toEqual([]);
  });
});
