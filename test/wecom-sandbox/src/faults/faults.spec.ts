import { describe, expect, it } from 'vitest';
import { answered, errcode, TestSandbox } from '../spec-support/test-sandbox.js';
import type { Fault } from './fault-plan.js';

const api = 'externalcontact/add_msg_template';
const fault = (more: Partial<Fault>): Fault => ({ api, corp: null, kind: 'errcode', errcode: -1, delayMs: 0, times: 1, skip: 0, ...more });

async function send(test: TestSandbox) {
  const { userid, externalUserids } = test.follower(1);
  const access_token = (await test.getToken()).text('access_token');
  return test.raw(api, { access_token }, { sender: userid, external_userid: externalUserids, text: { content: 'x' } });
}

describe('faults', () => {
  it('answer a code a number of times without carrying the call out', async () => {
    const test = new TestSandbox();
    test.sandbox.faults.add(fault({ errcode: 45033, times: 2, skip: 1 }));
    const codes: number[] = [];
    for (let index = 0; index < 4; index += 1) codes.push(errcode(answered(await send(test))));
    expect(codes).toEqual([0, 45033, 45033, 0]);
    expect(test.corp.tasks.size).toBe(2);
  });

  it('lose the answer of a call that was, or was not, carried out, and the ledger knows which', async () => {
    for (const [kind, tasks, answer] of [
      ['dropAfterCommit', 1, 'dropped'],
      ['dropBeforeCommit', 0, 'dropped'],
      ['http502AfterCommit', 1, 'http502'],
      ['http502', 0, 'http502'],
    ] as const) {
      const test = new TestSandbox();
      test.sandbox.faults.add(fault({ kind }));
      expect((await send(test)).answer).toBe(answer);
      expect(test.corp.tasks.size).toBe(tasks);
      const line = test.sandbox.ledger.lines.at(-1);
      expect(line).toMatchObject({ kind: 'call', api, committed: tasks === 1, errcode: null, answer, fault: kind });
    }
  });

  it('strike only the corp and API they name', async () => {
    const test = new TestSandbox();
    test.sandbox.faults.add(fault({ corp: 'wwother' }));
    expect(errcode(await test.call('get_corp_tag_list', {}))).toBe(0);
    expect(errcode(answered(await send(test)))).toBe(0);
    expect(test.sandbox.faults.list(0).length).toBe(1);
  });
});

describe('faults for a time', () => {
  it('strike every call until it is over', async () => {
    const test = new TestSandbox();
    test.sandbox.faults.add(fault({ kind: 'http502', status: 503, times: null, untilMs: test.clock.nowMs + 1000 }));
    const first = await send(test);
    expect([first.answer, first.status, (await send(test)).answer, test.corp.tasks.size]).toEqual(['http502', 503, 'http502', 0]);
    test.clock.pass(1000);
    expect([(await send(test)).answer, test.sandbox.faults.list(test.clock.nowMs)]).toEqual(['sent', []]);
  });

  it.each([
    ['reset', 'reset', 0],
    ['resetAfterCommit', 'reset', 1],
    ['hang', 'hung', 0],
    ['hangAfterCommit', 'hung', 1],
  ] as const)('break a connection or leave it open, before or after the work: %s', async (kind, answer, tasks) => {
    const test = new TestSandbox();
    test.sandbox.faults.add(fault({ kind }));
    expect([(await send(test)).answer, test.corp.tasks.size]).toEqual([answer, tasks]);
    expect(test.sandbox.ledger.lines.at(-1)).toMatchObject({ kind: 'call', committed: tasks === 1, errcode: null, answer, fault: kind });
  });
});
