import { SenderChooser, TouchesRepository } from '@tagtrail/worker/parts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { randomFrom } from '../chaos/support/random.js';
import { LedgerStage, ordinary } from './ledger-stage.js';

const team = ['zhang', 'li', 'wang', 'zhao'] as const;

let stage: LedgerStage;
let chooser: SenderChooser;

beforeAll(async () => {
  stage = await LedgerStage.create();
  await sql(`UPDATE corp SET first_synced_at = now() - interval '1 year'`);
  await sql(`INSERT INTO employee (corp_id, id, name) VALUES ($1, 'wang', '王'), ($1, 'zhao', '赵')`, [stage.corpId]);
  await sql(`UPDATE employee SET first_seen_at = now() - interval '2 years'`);
  chooser = new SenderChooser(stage.database);
});
afterAll(async () => {
  await stage.close();
});
beforeEach(async () => {
  await stage.clear();
  await rules({});
  await sql(`UPDATE employee SET first_seen_at = now() - interval '2 years'`);
});

const sql = async (text: string, params: readonly unknown[] = []): Promise<void> => void (await stage.store.query(text, params));
const rules = async (policy: object): Promise<void> => sql('UPDATE send_policy SET body = $1, revision = revision + 1', [JSON.stringify(policy)]);

/** Customers whom those employees follow, all of them or by lot. */
async function followed(count: number, followers: (n: number) => readonly string[] = () => team): Promise<readonly string[]> {
  const ids = await stage.customers(count);
  const rows = ids.flatMap((id, n) => followers(n).map((employee) => ({ id, employee })));
  await sql('DELETE FROM relation WHERE customer_id = ANY($1::bigint[])', [ids]);
  await sql(
    `INSERT INTO relation (corp_id, employee_id, customer_id, added_at) SELECT $1, employee, id, now() FROM jsonb_to_recordset($2::jsonb) AS r(id bigint, employee text)`,
    [stage.corpId, JSON.stringify(rows)],
  );
  return ids;
}

async function planned(customers: readonly string[], rule: 'leastLoaded' | 'mostRoom', journey = stage.mainJourney): Promise<void> {
  const ids = await stage.plan({ ask: 'massSend', customers, journey, deadlineMs: 5 * 86_400_000 });
  await sql(`UPDATE send_intent SET spread = $1, spread_key = content_key WHERE customer_id = ANY($2::bigint[]) AND spread IS NULL`, [
    rule,
    customers,
  ]);
  expect(ids).toHaveLength(customers.length);
}

async function sendAll(): Promise<void> {
  while (await chooser.choose(stage.corpId));
  await stage.reserveAll();
}

/** How many customers each is asked to write to. */
async function loads(): Promise<Readonly<Record<string, number>>> {
  const rows = await stage.store.query<{ sender: string; n: number }>(
    `SELECT sender, sum(recipients)::int AS n FROM send_call WHERE state = 'reserved' GROUP BY sender ORDER BY sender`,
  );
  return Object.fromEntries(rows.map(({ sender, n }) => [sender, n]));
}

describe('a mass send whose employee is left to a rule', () => {
  it('is not reserved before one is chosen', async () => {
    await planned(await followed(3), 'leastLoaded');
    await stage.reserveAll();
    expect(await loads()).toEqual({});
    await sendAll();
    expect(Object.values(await loads()).reduce((sum, n) => sum + n, 0)).toBe(3);
  });

  it('is spread evenly, and what one employee gets is one task', async () => {
    await planned(await followed(120), 'leastLoaded');
    await sendAll();
    expect(await loads()).toEqual({ li: 30, wang: 30, zhang: 30, zhao: 30 });
    expect(await stage.store.query('SELECT 1 FROM send_call')).toHaveLength(4);
  });

  it('counts what employees were asked before: who has less gets more', async () => {
    await stage.plan({ ask: 'massSend', customers: await followed(30, () => ['zhang']) });
    await stage.reserveAll();
    await planned(await followed(90), 'leastLoaded');
    await sendAll();
    expect(await loads()).toEqual({ li: 30, wang: 30, zhang: 30, zhao: 30 });
  });

  it('goes to followers alone, as evenly as they can be shared', async () => {
    const random = randomFrom(11);
    const some = new Map<string, readonly string[]>();
    const ids = await followed(400, () => {
      const chosen = team.filter(() => random() < 0.5);
      return chosen.length === 0 ? ['li'] : chosen;
    });
    for (const row of await stage.store.query<{ id: string; who: readonly string[] }>(
      'SELECT customer_id AS id, array_agg(employee_id) AS who FROM relation GROUP BY 1',
    ))
      some.set(row.id, row.who);
    await planned(ids, 'leastLoaded');
    await sendAll();
    const given = await stage.store.query<{ id: string; sender: string }>('SELECT customer_id AS id, sender FROM send_intent');
    expect(given.filter(({ id, sender }) => some.get(id)?.includes(sender) !== true)).toEqual([]);
    const shares = Object.values(await loads());
    expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(8);
  });

  it('keeps exactly to every workload, whoever chooses and reserves at the same moment', async () => {
    await rules({ workload: { perDay: 20, perHour: null, warmUp: null } });
    await planned(await followed(60), 'leastLoaded');
    await planned(await followed(40), 'mostRoom', await stage.journey('另一个'));
    const others = [1, 2, 3].map(() => stage.reserverWith(new TouchesRepository()));
    for (let round = 0; round < 6; round += 1) {
      await Promise.all([
        chooser.choose(stage.corpId),
        chooser.choose(stage.corpId),
        ...others.map(async (one) => one.reserve(stage.corpId, ordinary)),
      ]);
    }
    await sendAll();
    expect(await loads()).toEqual({ li: 20, wang: 20, zhang: 20, zhao: 20 });
    expect(await stage.store.query(`SELECT wait_reason AS why, count(*)::int AS n FROM send_intent WHERE state = 'planned' GROUP BY 1`)).toEqual([
      { why: 'workload', n: 20 },
    ]);
  });

  it('is chosen for anew when there was no room and another has it later', async () => {
    await rules({ workload: { perDay: 1, perHour: null, warmUp: null } });
    await planned(await followed(2, () => ['zhang']), 'leastLoaded');
    await sendAll();
    expect(await stage.states()).toEqual({ reserved: 1, planned: 1 });
    await sql(
      `INSERT INTO relation (corp_id, employee_id, customer_id, added_at) SELECT $1, 'li', customer_id, now() FROM send_intent WHERE state = 'planned'`,
      [stage.corpId],
    );
    await sql(`UPDATE send_intent SET due_at = now() WHERE state = 'planned'`);
    await sendAll();
    expect(await loads()).toEqual({ li: 1, zhang: 1 });
  });

  it('spares who is new to the corp', async () => {
    await rules({ workload: { perDay: 100, perHour: null, warmUp: { perDay: 5, days: 3 } } });
    await sql(`UPDATE employee SET first_seen_at = now() - interval '1 day' WHERE id = 'zhao'`);
    await planned(await followed(101), 'leastLoaded');
    await sendAll();
    expect(await loads()).toEqual({ li: 32, wang: 32, zhang: 32, zhao: 5 });
  });

  it('keeps a customer’s employee within a journey while that one follows her', async () => {
    const customers = await followed(40);
    const senders = async (n: number): Promise<readonly string[]> =>
      (
        await stage.store.query<{ sender: string }>(
          `SELECT sender FROM (SELECT customer_id, sender, row_number() OVER (PARTITION BY customer_id ORDER BY planned_at) AS n FROM send_intent) AS i WHERE n = $1 ORDER BY customer_id`,
          [n],
        )
      ).map(({ sender }) => sender);
    await planned(customers, 'leastLoaded');
    await sendAll();
    await sql(`UPDATE send_intent SET planned_at = planned_at - interval '1 hour'`);
    await planned(customers, 'leastLoaded');
    await sendAll();
    expect(await senders(2)).toEqual(await senders(1));
    await sql(`UPDATE relation SET ended_at = now() WHERE employee_id = 'zhang'`);
    await sql(`UPDATE send_intent SET planned_at = planned_at - interval '1 hour'`);
    await planned(customers, 'leastLoaded');
    await sendAll();
    const [second, third] = [await senders(2), await senders(3)];
    expect(third).not.toContain('zhang');
    expect(second.filter((sender, at) => sender !== 'zhang' && sender !== third[at])).toEqual([]);
  });
});
