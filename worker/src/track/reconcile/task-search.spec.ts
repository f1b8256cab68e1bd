import { describe, expect, it } from 'vitest';
import { WecomRefusal, WecomUnreachable, type WecomCall } from '../../wecom/call.js';

import { TaskReader } from '../tasks/task-reading.js';
import type { SoughtSend } from './match-task.js';
import { TaskSearch, type Sight } from './task-search.js';

const now = Date.now();
const sought = (callId: string, over: Partial<SoughtSend> = {}): SoughtSend => ({
  callId,
  text: `words ${callId}`,
  attachments: [],
  sender: 'zhang',
  recipients: new Set([`wm${callId}`]),
  dispatchedAt: now,
  ...over,
});

/** A task at WeCom. */
interface Task {
  readonly msgid: string;
  readonly text: string;
  readonly sender: string;
  readonly recipients: readonly string[];
}

const taskOf = (msgid: string, { text, sender, recipients }: SoughtSend): Task => ({ msgid, text, sender, recipients: [...recipients] });

/** WeCom with two tasks a page of its list; the reads of each API are counted, and some fail. */
class Wecom {
  readonly reads: Record<string, number> = {};
  /** Asked before each read: the error that it ends with. */
  fails: (api: string, n: number, body: { readonly msgid?: string; readonly cursor: string }) => Error | null = () => null;

  constructor(private readonly tasks: readonly Task[]) {}

  read = async <Result>(_corp: string, call: WecomCall<Result>): Promise<Result> => {
    const api = call.path.split('/').at(-1) ?? '';
    const n = (this.reads[api] = (this.reads[api] ?? 0) + 1);
    const body: { msgid?: string; cursor: string } = JSON.parse(String(call.body ?? '{}'));
    const error = this.fails(api, n, body);
    if (error !== null) throw error;
    return Promise.resolve(call.parse(this.answer(api, body)));
  };

  private answer(api: string, { msgid, cursor }: { readonly msgid?: string; readonly cursor: string }): unknown {
    const task = this.tasks.find((one) => one.msgid === msgid);
    if (api === 'get_groupmsg_task') return { task_list: [{ userid: task?.sender, status: 0 }] };
    if (api === 'get_groupmsg_send_result') return { send_list: task?.recipients.map((id) => ({ external_userid: id, status: 0 })) };
    const from = Number(cursor);
    const page = this.tasks
      .slice(from, from + 2)
      .map((one) => ({ msgid: one.msgid, create_time: Math.floor(now / 1000), text: { content: one.text } }));
    return { group_msg_list: page, next_cursor: from + 2 < this.tasks.length ? String(from + 2) : '' };
  }
}

async function search(wecom: Wecom, calls: readonly SoughtSend[], rivals: readonly SoughtSend[] = []): Promise<Readonly<Record<string, Sight>>> {
  const seen: Record<string, Sight> = {};
  const tasks = new TaskSearch({
    chatType: 'single',
    reader: new TaskReader({ read: wecom.read }, 0),
    known: async () => Promise.resolve(new Set<string>()),
    rivals: async () => Promise.resolve(rivals),
  });
  await tasks.run('c', calls, async (sights) => {
    for (const [id, sight] of sights) seen[id] = sight;
    return Promise.resolve();
  });
  return seen;
}

const unreachable = new WecomUnreachable('502');

describe('TaskSearch', () => {
  it('finds all calls by one read of the list, and reads each task that may be one of them once', async () => {
    const calls = ['1', '2', '3', '4'].map((id) => sought(id));
    const wecom = new Wecom([...calls.slice(0, 3).map((call) => taskOf(`m${call.callId}`, call)), taskOf('m9', sought('9'))]);
    expect(await search(wecom, calls)).toEqual({
      1: { kind: 'found', msgid: 'm1' },
      2: { kind: 'found', msgid: 'm2' },
      3: { kind: 'found', msgid: 'm3' },
      4: { kind: 'notFound', untold: false },
    });
    expect(wecom.reads).toEqual({ get_groupmsg_list_v2: 2, get_groupmsg_task: 3, get_groupmsg_send_result: 3 });
  });

  it('asks again for a page that did not come', async () => {
    const wecom = new Wecom([taskOf('m1', sought('1'))]);
    wecom.fails = (api, n) => (api === 'get_groupmsg_list_v2' && n < 3 ? unreachable : null);
    expect(await search(wecom, [sought('1'), sought('2')])).toEqual({ 1: { kind: 'found', msgid: 'm1' }, 2: { kind: 'notFound', untold: false } });
  });

  it('keeps what was read before a page that never comes, and proves nothing of the others', async () => {
    const wecom = new Wecom([taskOf('m1', sought('1')), taskOf('m9', sought('9')), taskOf('m2', sought('2'))]);
    wecom.fails = (api, _n, { cursor }) => (api === 'get_groupmsg_list_v2' && cursor === '2' ? unreachable : null);
    expect(await search(wecom, [sought('1'), sought('2')])).toEqual({ 1: { kind: 'found', msgid: 'm1' }, 2: { kind: 'unread', error: unreachable } });
  });

  it('takes a task that lacks recipients only when no closer one may have been missed', async () => {
    const wide = sought('1', { recipients: new Set(['wm1', 'wm2']) });
    const tasks = [taskOf('m1', { ...wide, recipients: new Set(['wm1']) }), taskOf('m9', sought('9')), taskOf('m2', wide)];
    const cut = new Wecom(tasks);
    cut.fails = (api, _n, { cursor }) => (api === 'get_groupmsg_list_v2' && cursor === '2' ? unreachable : null);
    expect(await search(cut, [wide])).toEqual({ 1: { kind: 'unread', error: unreachable } });
    expect(await search(new Wecom(tasks), [wide])).toEqual({ 1: { kind: 'found', msgid: 'm2' } });
    expect(await search(new Wecom(tasks.slice(0, 2)), [wide])).toEqual({ 1: { kind: 'found', msgid: 'm1' } });
  });

  it('leaves a task to the call that it fits best, though that one is not looked for yet or has only just left', async () => {
    const wide = sought('1', { recipients: new Set(['wm1', 'wm2']) });
    const close = sought('2', { text: wide.text, recipients: new Set(['wm1']) });
    const task = taskOf('m2', close);
    expect(await search(new Wecom([task]), [wide], [close])).toEqual({ 1: { kind: 'notFound', untold: true } });
    expect(await search(new Wecom([task, taskOf('m1', wide)]), [wide], [close])).toEqual({ 1: { kind: 'found', msgid: 'm1' } });
  });

  it('gives equal calls the same tasks, whichever of them is looked for', async () => {
    const [one, other] = [sought('1'), sought('2', { text: 'words 1', recipients: new Set(['wm1']) })];
    const wecom = new Wecom([taskOf('m1', one)]);
    expect(await search(wecom, [one], [other])).toEqual({ 1: { kind: 'found', msgid: 'm1' } });
    expect(await search(wecom, [other], [one])).toEqual({ 2: { kind: 'notFound', untold: true } });
  });

  it('proves nothing of a call whose task WeCom does not show, and finds the others', async () => {
    const refused = new WecomRefusal('get_groupmsg_task', 41047, '');
    const wecom = new Wecom([taskOf('m1', sought('1')), taskOf('m2', sought('2'))]);
    wecom.fails = (api, _n, { msgid }) => (api === 'get_groupmsg_task' && msgid === 'm1' ? refused : null);
    expect(await search(wecom, [sought('1'), sought('2')])).toEqual({ 1: { kind: 'unread', error: refused }, 2: { kind: 'found', msgid: 'm2' } });
  });

  it('reads nothing further when WeCom goes away in the middle', async () => {
    const calls = Array.from({ length: 40 }, (_, i) => sought(String(i)));
    const wecom = new Wecom(calls.map((call) => taskOf(`m${call.callId}`, call)));
    wecom.fails = (api) => (api === 'get_groupmsg_task' ? unreachable : null);
    const seen = await search(wecom, calls);
    expect(new Set(Object.values(seen).map(({ kind }) => kind))).toEqual(new Set(['unread']));
    expect(wecom.reads['get_groupmsg_task']).toBeLessThanOrEqual(8 * 3);
  });
});
