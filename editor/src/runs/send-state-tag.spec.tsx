import type { SendItem } from '@tagtrail/core/http';
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderInApp } from '../testing/render-in-app';
import { SendStateTag } from './send-state-tag';
import { SentLine, SentText } from './sent-text';

const send: SendItem = {
  id: 's1',
  runId: '1',
  journeyId: 'j1',
  journeyName: '高意向跟进',
  nodeId: 'send-message-1',
  instruction: 0,
  visit: 1,
  customer: { id: '7', name: '胡伟', externalUserid: 'wm-7' },
  channel: 'customer_mass_send',
  sender: 'zhangsan',
  state: 'planned',
  reason: null,
  attempts: 0,
  maxAttempts: 3,
  callId: null,
  msgid: null,
  subject: null,
  text: null,
  heldBy: null,
  errorCode: null,
  errorText: null,
  plannedAt: '2026-11-28T02:00:00.000Z',
  dueAt: '2026-11-28T02:00:00.000Z',
  dispatchedAt: null,
  settledAt: null,
};

describe('the state of a send', () => {
  it.each([
    [{}, '排队中'],
    [{ heldBy: 'installation' }, '已暂停：整个系统'],
    [{ heldBy: 'journey' }, '已暂停：这个旅程'],
    [{ heldBy: 'customer', state: 'reserved' }, '已暂停：这位客户'],
    [{ state: 'not_delivered', reason: 'capped' }, '未送达 · 达到接收上限'],
  ] satisfies readonly [Partial<SendItem>, string][])('of %o reads %s', async (change, text) => {
    await renderInApp(<SendStateTag send={{ ...send, ...change }} />);
    expect(screen.getByTestId(/^send-state:/u).textContent).toBe(text);
  });

  it('is followed by the words that the customer gets, line for line', async () => {
    await renderInApp(<SentText send={{ subject: null, text: '您好 胡伟，\n欢迎' }} />);
    expect(screen.getByTestId('sent-text').textContent).toBe('您好 胡伟，\n欢迎');
    expect(screen.queryByTestId('sent-subject')).toBeNull();
  });

  it.each([
    ['in a run and with the customer', SentText],
    ['in the list', SentLine],
  ])('has the subject of an e-mail besides, %s', async (_where, Shown) => {
    await renderInApp(<Shown send={{ subject: '【活动】周六见', text: '您好 胡伟' }} />);
    expect(screen.getByTestId('sent-subject').textContent).toBe('【活动】周六见');
    expect(screen.getByTestId('sent-text').textContent).toBe('您好 胡伟');
  });
});
