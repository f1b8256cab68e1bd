import type { ConsentScope, ConsentSource } from '@tagtrail/core/contracts';
import { settle as settleCall, withdraw, withdrawByWords, withdrawConsent } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import { TaskRepository, UnknownCallRepository } from '@tagtrail/worker/parts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { randomFrom } from '../chaos/support/random.js';
import { tiered } from '../support/tier.js';
import { LedgerStage } from './ledger-stage.js';

/**
 * Withdrawals from every source, from everything and from marketing alone, beside everything that may happen to the same call, on real
 * connections. What widens the windows: every transaction that touches a call sleeps a random while between its last statement and its
 * commit.
 */
const interleavings = tiered({ commit: 600, nightly: 10_000 });
const atOnce = 16;
/** Calls made by one statement. */
const together = 400;

let stage: LedgerStage;
let tasks: TaskRepository;
let unknowns: UnknownCallRepository;

beforeAll(async () => {
  stage = await LedgerStage.create();
  tasks = new TaskRepository(stage.database);
  unknowns = new UnknownCallRepository(stage.database);
  await stage.store.query(`
    CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(random() * 0.003); RETURN NULL; END $$;
    CREATE CONSTRAINT TRIGGER linger AFTER UPDATE ON send_call DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION linger()`);
});
afterAll(async () => {
  await stage.close();
});

interface Flight {
  readonly id: string;
  readonly token: string;
  /** One of its recipients, who withdraws. */
  readonly customerId: string;
  readonly runId: string;
}

type Category = 'marketing' | 'notice';

/** How a customer leaves: her run is told to end (null), or she withdraws from something by some source. */
type Wish = { readonly scope: ConsentScope; readonly source: ConsentSource } | null;
type Leave = (tx: Tx, flight: Flight, wish: Wish) => Promise<void>;

const sources = ['staff', 'api', 'link', 'oneClick', 'keyword', 'import', 'complaint'] as const satisfies readonly ConsentSource[];

function anyWish(random: () => number): Wish {
  if (random() < 0.2) return null;
  const source = sources[Math.floor(random() * sources.length)] ?? 'staff';
  // A word withdraws from everything.
  return { source, scope: source !== 'keyword' && random() < 0.5 ? 'marketing' : 'everything' };
}

/** Dispatched calls with `recipients` each, of `count` of them; nobody shares a customer. */
async function fly(count: number, recipients: number, category: Category): Promise<readonly Flight[]> {
  const parts = Array.from({ length: Math.ceil(count / together) }, (_, part) => Math.min(together, count - part * together));
  const flights: Flight[] = [];
  for (const part of parts) flights.push(...(await flyTogether(part, recipients, category)));
  return flights;
}

async function flyTogether(count: number, recipients: number, category: Category): Promise<readonly Flight[]> {
  const customers = await stage.customers(count * recipients);
  await stage.plan({ ask: 'personal', customers, category });
  return stage.store
    .query<Flight & Record<string, unknown>>(
      `WITH numbered AS (
       SELECT i.id, i.customer_id, i.run_id, (row_number() OVER (ORDER BY i.customer_id) - 1) / $2::int AS n FROM send_intent i
       WHERE i.customer_id = ANY($3::bigint[]) AND i.state = 'planned'
     ), made AS (
       INSERT INTO send_call (corp_id, journey_id, version_id, node_id, channel, grp, api, sender, content_key, priority, request, request_bytes, recipients, not_after,
         state, fencing_token, dispatched_at)
       SELECT $1, $4, $4, 'n1', 'customer_mass_send', 'send', 'add_msg_template', 'zhang', gen_random_uuid()::text || ' ' || n, 2, '{}', '', $2::int, now() + interval '1 hour',
         'dispatching', gen_random_uuid(), now() FROM generate_series(0, $5 - 1) AS n RETURNING id, fencing_token, split_part(content_key, ' ', 2)::int AS n
     ), reserved AS (
       UPDATE send_intent SET state = 'reserved', call_id = made.id FROM numbered JOIN made USING (n) WHERE send_intent.id = numbered.id RETURNING send_intent.id
     )
     SELECT made.id, made.fencing_token AS token, min(numbered.customer_id)::text AS "customerId", (array_agg(numbered.run_id ORDER BY numbered.customer_id))[1]::text AS "runId"
     FROM made JOIN numbered USING (n) LEFT JOIN reserved ON reserved.id = numbered.id GROUP BY made.id, made.fencing_token ORDER BY made.id`,
      [stage.corpId, recipients, customers, stage.mainJourney, count],
    )
    .then(async (flights) => {
      await stage.store.query(`UPDATE send_intent SET state = 'dispatching' WHERE call_id = ANY($1::bigint[])`, [flights.map(({ id }) => id)]);
      return flights;
    });
}

/** The orders that may meet, each a transaction of its own. */
function actsOn(flight: Flight, { random, leave }: { readonly random: () => number; readonly leave: Leave }): readonly (() => Promise<unknown>)[] {
  const call = { id: flight.id, channel: 'customer_mass_send', token: flight.token } as const;
  const settle = async (): Promise<void> => {
    if (random() < 0.6) {
      await settleCall(stage.database, {
        call,
        heldMs: null,
        answer: { kind: 'accepted', msgid: `m${flight.id}`, failed: [] },
        firstPollMs: 600_000,
      });
      return;
    }
    await settleCall(stage.database, { call, heldMs: null, answer: { kind: 'unknown', code: null, text: 'timeout' }, firstPollMs: null });
    await unknowns.accept(flight.id, `m${flight.id}`, 600_000);
  };
  const wish = anyWish(random);
  const go = async (): Promise<void> => stage.database.tx('test.withdraw', { timeoutMs: 20_000 }, async (tx) => leave(tx, flight, wish));
  // The tracker reads the task meanwhile, and where nobody is gone it forgets that it was asked to cancel.
  const look = async (): Promise<void> => {
    const task = await tasks.find(stage.corpId, flight.id);
    if (task === null || (await tasks.remaining(task, 0)).gone > 0) return;
    await tasks.reschedule(task, { waitMs: 600_000, polls: 1, keepCancel: false });
  };
  const stop = async (): Promise<unknown> => stage.store.query('UPDATE journey SET stopped = NOT stopped WHERE id = $1', [stage.mainJourney]);
  const chosen = [settle, go, ...(random() < 0.4 ? [look] : []), ...(random() < 0.02 ? [stop] : [])];
  return random() < 0.5 ? chosen : chosen.toReversed();
}

async function race(flights: readonly Flight[], { random, leave }: { readonly random: () => number; readonly leave: Leave }): Promise<void> {
  const waiting = [...flights];
  const worker = async (): Promise<void> => {
    for (let flight = waiting.pop(); flight !== undefined; flight = waiting.pop()) {
      await Promise.all(actsOn(flight, { random, leave }).map(async (act) => act()));
    }
  };
  await Promise.all(Array.from({ length: Math.floor(atOnce / 2) }, worker));
}

/** Whether the customer of an intent (aliases `customer` and `i`) does not want it, or its run was told to end. */
const unwanted = `(customer.withdrawn_at IS NOT NULL OR (customer.marketing_withdrawn_at IS NOT NULL AND i.category = 'marketing')
  OR EXISTS (SELECT 1 FROM run_event e WHERE e.run_id = i.run_id AND e.kind = 'end'))`;

const countTasks = async (flights: readonly Flight[], condition: string): Promise<number> => {
  const [row] = await stage.store.query<{ n: number }>(
    `SELECT count(DISTINCT c.id)::int AS n FROM send_call c JOIN send_intent i ON i.call_id = c.id JOIN customer ON customer.id = i.customer_id
     WHERE c.id = ANY($1::bigint[]) AND i.state IN ('accepted', 'confirmed') AND ${condition}`,
    [flights.map(({ id }) => id)],
  );
  return row?.n ?? -1;
};

/** Tasks that still hold somebody who does not want them, and that nobody will cancel soon. */
const left = async (flights: readonly Flight[]): Promise<number> =>
  countTasks(
    flights,
    `${unwanted} AND NOT (c.tracking = 'open' AND c.next_poll_at <= clock_timestamp() + interval '2 s' AND c.cancel_asked_at IS NOT NULL)`,
  );

/** Tasks of notices that are to be cancelled though their customer withdrew from marketing alone. */
const cancelledInVain = async (flights: readonly Flight[]): Promise<number> =>
  countTasks(flights, `c.cancel_asked_at IS NOT NULL AND c.recipients = 1 AND NOT ${unwanted}`);

/** As server and worker do it. */
const leaveByVerb: Leave = async (tx, { customerId, runId }, wish) => {
  if (wish === null) {
    await tx.rows('SELECT 1 FROM customer WHERE id = $1 FOR NO KEY UPDATE', [customerId]);
    await tx.run(`INSERT INTO run_event (run_id, event_key, kind, payload) VALUES ($1, 'end', 'end', '{}')`, [runId]);
    await withdraw(tx, { runId }, 'run_ended');
  } else if (wish.source === 'keyword') {
    const [customer] = await tx.rows<{ id: string }>('SELECT external_userid AS id FROM customer WHERE id = $1', [customerId]);
    await withdrawByWords(tx, stage.corpId, [{ externalUserid: customer?.id ?? '', text: '退订', toldAt: null }]);
  } else {
    await withdrawConsent(tx, { corpId: stage.corpId, ...wish, who: null, of: [{ customerId, words: null, intentId: null }] });
  }
};

it('leaves nobody who withdrew in a task that is not cancelled, however the two meet', async () => {
  const random = randomFrom(20261128);
  // Mostly single recipients; some calls of many, whose settlement takes longest.
  const singles = (interleavings - 152) / 2;
  const mixed = [...(await fly(singles, 1, 'marketing')), ...(await fly(singles, 1, 'notice'))].toSorted(() => random() - 0.5);
  const flights = [...mixed, ...(await fly(150, 20, 'marketing')), ...(await fly(2, 10_000, 'notice'))];
  expect(flights).toHaveLength(interleavings);
  await stage.store.query('ANALYZE send_intent, send_call, customer, run, run_event');
  await race(flights, { random, leave: leaveByVerb });
  await stage.store.query('ANALYZE send_intent, send_call, run_event');
  expect(await left(flights)).toBe(0);
  expect(await cancelledInVain(flights)).toBe(0);
  const [accepted] = await stage.store.query<{ n: number }>(`SELECT count(*)::int AS n FROM send_call WHERE tracking = 'open'`);
  expect(accepted?.n).toBe(interleavings);
}, 300_000);

it('sees the fault it looks for: a withdrawal that reads only open tasks passes a settlement by', async () => {
  const flights = await fly(600, 1, 'marketing');
  await race(flights, { random: randomFrom(7), leave: leaveOfOpenTasksOnly });
  expect(await left(flights)).toBeGreaterThan(0);
});

/** As it was before: neither waits for the other. */
const leaveOfOpenTasksOnly: Leave = async (tx, { customerId }) => {
  await tx.rows('SELECT 1 FROM customer WHERE id = $1 FOR NO KEY UPDATE', [customerId]);
  await tx.run('UPDATE customer SET withdrawn_at = clock_timestamp() WHERE id = $1', [customerId]);
  await tx.run(
    `UPDATE send_call SET cancel_asked_at = clock_timestamp(), next_poll_at = clock_timestamp()
     WHERE tracking = 'open' AND id IN (SELECT call_id FROM send_intent WHERE customer_id = $1 AND state = 'accepted')`,
    [customerId],
  );
};

/** Messages that left after their customer had withdrawn from them. Both moments are taken under her lock, so they tell which was first. */
async function leftAfterwards(): Promise<{ readonly after: number; readonly before: number; readonly kept: number }> {
  const [row] = await stage.store.query<{ after: number; before: number; kept: number }>(
    `SELECT count(*) FILTER (WHERE c.dispatched_at > w.at)::int AS after, count(*) FILTER (WHERE c.dispatched_at < w.at)::int AS before,
       count(*) FILTER (WHERE i.state = 'suppressed')::int AS kept
     FROM send_intent i JOIN customer ON customer.id = i.customer_id LEFT JOIN send_call c ON c.id = i.call_id
     CROSS JOIN LATERAL (SELECT least(withdrawn_at, CASE WHEN i.category = 'marketing' THEN marketing_withdrawn_at END) AS at) AS w`,
  );
  return row ?? { after: -1, before: -1, kept: -1 };
}

/** Lanes and customers at the same reserved calls. */
async function leaveWhileLanesSend(random: () => number, leave: Leave): Promise<void> {
  await stage.clear();
  const customers = await stage.customers(1_200);
  const half = customers.length / 2;
  await stage.plan({ ask: 'personal', customers: customers.slice(0, half), category: 'marketing' });
  await stage.plan({ ask: 'personal', customers: customers.slice(half), category: 'notice' });
  await stage.reserveAll();
  const waiting = customers.toSorted(() => random() - 0.5);
  const lane = async (): Promise<void> => {
    while ((await stage.dispatch()) !== null);
  };
  const leaving = async (): Promise<void> => {
    for (let customerId = waiting.pop(); customerId !== undefined; customerId = waiting.pop()) {
      const flight = { id: '', token: '', runId: '', customerId };
      const source = sources[Math.floor(random() * sources.length)] ?? 'staff';
      const scope = source !== 'keyword' && random() < 0.5 ? 'marketing' : 'everything';
      await stage.database.tx('test.withdraw', { timeoutMs: 20_000 }, async (tx) => leave(tx, flight, { source, scope }));
    }
  };
  await Promise.all([...Array.from({ length: 4 }, lane), ...Array.from({ length: 6 }, leaving)]);
}

it('lets no lane send what its customer has withdrawn from', async () => {
  await leaveWhileLanesSend(randomFrom(11), leaveByVerb);
  const { after, before, kept } = await leftAfterwards();
  expect(after).toBe(0);
  expect(Math.min(before, kept)).toBeGreaterThan(20);
}, 300_000);

it('sees the fault it looks for: a withdrawal that forgets what is reserved', async () => {
  await leaveWhileLanesSend(randomFrom(12), async (tx, { customerId }) => {
    await tx.run('UPDATE customer SET withdrawn_at = clock_timestamp() WHERE id = $1', [customerId]);
  });
  expect((await leftAfterwards()).after).toBeGreaterThan(0);
}, 300_000);
