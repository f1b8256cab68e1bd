import { expect, it } from 'vitest';
import { errcode, TestSandbox } from '../../spec-support/test-sandbox.js';

/** A friend who has just come, and the code that apps are given for her. */
function newFriend() {
  const test = new TestSandbox();
  const { userid, externalUserids } = test.follower(1);
  const [externalUserid = ''] = externalUserids;
  test.sandbox.phones.endRelation(test.corp, { userid, externalUserid }, 'employee');
  test.sandbox.phones.beginRelation(test.corp, { userid, externalUserid });
  const [code = ''] = test.corp.welcomes.keys();
  const welcome = async (text: string, by = code) => errcode(await test.call('send_welcome_msg', { welcome_code: by, text: { content: text } }));
  return { test, userid, externalUserid, welcome };
}

it('lets a new friend be welcomed once, by whoever is first', async () => {
  const { test, externalUserid, welcome } = newFriend();
  expect([await welcome('你好'), await welcome('你好')]).toEqual([0, 41_051]);
  expect(test.corp.customers.get(externalUserid)?.chat.map(({ text }) => text)).toEqual(['你好']);
  test.clock.pass(21_000);
  expect(await welcome('你好')).toBe(41_051);
});

it('takes attachments beside the text or without one, and refuses a file that it has not', async () => {
  const { test, externalUserid } = newFriend();
  const [code = ''] = test.corp.welcomes.keys();
  const send = async (attachment: object) => errcode(await test.call('send_welcome_msg', { welcome_code: code, attachments: [attachment] }));
  expect(await send({ msgtype: 'image', image: { media_id: 'gone' } })).toBe(40_007);
  expect(await send({ msgtype: 'link', link: { title: '菜单', url: 'https://shop.example.cn' } })).toBe(0);
  expect(test.corp.customers.get(externalUserid)?.chat).toMatchObject([{ text: '', attachments: [{ msgtype: 'link' }] }]);
});

it('knows no other code, and none whose 20 seconds are over', async () => {
  const { test, welcome } = newFriend();
  expect([await welcome('你好', 'another'), await welcome('你好', '')]).toEqual([41_050, 41_049]);
  test.clock.pass(20_000);
  expect(await welcome('你好')).toBe(41_050);
});

it('lets nobody be welcomed with whom the employee chats already', async () => {
  const { test, userid, externalUserid, welcome } = newFriend();
  expect(test.sandbox.phones.useWelcomes(test.corp, { userid, externalUserid })).toBe(1);
  expect(await welcome('你好')).toBe(41_051);
});
