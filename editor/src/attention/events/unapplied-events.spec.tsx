import { screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeApi, type ApiFake } from '../../testing/api-fake';
import { renderInApp } from '../../testing/render-in-app';
import { UnappliedEvents } from './unapplied-events';

let api: ApiFake;

beforeEach(() => {
  api = fakeApi();
  api.answer('GET /corps/ww1/tags', { groups: [{ id: 'g', name: '意向', tags: [{ id: 'et1', name: '高意向' }] }], deleted: [] });
  api.answer('GET /corps/ww1/employees', { items: [{ id: 'zhangsan', name: '张三', active: true, departments: [] }] });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const event = {
  origin: 'client',
  from: 'crm',
  id: '7',
  what: 'tag_added',
  externalUserid: 'wm-later',
  tagId: 'et1',
  type: 'com.tagtrail.customer.tag.added.v1',
  field: null,
  at: '2026-01-01T00:00:00.000Z',
  state: 'waiting',
  reason: 'unknown_customer',
  code: null,
  nextTryAt: null,
  triedUntil: '2026-01-02T00:00:00.000Z',
};

describe('events that took no effect', () => {
  it('say what was told by whom of which customer, why it waits and until when', async () => {
    api.answer('GET /corps/ww1/events/unapplied', { items: [event], nextCursor: null });
    await renderInApp(<UnappliedEvents />);
    const row = await screen.findByTestId('event:crm 7');
    await vi.waitFor(() => {
      expect(row.textContent).toMatch(/打上标签「高意向」.*wm-later.*crm.*等待中 · 企业里还没有这位客户.*客户出现后立即处理，最迟/u);
    });
  });

  it('say of a callback which employee it was about, what WeCom answered and when it is read again', async () => {
    const callback = { ...event, origin: 'callback', from: 'zhangsan', what: 'relation', tagId: null, reason: 'unread', code: 84061 };
    api.answer('GET /corps/ww1/events/unapplied', { items: [{ ...callback, nextTryAt: event.triedUntil, triedUntil: null }], nextCursor: null });
    await renderInApp(<UnappliedEvents />);
    const row = await screen.findByTestId('event:zhangsan 7');
    await vi.waitFor(() => {
      expect(row.textContent).toMatch(/与员工的关系有变化.*企业微信（张三）.*读取客户时没有成功.*84061/u);
    });
  });

  it('name an event of the business and the field of it that is wrong', async () => {
    const wrong = { ...event, what: 'event', tagId: null, type: 'order_paid', state: 'refused', reason: 'wrong_value', field: '/data/amount' };
    api.answer('GET /corps/ww1/events/unapplied', { items: [{ ...wrong, triedUntil: null }], nextCursor: null });
    await renderInApp(<UnappliedEvents />);
    const row = await screen.findByTestId('event:crm 7');
    expect(row.textContent).toMatch(/业务事件「order_paid」.*已拒绝 · 字段 amount 与定义不符/u);
  });
});
