import { describe, expect, it } from 'vitest';
import { listening, Receiver, settled, tick } from '../spec-support/callback-receiver.js';

describe('callbacks', () => {
  it('tell of a tag changed on a phone, and never which', async () => {
    const receiver = new Receiver();
    const test = listening(receiver);
    await tick(test);
    await settled(test);
    const { userid, externalUserids } = test.follower(1);
    expect(receiver.opened).toEqual([
      `<xml><ToUserName><![CDATA[wwdemo0000000001]]></ToUserName><FromUserName><![CDATA[sys]]></FromUserName>` +
        `<CreateTime>${String(test.clock.nowMs / 1000)}</CreateTime><MsgType><![CDATA[event]]></MsgType>` +
        `<Event><![CDATA[change_external_contact]]></Event><ChangeType><![CDATA[edit_external_contact]]></ChangeType>` +
        `<UserID><![CDATA[${userid}]]></UserID><ExternalUserID><![CDATA[${externalUserids[0] ?? ''}]]></ExternalUserID></xml>`,
    ]);
  });

  it('never follow from an API call', async () => {
    const receiver = new Receiver();
    const test = listening(receiver);
    const { userid, externalUserids } = test.follower(1);
    await test.call('mark_tag', { userid, external_userid: externalUserids[0], add_tag: [test.tagId('VIP')] });
    await test.call('remark', { userid, external_userid: externalUserids[0], remark: '老客户' });
    await settled(test);
    expect(receiver.bodies).toEqual([]);
  });

  it('are tried again with the same event in fresh bytes, three times after the first', async () => {
    const receiver = new Receiver([null, 500, null, null, 200]);
    const test = listening(receiver);
    await tick(test);
    await settled(test);
    expect(receiver.opened.length).toBe(4);
    expect([new Set(receiver.opened).size, new Set(receiver.bodies).size]).toEqual([1, 4]);
    const attempts = test.sandbox.ledger.lines.flatMap((line) => (line.kind === 'callback' ? [[line.attempt, line.status]] : []));
    expect(attempts).toEqual([
      [1, null],
      [2, 500],
      [3, null],
      [4, null],
    ]);
  });

  it('are not tried again on an answer other than 200 when so switched', async () => {
    const receiver = new Receiver([500, 200]);
    const test = listening(receiver, { retryOnBadStatus: false });
    await tick(test);
    await settled(test);
    expect(receiver.bodies.length).toBe(1);
  });

  it('come twice, forged or not at all when so switched', async () => {
    const twice = new Receiver();
    const forged = new Receiver();
    const dropped = new Receiver();
    for (const [receiver, settings] of [
      [twice, { duplicates: 1 }],
      [forged, { forgeShare: 1 }],
      [dropped, { dropShare: 1 }],
    ] as const) {
      const test = listening(receiver, settings);
      await tick(test);
      await settled(test);
    }
    expect([twice.opened.length, forged.opened.length, forged.refused, dropped.bodies.length]).toEqual([2, 0, 1, 0]);
  });

  it('tell of friendships begun and ended from either side', async () => {
    const receiver = new Receiver();
    const test = listening(receiver);
    const { userid, externalUserids } = test.follower(1);
    const [customer = ''] = externalUserids;
    test.sandbox.phones.endRelation(test.corp, { userid, externalUserid: customer }, 'customer');
    test.sandbox.phones.endRelation(test.corp, { userid, externalUserid: customer }, 'employee');
    test.sandbox.phones.beginRelation(test.corp, { userid, externalUserid: customer });
    await settled(test);
    const kinds = receiver.opened.map((xml) => /<ChangeType><!\[CDATA\[(\w+)]]>/.exec(xml)?.[1]);
    expect(kinds).toEqual(['del_follow_user', 'del_external_contact', 'add_external_contact']);
  });

  it('say nothing when nothing changed', async () => {
    const receiver = new Receiver();
    const test = listening(receiver);
    const { userid, externalUserids } = test.follower(1);
    await test.sandbox.phones.editTags(test.corp, [{ userid, externalUserid: externalUserids[0] ?? '', add: [], remove: [] }]);
    await settled(test);
    expect(receiver.bodies).toEqual([]);
  });
});
