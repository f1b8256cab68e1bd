import { describe, expect, it } from 'vitest';
import { CallbackCipher } from '../../cipher/callback-cipher.js';
import { demoCorpCredentials } from '../../seed/demo-corp.js';
import { listening, Receiver, settled } from '../../spec-support/callback-receiver.js';
import { errcode } from '../../spec-support/test-sandbox.js';

const { id, callbackToken, aesKey } = demoCorpCredentials;
const buttons = [
  { text: '已完成', key: 'done' },
  { text: '无法完成', key: 'notDone' },
];
const card = (more: object = {}) => ({
  touser: 'chenhao',
  msgtype: 'template_card',
  agentid: 1_000_002,
  enable_duplicate_check: 1,
  template_card: {
    card_type: 'button_interaction',
    main_title: { title: '员工待办' },
    sub_title_text: '给王女士打电话',
    horizontal_content_list: [{ keyname: '客户', value: '王女士' }],
    task_id: 'task-1',
    button_list: buttons,
    ...more,
  },
});

/** The sealed answer that puts a label in place of the buttons. */
function reply(label: string, token = callbackToken): string {
  const cipher = new CallbackCipher(token, aesKey);
  const encrypted = cipher.seal(
    `<xml><MsgType><![CDATA[update_button]]></MsgType><Button><ReplaceName><![CDATA[${label}]]></ReplaceName></Button></xml>`,
    id,
  );
  const signature = cipher.sign('1', 'n', encrypted);
  return `<xml><Encrypt><![CDATA[${encrypted}]]></Encrypt><MsgSignature><![CDATA[${signature}]]></MsgSignature><TimeStamp>1</TimeStamp><Nonce><![CDATA[n]]></Nonce></xml>`;
}

describe('a template card', () => {
  it('lies on the phone with its buttons, and a task_id serves once', async () => {
    const test = listening(new Receiver());
    const sent = await test.call('message/send', card());
    expect([errcode(sent), sent.text('response_code')]).toEqual([0, test.corp.appMessages[0]?.card?.responseCode]);
    expect(test.corp.appMessages[0]).toMatchObject({ userid: 'chenhao', card: { taskId: 'task-1', text: '给王女士打电话', buttons, label: null } });
    expect(errcode(await test.call('message/send', card())), 'the same bytes inside the interval').toBe(0);
    expect(errcode(await test.call('message/send', card({ sub_title_text: '另一件事' })))).toBe(42031);
    expect(test.corp.appMessages).toHaveLength(1);
  });

  it.each([
    ['a kind that is none', { card_type: 'fax' }, 42027],
    ['no words', { main_title: {}, sub_title_text: '' }, 44004],
    ['seven facts', { horizontal_content_list: Array.from({ length: 7 }, () => ({ keyname: 'x' })) }, 42029],
    ['no buttons', { button_list: [] }, 42030],
    ['two buttons of one key', { button_list: [buttons[0], buttons[0]] }, 42030],
    ['a task_id with other signs', { task_id: 'a b' }, 42031],
    ['no task_id', { task_id: '' }, 42031],
  ])('is refused with %s', async (_what, more, code) => {
    const test = listening(new Receiver());
    expect(errcode(await test.call('message/send', card(more)))).toBe(code);
  });

  it('is refused for an app that no press could be told to', async () => {
    const test = listening(new Receiver());
    test.corp.callbackUrl = null;
    expect(errcode(await test.call('message/send', card()))).toBe(42032);
  });

  it('tells a press, and shows what it is answered with', async () => {
    const receiver = new Receiver([], () => reply('已收到'));
    const test = listening(receiver);
    const sent = await test.call('message/send', card());
    test.sandbox.phones.pressCard(test.corp, { userid: 'chenhao', taskId: 'task-1', key: 'done', as: 'chenhao' });
    await settled(test);
    for (const part of [
      '<FromUserName><![CDATA[chenhao]]>',
      '<Event><![CDATA[template_card_event]]>',
      '<EventKey><![CDATA[done]]>',
      '<TaskId><![CDATA[task-1]]>',
    ])
      expect(receiver.opened[0]).toContain(part);
    expect(receiver.opened[0]).toContain(sent.text('response_code'));
    expect(test.corp.appMessages[0]?.card?.label).toBe('已收到');
  });

  it('keeps its buttons when the answer is empty, or signed by somebody else', async () => {
    const answers = ['', reply('骗', 'another token')];
    const test = listening(new Receiver([], () => answers.shift() ?? ''));
    await test.call('message/send', card());
    for (const key of ['done', 'notDone']) test.sandbox.phones.pressCard(test.corp, { userid: 'chenhao', taskId: 'task-1', key, as: 'chenhao' });
    await settled(test);
    expect(test.corp.appMessages[0]?.card?.label).toBeNull();
    expect(() => {
      test.sandbox.phones.pressCard(test.corp, { userid: 'chenhao', taskId: 'task-1', key: 'else', as: 'chenhao' });
    }).toThrow('no button');
  });
});
