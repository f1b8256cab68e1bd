import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newFolder, TestSandbox } from '../spec-support/test-sandbox.js';

async function livedIn(directory: string): Promise<TestSandbox> {
  const test = new TestSandbox({ directory, customers: 40 });
  const { userid, externalUserids } = test.follower(2);
  const msgid = (await test.call('add_msg_template', { sender: userid, external_userid: externalUserids, text: { content: '你好' } })).text('msgid');
  test.sandbox.phones.confirm(test.corp, { msgid, userid, deselected: [] });
  await test.call('mark_tag', { userid, external_userid: externalUserids[0], add_tag: [test.tagId('VIP')] });
  await test.call('message/send', { touser: userid, msgtype: 'text', agentid: 1_000_002, text: { content: 'x' }, enable_duplicate_check: 1 });
  test.sandbox.phones.endRelation(test.corp, { userid, externalUserid: externalUserids[1] ?? '' }, 'employee');
  return test;
}

describe('ledger', () => {
  it('rebuilds the whole state, tokens and duplicate check included', async () => {
    const directory = newFolder();
    const before = await livedIn(directory);
    const after = new TestSandbox({ directory, customers: 7 });
    expect(after.sandbox.state.corps).toEqual(before.sandbox.state.corps);
    expect(after.sandbox.state.tokens).toEqual(before.sandbox.state.tokens);
    expect(after.sandbox.state.rememberedBodies).toEqual(before.sandbox.state.rememberedBodies);
    expect(after.sandbox.ledger.lines).toEqual(before.sandbox.ledger.lines);
  });

  it('cuts off a line torn by a kill and goes on with the next number', async () => {
    const directory = newFolder();
    const before = await livedIn(directory);
    const last = before.sandbox.ledger.lines.at(-1)?.seq ?? 0;
    appendFileSync(join(directory, 'ledger.jsonl'), '{"seq":99,"kind":"call","tArr');
    const after = new TestSandbox({ directory });
    await after.call('get_follow_user_list');
    expect(after.sandbox.ledger.lines.slice(-2).map((line) => line.seq)).toEqual([last + 1, last + 2]);
    for (const line of readFileSync(join(directory, 'ledger.jsonl'), 'utf8').trim().split('\n')) JSON.parse(line);
  });

  it('says of a mass send who sent what to whom', async () => {
    const test = await livedIn(newFolder());
    const line = test.sandbox.ledger.lines.find((candidate) => candidate.kind === 'call' && candidate.api.endsWith('add_msg_template'));
    const { userid } = test.follower(1);
    expect(line).toMatchObject({ committed: true, errcode: 0, group: 'send', body: { sender: userid, text: '你好' } });
  });

  it('is put aside by a reset, and the demo begins anew', async () => {
    const test = await livedIn(newFolder());
    test.corp.callbackUrl = 'http://127.0.0.1:1/callbacks';
    test.sandbox.reset(3);
    expect([test.corp.tasks.size, test.corp.customers.size, test.corp.callbackUrl]).toEqual([0, 3, 'http://127.0.0.1:1/callbacks']);
    expect(test.sandbox.ledger.lines[0]?.seq).toBe(1);
  });
});
