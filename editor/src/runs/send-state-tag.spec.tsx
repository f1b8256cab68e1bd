import type { SendItem } from '@tagtrail/core/http';
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { plannedSend } from '../testing/api-rows';
import { renderInApp } from '../testing/render-in-app';
import { SendHoldLine, SendStateTag } from './send-state-tag';
import { SentLine, SentText } from './sent-text';

const send = plannedSend;

const kept: NonNullable<SendItem['hold']> = { group: 'send', target: null, cause: 'limit', code: null, until: '2026-11-28T02:01:00.000Z' };

describe('the state of a send', () => {
  it.each([
    [{}, '排队中'],
    [{ heldBy: 'installation' }, '已暂停：整个系统'],
    [{ heldBy: 'journey' }, '已暂停：这个旅程'],
    [{ heldBy: 'customer', state: 'reserved' }, '已暂停：这位客户'],
    [{ hold: { group: 'send', target: null, cause: 'configuration', code: 60020, until: '2026-11-28T02:01:00.000Z' } }, '暂缓：设置有误'],
    [{ heldBy: 'corp', hold: { group: 'send', target: null, cause: 'limit', code: 45009, until: '2026-11-28T02:01:00.000Z' } }, '已暂停：当前企业'],
    [{ waitsFor: 'window', dueAt: '2027-03-01T00:00:00.000Z' }, '等待发送时段，2027-03-01 08:00 起可发送'],
    [{ waitsFor: 'cap', dueAt: '2027-03-01T00:00:00.000Z' }, '已达频次上限，2027-03-01 08:00 起再看是否有名额'],
    [{ waitsFor: 'window', heldBy: 'journey' }, '已暂停：这个旅程'],
    [{ state: 'not_delivered', reason: 'capped' }, '未送达 · 达到接收上限'],
  ] satisfies readonly [Partial<SendItem>, string][])('of %o reads %s', async (change, text) => {
    await renderInApp(<SendStateTag send={{ ...send, ...change }} />);
    expect(screen.getByTestId(/^send-state:/u).textContent).toBe(text);
  });

  it.each([
    [{ target: null, cause: 'configuration', code: 60020 }, '消息发送：本服务的出口 IP 不在应用的可信 IP 之内'],
    [{ target: 'add_msg_template:zhangsan', cause: 'configuration', code: 84074 }, '消息发送（客户群发 · zhangsan）：该员工没有客户联系权限'],
    [{ group: 'other', target: 'webhook:订单系统', cause: 'unreachable', code: null }, '邮件与 Webhook（订单系统）：连不上接收方'],
    [{ target: 'message/send:zhangsan', cause: 'pace', code: null }, '消息发送（应用消息 · zhangsan）：企业微信限制一位员工'],
  ] satisfies readonly [Partial<NonNullable<SendItem['hold']>>, string][])('kept for %o says what to do', async (change, text) => {
    const hold = { ...kept, ...change };
    await renderInApp(<SendHoldLine send={{ heldBy: null, hold }} />);
    expect(screen.getByTestId('send-hold').textContent).toContain(text);
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
