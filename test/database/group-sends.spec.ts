import { settle, wakeGroupWaits, withdraw } from '@tagtrail/ledger';
import { TaskRepository } from '@tagtrail/worker/parts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { express, LedgerStage, ordinary } from './ledger-stage.js';

const days = 86_400_000;

let stage: LedgerStage;

beforeAll(async () => {
  stage = await LedgerStage.create();
});
afterAll(async () => {
  await stage.close();
});
beforeEach(async () => {
  await stage.clear();
  await stage.store.query('DELETE FROM group_message; DELETE FROM customer_group');
});

/** A group of zhang's with these members, so many days old. */
async function found(id: string, members: readonly string[], ageDays = 100): Promise<void> {
  await stage.store.query(
    `INSERT INTO customer_group (corp_id, id, name, owner_id, founded_at) VALUES ($1, $2, $2, 'zhang', now() - $3 * interval '1 day')`,
    [stage.corpId, id, ageDays],
  );
  await stage.store.query(
    `INSERT INTO group_member (corp_id, group_id, member_id, is_customer, joined_at) SELECT $1, $2, external_userid, true, now() FROM customer WHERE id = ANY($3::bigint[])`,
    [stage.corpId, id, members],
  );
}

const waits = async () =>
  stage.store.query<{ reason: string | null; n: number }>(
    `SELECT wait_reason AS reason, count(*)::int AS n FROM send_intent WHERE state = 'planned' GROUP BY 1 ORDER BY 1`,
  );

/** The next call is taken by WeCom, and its task read as that. */
async function carry(status: 'sent' | 'capped' | 'none'): Promise<string> {
  const call = await stage.dispatch();
  if (call === null) throw new Error('Nothing is due');
  const answer = { kind: 'accepted', msgid: `m${call.id}`, failed: [] } as const;
  await settle(stage.database, { call, answer, heldMs: null, firstPollMs: 0 });
  const tasks = new TaskRepository(stage.database);
  const task = await tasks.find(stage.corpId, call.id);
  if (task === null) throw new Error('The call became no task');
  const chatIds: { chat_id_list: string[] } = JSON.parse(call.bytes);
  if (status === 'none') await tasks.closeUnconfirmed(task);
  else
    await tasks.apply(task, {
      senders: [],
      confirmed: true,
      results: chatIds.chat_id_list.map((externalUserid) => ({ externalUserid, status, sentAt: null })),
    });
  return call.bytes;
}

/** Time has come to look at what waits for other runs' messages, and it is judged. */
async function goOn(): Promise<void> {
  while (await wakeGroupWaits(stage.database));
  await stage.reserveAll();
}

describe('a message into a group', () => {
  it('is one, though twenty runs bring it, before and after it stands there', async () => {
    const [members, late] = [await stage.customers(20), await stage.customers(3)];
    await found('wrOne', [...members, ...late]);
    await stage.plan({ ask: 'group', customers: members });
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ reserved: 1, planned: 19 });
    expect(await waits()).toEqual([{ reason: 'group', n: 19 }]);
    expect(JSON.parse(await carry('sent'))).toMatchObject({ chat_type: 'group', chat_id_list: ['wrOne'], sender: 'zhang' });
    await goOn();
    await stage.plan({ ask: 'group', customers: late });
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ delivered: 1, 'suppressed:group_has_it': 22 });
    const outcomes = await stage.store.query(
      `SELECT payload ->> 'port' AS port, count(*)::int AS n FROM run_event WHERE kind = 'outcome' GROUP BY 1`,
    );
    expect(outcomes).toEqual([{ port: 'delivered', n: 23 }]);
  });

  it('goes into the group the customer has been in the longest, of those that are chosen and have an owner who works', async () => {
    const [one = '', two = '', nobody = ''] = await stage.customers(3);
    await found('wrOne', [one, two]);
    await found('wrTwo', [one, two]);
    await found('wrOther', [nobody]);
    await stage.store.query(`UPDATE group_member SET joined_at = now() - interval '1 day' WHERE group_id = 'wrTwo'`);
    await stage.plan({ ask: 'group', customers: [one, nobody] });
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ reserved: 1, 'suppressed:not_in_group': 1 });
    expect(JSON.parse(await carry('sent'))).toMatchObject({ chat_id_list: ['wrTwo'] });
    await stage.store.query(`UPDATE employee SET active = false WHERE id = 'zhang'`);
    await stage.plan({ ask: 'group', customers: [two] });
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ delivered: 1, 'suppressed:not_in_group': 2 });
  });

  it('is brought by another when it is proved that it does not stand there, and by nobody where it may', async () => {
    const members = await stage.customers(3);
    await found('wrOne', members);
    await stage.plan({ ask: 'group', customers: members });
    await stage.reserveAll();
    await carry('none');
    await goOn();
    expect(await stage.states()).toEqual({ 'not_delivered:not_confirmed': 1, reserved: 1, planned: 1 });
    await stage.store.query(`UPDATE send_call SET not_after = now() + interval '1 hour'`);
    await carry('capped');
    await goOn();
    expect(await stage.states()).toEqual({ 'not_delivered:not_confirmed': 1, 'not_delivered:capped': 1, reserved: 1 });
  });

  it('is brought by another when who was to bring it withdraws', async () => {
    const [first = '', second = ''] = await stage.customers(2);
    await found('wrOne', [first, second]);
    const [intent = ''] = await stage.plan({ ask: 'group', customers: [first] });
    await stage.reserveAll();
    await stage.plan({ ask: 'group', customers: [second] });
    await stage.reserveAll();
    expect(await waits()).toEqual([{ reason: 'group', n: 1 }]);
    await stage.store.query('UPDATE customer SET withdrawn_at = now() WHERE id = $1', [first]);
    await stage.database.tx('test.withdraw', { timeoutMs: 5_000 }, async (tx) => withdraw(tx, { customerId: first }, 'withdrawn'));
    await goOn();
    expect(await stage.states()).toEqual({ 'suppressed:withdrawn': 1, reserved: 1 });
    expect(await stage.store.query('SELECT intent_id <> $1 AS other FROM group_message', [intent])).toEqual([{ other: true }]);
  });
});

describe('the caps of groups', () => {
  it('are three a day for a new group and eight for an older one, over all journeys', async () => {
    const [young, old] = [await stage.customers(1), await stage.customers(1)];
    await found('wrOne', young, 5);
    await found('wrTwo', old, 60);
    for (let n = 0; n < 10; n += 1) {
      await stage.plan({ ask: 'group', customers: [...young, ...old], journey: await stage.journey(`旅程 ${String(n)}`), deadlineMs: 3 * days });
    }
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ reserved: 11, planned: 9 });
    expect(await waits()).toEqual([{ reason: 'cap', n: 9 }]);
  });

  it('are exact when two reserves are at the same groups at once', async () => {
    const members = await stage.customers(12);
    await found('wrOne', members, 5);
    for (let n = 0; n < 6; n += 1) {
      const journey = await stage.journey(`同时 ${String(n)}`);
      const half = n % 2 === 0 ? { priority: 1, category: 'urgent' as const } : {};
      await stage.plan({ ask: 'group', customers: members, journey, deadlineMs: 3 * days, ...half });
    }
    const drain = async (band: typeof express) => {
      while ((await stage.reserver.reserve(stage.corpId, band)).more);
    };
    await Promise.all([drain(express), drain(ordinary)]);
    const brought = await stage.store.query(
      `SELECT count(*)::int AS n, count(DISTINCT version_id)::int AS messages FROM send_intent WHERE state = 'reserved'`,
    );
    expect(brought).toEqual([{ n: 3, messages: 3 }]);
  });
});
