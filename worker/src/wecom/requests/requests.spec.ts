import { readServiceMessages } from './kf.js';
import { describe, expect, it } from 'vitest';
import { encodeAppMessage } from './app-message.js';
import { batchCustomers, getCustomer } from './customers.js';
import { addMassSend, encodeMassSend, getMassSendResults } from './mass-send.js';
import { encodeMarkTag } from './tags.js';

describe('getCustomer', () => {
  it('keeps corp and rule-group tags and leaves the personal ones', () => {
    const detail = getCustomer('wm1').parse({
      errcode: 0,
      external_contact: { external_userid: 'wm1', name: '李芳', type: 1 },
      follow_user: [
        {
          userid: 'zhang',
          createtime: 1_700_000_000,
          state: '',
          tags: [
            { group_name: 'g', tag_name: '高意向', type: 1, tag_id: 'et1' },
            { group_name: 'g', tag_name: '自己的', type: 2 },
            { group_name: 'g', tag_name: '规则组', type: 3, tag_id: 'st1' },
          ],
        },
      ],
    });
    expect(detail).toEqual({
      externalUserid: 'wm1',
      name: '李芳',
      nextCursor: null,
      followers: [{ userid: 'zhang', addedAt: '2023-11-14T22:13:20.000Z', state: null, assigned: false, tagIds: ['et1', 'st1'] }],
    });
  });

  it('asks for the next page by its cursor', () => {
    expect(getCustomer('wm1', 'C2').query).toEqual({ external_userid: 'wm1', cursor: 'C2' });
  });

  it('refuses an answer without the customer', () => {
    expect(() => getCustomer('wm1').parse({ errcode: 0 })).toThrow();
  });
});

describe('batchCustomers', () => {
  it('reads flat tag ids and the end of the list', () => {
    const page = batchCustomers(['zhang'], null).parse({
      external_contact_list: [
        { external_contact: { external_userid: 'wm1', name: '李芳' }, follow_info: { userid: 'zhang', createtime: 0, tag_id: ['et1'] } },
      ],
      next_cursor: '',
    });
    expect(page).toEqual({
      nextCursor: null,
      customers: [
        { externalUserid: 'wm1', name: '李芳', follower: { userid: 'zhang', addedAt: null, state: null, assigned: false, tagIds: ['et1'] } },
      ],
    });
  });
});

describe('bytes', () => {
  it('sends Chinese as it is, never escaped', () => {
    expect(encodeMassSend({ sender: 'zhang', externalUserids: ['wm1'], text: '您好', attachments: [] })).toContain('"content":"您好"');
  });

  it('leaves out what a tag write does not change', () => {
    expect(encodeMarkTag({ userid: 'zhang', externalUserid: 'wm1', add: ['et1'], remove: [] })).toBe(
      '{"userid":"zhang","external_userid":"wm1","add_tag":["et1"]}',
    );
  });

  it('asks for the duplicate check that makes a repeat safe', () => {
    expect(JSON.parse(encodeAppMessage({ agentId: 7, userids: ['a', 'b'], content: { kind: 'text', text: 'x' } }))).toMatchObject({
      touser: 'a|b',
      agentid: 7,
      enable_duplicate_check: 1,
      duplicate_check_interval: 14_400,
    });
  });
});

describe('mass send', () => {
  it('is not accepted without a msgid', () => {
    expect(() => addMassSend('{}').parse({ errcode: 0, fail_list: [] })).toThrow();
    expect(addMassSend('{}').parse({ msgid: 'msg1' })).toEqual({ msgid: 'msg1', failed: [] });
  });

  it('reads what became of each recipient, and refuses a status it does not know', () => {
    const answer = (status: number): unknown => ({ send_list: [{ external_userid: 'wm1', userid: 'zhang', status }] });
    const statuses = [0, 1, 2, 3].map((status) => getMassSendResults('msg1', 'zhang', null).parse(answer(status)).items[0]?.status);
    expect(statuses).toEqual(['unsent', 'sent', 'notFriend', 'capped']);
    expect(() => getMassSendResults('msg1', 'zhang', null).parse(answer(4))).toThrow();
  });
});

describe('what customers write in 微信客服', () => {
  it('is read around a line that is none, and a time that is no time starts nothing', () => {
    const said = { origin: 3, external_userid: 'wm1', msgtype: 'text', text: { content: '退订' } };
    const page = readServiceMessages({ openKfid: 'kf', cursor: '', token: '' }).parse({
      next_cursor: 'c2',
      has_more: 0,
      msg_list: [{ ...said, msgid: 'm1', send_time: 1e15 }, { msgid: 7 }, null, { ...said, msgid: 'm2', send_time: 1_767_326_400 }],
    });
    expect(page.lines).toMatchObject([
      { msgid: 'm1', text: '退订', at: '1970-01-01T00:00:00.000Z' },
      { msgid: 'm2', text: '退订', at: '2026-01-02T04:00:00.000Z' },
    ]);
    expect(page.nextCursor).toBe('c2');
  });
});
