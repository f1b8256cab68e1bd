import { markStale, repeatUnknown, returnCalls, settle, type CallAnswer } from '@tagtrail/ledger';
import type { DispatchedCall } from '@tagtrail/worker/parts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { randomFrom } from '../chaos/support/random.js';
import { eventually } from '../support/eventually.js';
import { tiered } from '../support/tier.js';
import { express, LedgerStage, ordinary } from './ledger-stage.js';

const most = 5;

let stage: LedgerStage;

beforeAll(async () => {
  stage = await LedgerStage.create();
});
afterAll(async () => {
  await stage.close();
});
beforeEach(async () => {
  await stage.clear();
  await stage.store.query(`UPDATE send_policy SET body = '{}', revision = revision + 1`);
});

/** New customers who have just written to 微信客服. */
async function writers(count: number): Promise<readonly string[]> {
  const customers = await stage.customers(count);
  await stage.store.query(`UPDATE customer SET attributes = attributes || jsonb_build_object('mobile', '+86138' || lpad(id::text, 8, '0'))`);
  await stage.store.query(
    `INSERT INTO service_session (customer_id, open_kfid, corp_id, said_at) SELECT id, 'wk1', $1, clock_timestamp() - interval '1 minute' FROM unnest($2::bigint[]) AS id`,
    [stage.corpId, customers],
  );
  return customers;
}

const begun = async (): Promise<DispatchedCall | null> => (await stage.dispatch()) ?? (await stage.dispatch({ group: 'other' }));

async function answer(call: DispatchedCall, told: CallAnswer): Promise<void> {
  await settle(stage.database, { call, answer: told, heldMs: null, firstPollMs: null });
}

const accepted = ({ id }: DispatchedCall): CallAnswer => ({ kind: 'accepted', msgid: `m${id}`, failed: [] });
const lost: CallAnswer = { kind: 'unknown', code: null, text: 'no answer' };

/** The answer of the next call is lost, and it waits to be repeated: `held` until somebody wakes it. */
async function loseAnswer(held = true): Promise<void> {
  const call = await begun();
  if (call === null) throw new Error('Nothing is due');
  await answer(call, lost);
  await again(call.id);
  if (held) await stage.store.query(`UPDATE send_intent SET due_at = now() + interval '1 hour' WHERE call_id = $1`, [call.id]);
}

async function again(callId: string): Promise<void> {
  await stage.database.tx('test.again', { timeoutMs: 5_000 }, async (tx) => {
    const held = await tx.rows(`SELECT 1 FROM send_call WHERE id = $1 AND state = 'unknown' FOR NO KEY UPDATE`, [callId]);
    if (held.length > 0) await repeatUnknown(tx, callId, false);
  });
}

/** What waits is due; what somebody is at is left to that one. */
const wake = async (): Promise<unknown> =>
  stage.store.query(
    `UPDATE send_intent SET due_at = now() WHERE id IN (SELECT id FROM send_intent WHERE state = 'planned' AND due_at > now() ORDER BY id FOR NO KEY UPDATE SKIP LOCKED)`,
  );

describe('what may have arrived, and waits to be repeated', () => {
  it('is one of the five messages of a chat', async () => {
    const customers = await writers(1);
    for (let n = 0; n < most; n += 1) await stage.plan({ ask: 'service', customers, journey: await stage.journey(`一 ${String(n)}`) });
    await stage.reserveAll();
    await loseAnswer();
    await stage.plan({ ask: 'service', customers });
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ reserved: 4, planned: 1, 'suppressed:service_messages_spent': 1 });
    await wake();
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ reserved: 5, 'suppressed:service_messages_spent': 1 });
  });

  it.each(['service', 'sms'] as const)('has its place of a cap, and needs no other: %s', async (ask) => {
    const rules = [{ categories: ['marketing'], per: 'day', most: 1 }];
    await stage.store.query('UPDATE send_policy SET body = $1', [JSON.stringify({ caps: { zone: 'corp', rules, gap: null } })]);
    const customers = await writers(1);
    const other = {
      ask: 'email',
      customers,
      category: 'marketing',
      deadlineMs: 40 * 86_400_000,
      journey: await stage.journey(`别的 ${ask}`),
    } as const;
    await stage.plan({ ask, customers, category: 'marketing' });
    await stage.reserveAll();
    await loseAnswer();
    await stage.plan(other);
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ planned: 2 });
    await stage.store.query(`UPDATE send_intent SET due_at = now() WHERE channel <> 'email'`);
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ reserved: 1, planned: 1 });
    // It is given back before it was begun, and still may have arrived the first time.
    await stage.database.tx('test.stale', { timeoutMs: 5_000 }, async (tx) => {
      for (const { id } of await tx.rows<{ id: string }>(`SELECT id FROM send_call WHERE state = 'reserved'`)) await markStale(tx, id);
    });
    await returnCalls(stage.database);
    await stage.store.query(`UPDATE send_intent SET due_at = CASE channel WHEN 'email' THEN now() ELSE now() + interval '1 hour' END`);
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ planned: 2 });
  });
});

/** WeCom's side: whose messages it has taken since her last word. */
class Chats {
  readonly over: string[] = [];
  taken = 0;
  private readonly known = new Set<string>();
  private readonly since = new Map<string, string[]>();

  take(customer: string, intent: string): void {
    if (this.known.has(intent)) return;
    this.known.add(intent);
    this.taken += 1;
    const own = [...(this.since.get(customer) ?? []), intent];
    this.since.set(customer, own);
    if (own.length > most) this.over.push(customer);
  }

  /** She writes; gives what had come before. */
  word(customer: string): readonly string[] {
    const before = this.since.get(customer) ?? [];
    this.since.delete(customer);
    return before;
  }
}

/** She writes once more. What had come before lies a minute back, so that the margin of her clock and ours does not hold it. */
async function word(chats: Chats, customer: string): Promise<void> {
  const before = chats.word(customer);
  await stage.database.tx('test.word', { timeoutMs: 5_000 }, async (tx) => {
    await tx.rows('SELECT 1 FROM customer WHERE id = $1 FOR NO KEY UPDATE', [customer]);
    await tx.run('UPDATE service_session SET said_at = clock_timestamp() WHERE customer_id = $1', [customer]);
    await tx.run(
      `UPDATE send_call SET dispatched_at = dispatched_at - interval '1 minute' WHERE state <> 'dispatching' AND id IN (SELECT call_id FROM send_intent WHERE id = ANY($1::uuid[]))`,
      [before],
    );
  });
}

/** What becomes of one call: taken or not, told or not; a lost answer leads to a repeat. */
async function carry(chats: Chats, random: () => number): Promise<void> {
  const call = await begun();
  if (call === null) return;
  const [row] = await stage.store.query<{ id: string; customer: string }>(
    'SELECT id, customer_id::text AS customer FROM send_intent WHERE call_id = $1',
    [call.id],
  );
  if (row === undefined) return;
  const luck = random();
  if (luck < 0.75) chats.take(row.customer, row.id);
  if (luck < 0.5) return answer(call, accepted(call));
  if (luck > 0.9) return answer(call, { kind: 'notBegun' });
  await answer(call, lost);
  return again(call.id);
}

interface Ended {
  readonly over: readonly string[];
  readonly taken: number;
}

/** Journeys that write to the same chats, urgent and ordinary ones reserved side by side, while answers are lost and customers write again. */
async function crowd(seed: number): Promise<Ended> {
  const random = randomFrom(seed);
  const chats = new Chats();
  const customers = await writers(3);
  const journeys = await Promise.all(Array.from({ length: 8 }, async (_, n) => stage.journey(`${String(seed)} ${String(n)}`)));
  let busy = true;
  const plans = async (): Promise<void> => {
    for (const journey of journeys) {
      await stage.plan({ ask: 'service', customers, journey, priority: random() < 0.5 ? 1 : 2, maxAttempts: 50 });
      if (random() > 0.15) continue;
      // Into what is under way, or when all that may be written has been.
      if (random() < 0.5) await eventually(async () => !(await open()), { withinMs: 60_000, everyMs: 5 });
      await word(chats, customers[Math.floor(random() * customers.length)] ?? '');
    }
    busy = false;
  };
  const open = async (): Promise<boolean> =>
    (await stage.store.query(`SELECT 1 FROM send_intent WHERE state IN ('planned', 'reserved', 'dispatching', 'unknown') LIMIT 1`)).length > 0;
  const reserves = async (band: typeof express): Promise<void> => {
    while (busy || (await open())) await stage.reserver.reserve(stage.corpId, band);
  };
  const answers = async (): Promise<void> => {
    while (busy || (await open())) {
      await carry(chats, random);
      await wake();
    }
  };
  await Promise.all([plans(), reserves(express), reserves(ordinary), answers()]);
  return { over: chats.over, taken: chats.taken };
}

const seeds = tiered({ commit: 12, nightly: 5_000 });

describe('many journeys that write in the same chats', () => {
  it(
    'never write more than five messages after a word, however reserves, answers and words interleave',
    { timeout: 120_000 + seeds * 5_000 },
    async () => {
      let fullest = 0;
      for (let seed = 1; seed <= seeds; seed += 1) {
        const { over, taken } = await crowd(seed);
        expect([seed, over]).toEqual([seed, []]);
        fullest = Math.max(fullest, taken);
        await stage.clear();
      }
      // Words did give more, and what they gave was used.
      expect(fullest).toBeGreaterThan(3 * most);
    },
  );
});
