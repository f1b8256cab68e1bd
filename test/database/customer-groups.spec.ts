import { GroupList, groupLoop, GroupRepository, WecomRefusal } from '@tagtrail/worker/parts';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EngineStage, readMarginMs } from './engine-stage.js';

type Reader = ConstructorParameters<typeof GroupList>[0];
interface Chat {
  readonly name: string;
  readonly owner: string;
  members: { readonly userid: string; readonly type: 1 | 2; readonly join_time: number }[];
}

let stage: EngineStage;
let chats: Map<string, Chat>;
let external: readonly string[];
const log = pino({ level: 'silent' });
const seconds = (agoMs = 0): number => Math.floor((Date.now() - agoMs) / 1_000);
const dayMs = 86_400_000;

/** WeCom with the groups of `chats`, one a page. */
const wecom: Reader = {
  read: async (_corpId, call) => {
    const body: { chat_id?: string; cursor?: string } = JSON.parse(String(call.body ?? '{}'));
    const ids = [...chats.keys()];
    const at = body.cursor === '' ? 0 : Number(body.cursor);
    const page = {
      group_chat_list: ids.slice(at, at + 1).map((id) => ({ chat_id: id, status: 0 })),
      next_cursor: at + 1 < ids.length ? String(at + 1) : '',
    };
    const chat = chats.get(body.chat_id ?? '');
    if (call.api === 'groupchat/list') return Promise.resolve(call.parse(page));
    if (chat === undefined) throw new Error('Nobody asked for a group that is not there');
    return Promise.resolve(call.parse({ group_chat: { ...chat, create_time: seconds(40 * dayMs), member_list: chat.members } }));
  },
};
const groups = () => new GroupRepository(stage.database, readMarginMs);
const read = async () => {
  while (await groupLoop({ groups: groups(), wecom, log }).work(new AbortController().signal));
  while (await stage.intake.clientEvents.work(new AbortController().signal));
};
const sweep = async () => {
  const listed = await new GroupList(wecom, groups()).run(stage.corpId);
  await read();
  return listed;
};
/** As the server does for a callback, `agoMs` before now. */
const told = async (id: string, agoMs = readMarginMs + 1_000) =>
  stage.store.query(
    `INSERT INTO customer_group AS g (corp_id, id, told_at) VALUES ($1, $2, clock_timestamp() - $3 * interval '1 ms')
     ON CONFLICT (corp_id, id) DO UPDATE SET seq = g.seq + 1, told_at = excluded.told_at, due_at = clock_timestamp()`,
    [stage.corpId, id, agoMs],
  );
const events = async () =>
  stage.store.query<{ name: string; who: string; group: string }>(
    `SELECT e.name, c.external_userid AS who, e.properties ->> 'groupName' AS group FROM business_event e JOIN customer c ON c.id = e.customer_id ORDER BY e.id`,
  );
const refusal = (errcode: number): Reader => ({ read: async () => Promise.reject(new WecomRefusal('groupchat', errcode, '')) });
const customer = (userid: string, agoMs = 0) => ({ userid, type: 2 as const, join_time: seconds(agoMs) });
const chatOf = (id: string): Chat => chats.get(id) ?? { name: '', owner: '', members: [] };

beforeAll(async () => {
  stage = await EngineStage.create();
  const ids = await stage.customers(3);
  external = (
    await stage.store.query<{ id: string }>('SELECT external_userid AS id FROM customer WHERE id = ANY($1::bigint[]) ORDER BY id', [ids])
  ).map(({ id }) => id);
});
afterAll(async () => {
  await stage.close();
});
beforeEach(async () => {
  await stage.store.query('TRUNCATE customer_group, group_member, business_event, client_event');
  await stage.store.query('UPDATE corp SET groups_since = NULL');
  const [one = '', two = ''] = external;
  chats = new Map([
    ['wrOne', { name: '福利群', owner: 'zhang', members: [{ userid: 'zhang', type: 1, join_time: seconds(40 * dayMs) }, customer(one, dayMs)] }],
    ['wrTwo', { name: '', owner: 'li', members: [customer(two, dayMs), customer('wmStranger', dayMs)] }],
  ]);
});

describe('customer groups', () => {
  it('are read whole the first time without telling anybody, page by page', async () => {
    expect(await sweep()).toBe(2);
    expect(await events()).toEqual([]);
    expect(await stage.count('group_member')).toBe(4);
    expect(await stage.count(`customer_group WHERE read_seq = seq AND owner_id IS NOT NULL`)).toBe(2);
  });

  it('tell of each customer who came or went, once, however often they are read, and of strangers nothing', async () => {
    await sweep();
    const [one = '', two = ''] = external;
    chatOf('wrOne').members = [customer(two), customer('wmStranger')];
    await told('wrOne');
    await read();
    await told('wrOne');
    await sweep();
    expect(await events()).toEqual([
      { name: 'group.left', who: one, group: '福利群' },
      { name: 'group.joined', who: two, group: '福利群' },
    ]);
  });

  it('tell that a customer left and came back between two reads', async () => {
    await sweep();
    chatOf('wrOne').members = [customer(external[0] ?? '')];
    await told('wrOne');
    await read();
    expect((await events()).map(({ name }) => name)).toEqual(['group.left', 'group.joined']);
  });

  it('are read again when a read came too soon after a callback', async () => {
    await sweep();
    await told('wrOne', 0);
    await read();
    const due = `customer_group WHERE id = 'wrOne' AND read_seq < seq AND due_at > clock_timestamp()`;
    expect(await stage.count(due)).toBe(1);
    await stage.store.query(`UPDATE customer_group SET due_at = clock_timestamp(), told_at = told_at - interval '1 minute'`);
    chatOf('wrOne').members.push(customer(external[2] ?? ''));
    await read();
    expect([await stage.count(due), (await events()).length]).toEqual([0, 1]);
  });

  it('are listed whole where WeCom refuses to, and none is lost', async () => {
    await sweep();
    expect(await new GroupList(refusal(48002), groups()).run(stage.corpId)).toBe(0);
    expect(await stage.count(`corp WHERE groups_error LIKE '%可调用接口的应用%'`)).toBe(1);
    expect(await stage.count('customer_group WHERE dissolved_at IS NULL')).toBe(2);
  });

  it('lose nobody by an answer that names nobody', async () => {
    await sweep();
    const [entry] = chats;
    if (entry === undefined) throw new Error('There is no group');
    const [id, chat] = entry;
    await told(id);
    chats.set(id, { ...chat, members: [] });
    const before = await stage.store.query('SELECT * FROM group_member ORDER BY 1, 2, 3');
    await expect(groupLoop({ groups: groups(), wecom, log }).work(new AbortController().signal)).rejects.toThrow();
    expect([await stage.store.query('SELECT * FROM group_member ORDER BY 1, 2, 3'), await events()]).toEqual([before, []]);
    // A defect is no reason to read it every minute.
    expect(await stage.store.query('SELECT attempts FROM customer_group WHERE id = $1', [id])).toEqual([{ attempts: 1 }]);
  });

  it('that are dissolved have lost everybody', async () => {
    await sweep();
    await told('wrOne');
    await groupLoop({ groups: groups(), wecom: refusal(86003), log }).work(new AbortController().signal);
    await read();
    expect(await stage.count(`customer_group WHERE id = 'wrOne' AND dissolved_at IS NOT NULL AND read_seq = seq`)).toBe(1);
    expect(await events()).toEqual([{ name: 'group.left', who: external[0], group: '福利群' }]);
  });
});
