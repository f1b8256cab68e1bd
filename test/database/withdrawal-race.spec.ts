import { settle as settleCall, withdraw } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import { TaskRepository, UnknownCallRepository } from '@tagtrail/worker/parts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { randomFrom } from '../chaos/support/random.js';
import { LedgerStage } from './ledger-stage.js';

/**
 * A withdrawal beside everything that may happen to the same call, on real connections. What widens the windows: every
 * transaction that touches a call sleeps a random while between its last statement and its commit.
 */
const interleavings = 10_000;
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

type Withdraw = typeof withdraw;

/** Dispatched calls with `recipients` each, of `count` of them; nobody shares a customer. */
async function fly(count: number, recipients: number): Promise<readonly Flight[]> {
  const parts = Array.from({ length: Math.ceil(count / together) }, (_, part) => Math.min(together, count - part * together));
  const flights: Flight[] = [];
  for (const part of parts) flights.push(...(await flyTogether(part, recipients)));
  return flights;
}

async function flyTogether(count: number, recipients: number): Promise<readonly Flight[]> {
  const customers = await stage.customers(count * recipients);
  await stage.plan({ ask: 'personal', customers });
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
function actsOn(flight: Flight, { random, take }: { readonly random: () => number; readonly take: Withdraw }): readonly (() => Promise<unknown>)[] {
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
  const byRun = random() < 0.3;
  const leave = async (): Promise<void> => {
    await stage.database.tx('test.withdraw', { timeoutMs: 20_000 }, async (tx) => {
      await tx.rows('SELECT 1 FROM customer WHERE id = $1 FOR NO KEY UPDATE', [flight.customerId]);
      if (byRun) await tx.run(`INSERT INTO run_event (run_id, event_key, kind, payload) VALUES ($1, 'end', 'end', '{}')`, [flight.runId]);
      else await tx.run('UPDATE customer SET withdrawn_at = clock_timestamp() WHERE id = $1', [flight.customerId]);
      await take(tx, byRun ? { runId: flight.runId } : { customerId: flight.customerId }, byRun ? 'run_ended' : 'withdrawn');
    });
  };
  // The tracker reads the task meanwhile, and where nobody is gone it forgets that it was asked to cancel.
  const look = async (): Promise<void> => {
    const task = await tasks.find(stage.corpId, flight.id);
    if (task === null || (await tasks.remaining(task, 0)).gone > 0) return;
    await tasks.reschedule(task, { waitMs: 600_000, polls: 1, keepCancel: false });
  };
  const stop = async (): Promise<unknown> => stage.store.query('UPDATE journey SET stopped = NOT stopped WHERE id = $1', [stage.mainJourney]);
  const chosen = [settle, leave, ...(random() < 0.4 ? [look] : []), ...(random() < 0.02 ? [stop] : [])];
  return random() < 0.5 ? chosen : chosen.toReversed();
}

async function race(flights: readonly Flight[], { random, take }: { readonly random: () => number; readonly take: Withdraw }): Promise<void> {
  const waiting = [...flights];
  const worker = async (): Promise<void> => {
    for (let flight = waiting.pop(); flight !== undefined; flight = waiting.pop()) {
      await Promise.all(actsOn(flight, { random, take }).map(async (act) => act()));
    }
  };
  await Promise.all(Array.from({ length: Math.floor(atOnce / 2) }, worker));
}

/** Tasks that still hold somebody who withdrew, or whose run was told to end, and that nobody will cancel soon. */
async function left(flights: readonly Flight[]): Promise<number> {
  const [row] = await stage.store.query<{ n: number }>(
    `SELECT count(DISTINCT c.id)::int AS n FROM send_call c JOIN send_intent i ON i.call_id = c.id JOIN customer ON customer.id = i.customer_id
     WHERE c.id = ANY($1::bigint[]) AND i.state IN ('accepted', 'confirmed')
       AND (customer.withdrawn_at IS NOT NULL OR EXISTS (SELECT 1 FROM run_event e WHERE e.run_id = i.run_id AND e.kind = 'end'))
       AND NOT (c.tracking = 'open' AND c.next_poll_at <= clock_timestamp() + interval '2 s' AND c.cancel_asked_at IS NOT NULL)`,
    [flights.map(({ id }) => id)],
  );
  return row?.n ?? -1;
}

it('leaves nobody who withdrew in a task that is not cancelled, however the two meet', async () => {
  const random = randomFrom(20261128);
  // Mostly single recipients; some calls of many, whose settlement takes longest.
  const flights = [...(await fly(interleavings - 152, 1)), ...(await fly(150, 20)), ...(await fly(2, 10_000))];
  expect(flights).toHaveLength(interleavings);
  await stage.store.query('ANALYZE send_intent, send_call, customer, run, run_event');
  await race(flights, { random, take: withdraw });
  await stage.store.query('ANALYZE send_intent, send_call, run_event');
  expect(await left(flights)).toBe(0);
  const [accepted] = await stage.store.query<{ n: number }>(`SELECT count(*)::int AS n FROM send_call WHERE tracking = 'open'`);
  expect(accepted?.n).toBe(interleavings);
}, 300_000);

it('sees the fault it looks for: a withdrawal that reads only open tasks passes a settlement by', async () => {
  const flights = await fly(600, 1);
  await race(flights, { random: randomFrom(7), take: withdrawOfOpenTasksOnly });
  expect(await left(flights)).toBeGreaterThan(0);
});

/** As it was before: neither waits for the other. */
async function withdrawOfOpenTasksOnly(tx: Tx, scope: Parameters<Withdraw>[1]): ReturnType<Withdraw> {
  const [column, ids] =
    'runId' in scope ? ['run_id', [scope.runId]] : ['customer_id', 'customerId' in scope ? [scope.customerId] : scope.customerIds];
  await tx.run(
    `UPDATE send_call SET cancel_asked_at = clock_timestamp(), next_poll_at = clock_timestamp()
     WHERE tracking = 'open' AND id IN (SELECT call_id FROM send_intent WHERE ${column} = ANY($1::bigint[]) AND state = 'accepted')`,
    [ids],
  );
  return { suppressed: 0, staleCalls: 0, tasks: 0 };
}
