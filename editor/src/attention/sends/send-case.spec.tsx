import type { AttentionSend } from '@tagtrail/core/http';
import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeApi, problem, type ApiFake } from '../../testing/api-fake';
import { renderInApp } from '../../testing/render-in-app';
import { SendCase } from './send-case';

const item: AttentionSend = {
  kind: 'send',
  callId: '7',
  channel: 'customer_mass_send',
  api: 'externalcontact/add_msg_template',
  sender: 'chenhao',
  recipients: 12,
  journeyId: 'j',
  journeyName: '高意向客户跟进',
  nodeId: 'n',
  subject: null,
  text: '您好',
  dispatchedAt: '2026-01-01T00:00:00.000Z',
  errorCode: null,
  errorText: null,
  unread: null,
  customers: [{ id: '1', name: '李雷', runId: '3' }],
  actions: ['link', 'resend', 'giveUp'],
};

let api: ApiFake;

beforeEach(() => {
  api = fakeApi();
  api.answer('GET /corps/ww1/employees', { items: [{ id: 'chenhao', name: '陈浩', departments: [], active: true }] });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const posted = (): readonly unknown[] => api.sent.filter(({ to }) => to.startsWith('POST'));

// A dialog in jsdom takes its time on a busy machine.
describe('a send with an unknown result', { timeout: 30_000 }, () => {
  it('shows its evidence: sender by name, how many, and that nothing came back', async () => {
    await renderInApp(<SendCase item={item} />);
    expect(await screen.findByText('陈浩')).toBeTruthy();
    expect(screen.getByText('收件客户（12）')).toBeTruthy();
    expect(screen.getByText('等，另有 11 位')).toBeTruthy();
    expect(screen.getByText('没有收到任何返回')).toBeTruthy();
  });

  it('is sent again only after a confirmation that names the number', async () => {
    api.answer('POST /corps/ww1/attention/sends/7/resend', { callId: '7', moved: 12 });
    await renderInApp(<SendCase item={item} />);
    await userEvent.click(screen.getByTestId('attention-resend'));
    expect(posted()).toEqual([]);
    expect(screen.getAllByText('向 12 位客户重新发送？').length).toBeGreaterThan(0);
    await userEvent.click(screen.getByTestId('attention-resend-confirm'));
    await waitFor(() => {
      expect(posted()).toEqual([{ to: 'POST /corps/ww1/attention/sends/7/resend', body: {} }]);
    });
    expect(await screen.findByText('已为 12 位客户重新排入发送')).toBeTruthy();
  });

  it('shows at the field that a message id belongs to another send', async () => {
    api.answer('POST /corps/ww1/attention/sends/7/link', problem(409, 'conflict'), 409);
    await renderInApp(<SendCase item={item} />);
    await userEvent.click(screen.getByTestId('attention-link'));
    await userEvent.type(screen.getByLabelText('消息编号'), ' msg-1 ');
    await userEvent.click(screen.getByTestId('attention-link-confirm'));
    expect(await screen.findByText(/已关联到其他发送/u)).toBeTruthy();
    expect(posted()).toEqual([{ to: 'POST /corps/ww1/attention/sends/7/link', body: { msgid: 'msg-1' } }]);
  });

  it('that cannot be looked for says why, since when, what to do, and that it goes on by itself', async () => {
    const unread = { what: 'lookup', since: '2026-01-01T01:00:00.000Z', code: 40001 } as const;
    await renderInApp(<SendCase item={{ ...item, unread, actions: ['link', 'giveUp'] }} />);
    expect(await screen.findByText('暂时无法核对')).toBeTruthy();
    expect(screen.getByText(/Secret 或 AgentId 不正确.*40001/u)).toBeTruthy();
    expect(screen.getByText(/恢复后系统会自动继续核对/u)).toBeTruthy();
    expect(screen.queryByTestId('attention-resend')).toBeNull();
  });

  it('whose task WeCom does not show is given up with the word that the message may still come', async () => {
    const unread = { what: 'task', since: '2026-01-01T01:00:00.000Z', code: 41047 } as const;
    api.answer('POST /corps/ww1/attention/sends/7/give-up', { callId: '7', moved: 12 });
    await renderInApp(<SendCase item={{ ...item, unread, actions: ['giveUp'] }} />);
    expect(await screen.findByText('得不到发送结果')).toBeTruthy();
    expect(screen.queryByText('没有收到任何返回')).toBeNull();
    await userEvent.click(screen.getByTestId('attention-give-up'));
    expect(screen.getAllByText(/不再走备用通道/u).length).toBeGreaterThan(0);
    await userEvent.click(screen.getByTestId('attention-give-up-confirm'));
    await waitFor(() => {
      expect(posted()).toEqual([{ to: 'POST /corps/ww1/attention/sends/7/give-up', body: {} }]);
    });
  });

  it('that did arrive is said so, after it was told what follows', async () => {
    api.answer('POST /corps/ww1/attention/sends/7/arrived', { callId: '7', moved: 12 });
    await renderInApp(<SendCase item={{ ...item, channel: 'email', actions: ['arrived', 'resend', 'giveUp'] }} />);
    await userEvent.click(await screen.findByTestId('attention-arrived'));
    expect(screen.getAllByText(/不走备用通道/u).length).toBeGreaterThan(0);
    await userEvent.click(screen.getByTestId('attention-arrived-confirm'));
    await waitFor(() => {
      expect(posted()).toEqual([{ to: 'POST /corps/ww1/attention/sends/7/arrived', body: {} }]);
    });
  });

  it('offers only what the channel allows, and nothing to somebody who may only look', async () => {
    const { unmount } = await renderInApp(<SendCase item={{ ...item, channel: 'email', actions: ['arrived', 'resend', 'giveUp'] }} />);
    expect(screen.queryByTestId('attention-link')).toBeNull();
    expect(screen.getByTestId('attention-give-up')).toBeTruthy();
    unmount();
    await renderInApp(<SendCase item={item} />, 'viewer');
    expect(screen.queryByTestId('attention-resend')).toBeNull();
  });
});
