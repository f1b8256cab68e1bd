import { settle } from '@tagtrail/ledger';
import { TouchesRepository } from '@tagtrail/worker/parts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { randomFrom } from '../chaos/support/random.js';
import { tiered } from '../support/tier.js';
import { express, LedgerStage, ordinary } from './ledger-stage.js';

let stage: LedgerStage;

beforeAll(async () => {
  stage = await LedgerStage.create();
});
afterAll(async () => {
  await stage.close();
});
beforeEach(async () => {
  await stage.clear();
});
afterEach(async () => {
  await rules({});
});

const marketing = ['marketing'];
const oneADay = { caps: { zone: 'corp', rules: [{ categories: marketing, per: 'day', most: 1 }], gap: null } };

async function rules(policy: object): Promise<void> {
  await stage.store.query('UPDATE send_policy SET body = $1, revision = revision + 1', [JSON.stringify(policy)]);
}

const longDeadline = 40 * 86_400_000;

/** How many messages hold a place, by customer: the most that any has. */
async function mostPlaces(): Promise<number> {
  const [row] = await stage.store.query<{ most: number | null }>(
    `SELECT max(n)::int AS most FROM (SELECT count(*) AS n FROM send_intent WHERE category = 'marketing'
       AND state IN ('reserved', 'dispatching', 'unknown', 'accepted', 'confirmed', 'delivered', 'needs_attention') GROUP BY customer_id) AS one`,
  );
  return row?.most ?? 0;
}

async function waits(): Promise<readonly { readonly reason: string | null; readonly due: string; readonly n: number }[]> {
  return stage.store.query(
    `SELECT wait_reason AS reason, to_char(due_at AT TIME ZONE 'Asia/Shanghai', 'HH24:MI:SS') AS due, count(*)::int AS n FROM send_intent WHERE state = 'planned' GROUP BY 1, 2`,
  );
}

/** Everything that is reserved has been dispatched and has come to that end now. */
async function endAll(state: 'delivered' | 'not_delivered', reason: string | null = null): Promise<void> {
  await stage.store.query(`UPDATE send_intent SET state = 'dispatching' WHERE state = 'reserved'`);
  await stage.store.query(`UPDATE send_intent SET state = 'accepted', settled_at = now() WHERE state = 'dispatching'`);
  await stage.store.query(`UPDATE send_intent SET state = $1, reason = $2, settled_at = now() WHERE state = 'accepted'`, [state, reason]);
  await stage.store.query(`UPDATE send_call SET state = 'dispatching', dispatched_at = now() WHERE state = 'reserved'`);
  await stage.store.query(`UPDATE send_call SET state = 'accepted' WHERE state = 'dispatching'`);
}

describe('a cap over all journeys', () => {
  it('lets the first message through, looks again within the hour while it may not arrive, and else when the day turns', async () => {
    await rules(oneADay);
    const customers = await stage.customers(3);
    const other = await stage.journey('别的旅程');
    await stage.plan({ ask: 'massSend', customers, category: 'marketing', deadlineMs: longDeadline });
    await stage.plan({ ask: 'email', customers, category: 'marketing', journey: other, deadlineMs: longDeadline });
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ reserved: 3, planned: 3 });
    expect(await stage.store.query(`SELECT 1 FROM send_intent WHERE state = 'planned' AND due_at > now() + interval '61 minutes'`)).toEqual([]);
    await endAll('delivered');
    await stage.store.query(`UPDATE send_intent SET due_at = now() WHERE state = 'planned'`);
    await stage.reserveAll();
    expect(await waits()).toEqual([{ reason: 'cap', due: '00:00:00', n: 3 }]);
  });

  it('counts what was delivered today, and binds no other category and nothing that no customer reads', async () => {
    await rules(oneADay);
    const customers = await stage.customers(2);
    await stage.plan({ ask: 'massSend', customers, category: 'marketing' });
    await stage.reserveAll();
    await endAll('delivered');
    await stage.plan({ ask: 'email', customers, category: 'notice' });
    await stage.plan({ ask: 'webhook', customers, category: 'marketing' });
    await stage.plan({ ask: 'massSend', customers, category: 'marketing', deadlineMs: 2_000 });
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ delivered: 2, reserved: 4, 'suppressed:over_cap': 2 });
  });

  it('gives a place back for what did not arrive', async () => {
    await rules(oneADay);
    const customers = await stage.customers(2);
    await stage.plan({ ask: 'massSend', customers, category: 'marketing' });
    await stage.reserveAll();
    await endAll('not_delivered', 'not_friend');
    await stage.plan({ ask: 'email', customers, category: 'marketing' });
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ 'not_delivered:not_friend': 2, reserved: 2 });
  });

  it('says at once that it comes too late where the day turns after its deadline', async () => {
    await rules({ caps: { zone: 'corp', rules: [{ categories: marketing, per: 'month', most: 1 }], gap: { categories: marketing, hours: 24 } } });
    const customers = await stage.customers(1);
    await stage.plan({ ask: 'massSend', customers, category: 'marketing' });
    await stage.plan({ ask: 'email', customers, category: 'marketing', deadlineMs: 3_600_000 });
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ reserved: 1, 'suppressed:over_cap': 1 });
  });

  it('follows a rule that was loosened when what waits is woken', async () => {
    await rules(oneADay);
    const customers = await stage.customers(2);
    await stage.plan({ ask: 'massSend', customers, category: 'marketing', deadlineMs: longDeadline });
    await stage.plan({ ask: 'email', customers, category: 'marketing', deadlineMs: longDeadline });
    await stage.reserveAll();
    await rules({});
    await stage.wakeAll();
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ reserved: 4 });
  });
});

describe('a message that is tried', () => {
  it('goes though the cap is reached and at any hour, and takes no place of it; who has withdrawn gets none', async () => {
    const now = new Date();
    const shut = { days: [((now.getUTCDay() + 2) % 7) + 1], from: '03:00', to: '03:01' };
    await rules({ ...oneADay, windows: { zone: 'corp', employees: false, hours: { marketing: [shut] } } });
    const [customer = '', withdrawn = ''] = await stage.customers(2);
    const tests = await stage.journey('测试发送');
    await stage.store.query(`UPDATE journey SET kind = CASE WHEN id = $1 THEN 'test' ELSE 'drawn' END`, [tests]);
    await stage.store.query('UPDATE customer SET marketing_withdrawn_at = now() WHERE id = $1', [withdrawn]);
    for (let n = 0; n < 2; n += 1) {
      await stage.plan({ ask: 'massSend', customers: [customer, withdrawn], category: 'marketing', journey: tests });
      await stage.reserveAll();
    }
    expect(await stage.states()).toEqual({ reserved: 2, 'suppressed:marketing_withdrawn': 2 });
    await rules(oneADay);
    await stage.plan({ ask: 'email', customers: [customer], category: 'marketing' });
    await stage.reserveAll();
    expect((await stage.states())['reserved']).toBe(3);
    await rules({ quota: 'perDay' });
    await stage.plan({ ask: 'massSend', customers: [customer], category: 'marketing', journey: tests, deadlineMs: longDeadline });
    await stage.reserveAll();
    expect((await waits()).map(({ reason }) => reason)).toEqual(['quota']);
    await stage.store.query(`UPDATE journey SET kind = 'drawn'`);
  });
});

describe("WeCom's quota", () => {
  it('binds mass sends alone, and is used up when WeCom has said so', async () => {
    await rules({ quota: 'perWeek' });
    const customers = await stage.customers(1);
    await stage.plan({ ask: 'massSend', customers });
    await stage.reserveAll();
    await endAll('not_delivered', 'capped');
    await stage.plan({ ask: 'massSend', customers, deadlineMs: longDeadline });
    await stage.plan({ ask: 'email', customers });
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ 'not_delivered:capped': 1, planned: 1, reserved: 1 });
    expect((await waits()).map(({ reason }) => reason)).toEqual(['quota']);
  });
});

describe("an employee's workload", () => {
  it('is filled and not more, today and in an hour', async () => {
    await rules({ workload: { perDay: null, perHour: 4, warmUp: null } });
    const customers = await stage.customers(6);
    await stage.plan({ ask: 'personal', customers, deadlineMs: longDeadline });
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ reserved: 4, planned: 2 });
    await endAll('delivered');
    await stage.store.query(`UPDATE send_intent SET due_at = now() WHERE state = 'planned'`);
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ delivered: 4, planned: 2 });
    await stage.store.query(`UPDATE send_call SET dispatched_at = now() - interval '61 minutes'`);
    await stage.store.query(`UPDATE send_intent SET due_at = now() WHERE state = 'planned'`);
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ delivered: 4, reserved: 2 });
  });

  it('is looked for again within the hour while its last places are only held, and then when the day turns', async () => {
    await rules({ workload: { perDay: 4, perHour: null, warmUp: null } });
    const customers = await stage.customers(6);
    await stage.plan({ ask: 'personal', customers, deadlineMs: longDeadline });
    await stage.reserveAll();
    const late = `SELECT count(*)::int AS n FROM send_intent WHERE state = 'planned' AND due_at > now() + interval '61 minutes'`;
    expect([await stage.states(), await stage.store.query(late)]).toEqual([{ reserved: 4, planned: 2 }, [{ n: 0 }]]);
    await endAll('delivered');
    await stage.store.query(`UPDATE send_intent SET due_at = now() WHERE state = 'planned'`);
    await stage.reserveAll();
    expect(await waits()).toEqual([{ reason: 'workload', due: '00:00:00', n: 2 }]);
  });

  it('is small for an employee who came after the first sync', async () => {
    await rules({ workload: { perDay: 5, perHour: null, warmUp: { perDay: 2, days: 3 } } });
    const customers = await stage.customers(6);
    await stage.plan({ ask: 'personal', customers, deadlineMs: longDeadline });
    await stage.store.query(
      `UPDATE corp SET first_synced_at = now() - interval '30 days'; UPDATE employee SET first_seen_at = now() - interval '1 day'`,
    );
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ reserved: 2, planned: 4 });
    await stage.store.query(
      `UPDATE employee SET first_seen_at = now() - interval '4 days'; UPDATE send_intent SET due_at = now() WHERE state = 'planned'`,
    );
    await stage.reserveAll();
    expect(await stage.states()).toEqual({ reserved: 5, planned: 1 });
  });
});

/** Counts without waiting for a turn: what the lock is for. */
class Hasty extends TouchesRepository {
  override takeTurns(): void {
    // Nobody waits.
  }
}

interface Crowd {
  readonly journeys: number;
  readonly customers: number;
  readonly seed: number;
  /** How many of a hundred journeys write by mail. */
  readonly mails: number;
}

/** Many journeys that want the same customers, urgent and ordinary ones reserved side by side, while answers come. The most places one customer had at any look. */
async function crowd({ journeys, customers: count, seed, mails }: Crowd, touches: TouchesRepository): Promise<number> {
  const random = randomFrom(seed);
  const customers = await stage.customers(count);
  for (let journey = 0; journey < journeys; journey += 1) {
    await stage.plan({
      ask: random() * 100 < mails ? 'email' : 'massSend',
      customers,
      category: 'marketing',
      priority: random() < 0.5 ? 1 : 2,
      journey: await stage.journey(`${seed}-${journey}`),
      deadlineMs: longDeadline,
    });
  }
  const reserver = stage.reserverWith(touches);
  let most = 0;
  let reserving = 2;
  const reserve = async (band: typeof express): Promise<void> => {
    while ((await reserver.reserve(stage.corpId, band)).more) most = Math.max(most, await mostPlaces());
    reserving -= 1;
  };
  const answer = async (): Promise<void> => {
    while (reserving > 0) {
      const call = (await stage.dispatch()) ?? (await stage.dispatch({ group: 'other' }));
      if (call === null) continue;
      const refused = random() < 0.2;
      const how = refused
        ? ({ kind: 'refused', reason: 'refused', code: null, text: '' } as const)
        : ({ kind: 'accepted', msgid: call.id, failed: [] } as const);
      await settle(stage.database, { call, answer: how, heldMs: null, firstPollMs: call.channel === 'email' ? null : 60_000 });
      most = Math.max(most, await mostPlaces());
    }
  };
  await Promise.all([reserve(express), reserve(ordinary), answer()]);
  return Math.max(most, await mostPlaces());
}

const seeds = tiered({ commit: 30, nightly: 5_000 });
const many = { journeys: tiered({ commit: 60, nightly: 200 }), customers: tiered({ commit: 300, nightly: 1_000 }) };

describe('many journeys over the same customers', () => {
  it('never have more than the cap, however reserves and answers interleave', { timeout: 60_000 + seeds * 1_000 }, async () => {
    await rules(oneADay);
    for (let seed = 1; seed <= seeds; seed += 1) {
      // Each look counts the places of everybody there is.
      if (seed % 20 === 0) await stage.clearSends();
      expect([seed, await crowd({ journeys: 4, customers: 12, seed, mails: 50 }, new TouchesRepository())]).toEqual([seed, 1]);
    }
  });

  it('are seen to have more by this test when nobody takes turns', async () => {
    await rules(oneADay);
    let most = 0;
    for (let seed = 1; seed <= 300 && most < 2; seed += 1) most = await crowd({ journeys: 4, customers: 12, seed, mails: 50 }, new Hasty());
    expect(most).toBeGreaterThan(1);
  });

  it('fill each place exactly, when they are a crowd', { timeout: 300_000 }, async () => {
    await rules(oneADay);
    expect(await crowd({ ...many, seed: 200, mails: 0 }, new TouchesRepository())).toBe(1);
    const [row] = await stage.store.query<{ served: number }>(
      `SELECT count(DISTINCT customer_id)::int AS served FROM send_intent WHERE state NOT IN ('planned', 'failed', 'suppressed')`,
    );
    expect(row?.served).toBe(many.customers);
  });
});
