import { journey } from '@tagtrail/core/nodes';
import { createReserveLoops, EachInTurn, entryLoop, LoopRunner, PlannedRepository, SenderChooser } from '@tagtrail/worker/parts';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import type { TestDatabase } from '../support/test-database.js';
import { EngineStage } from './engine-stage.js';
import { LedgerStage } from './ledger-stage.js';

/** Comes before the stage's corp in every order. */
const busy = 'ww-a-busy';
const log = pino({ level: 'silent' });
const nothing = async (): Promise<void> => Promise.resolve();
const failures = { failed: nothing, mended: nothing, succeeded: nothing };
const poker = { cohort: () => undefined, sending: () => undefined };
const timeoutMs = 60_000;

async function addBusy({ query }: TestDatabase): Promise<void> {
  await query(
    `INSERT INTO corp (id, name, agent_id, app_secret_sealed, callback_token_sealed, callback_key_sealed, first_synced_at) VALUES ($1, '忙', 1000003, '', '', '', now())`,
    [busy],
  );
  await query(`INSERT INTO send_policy (corp_id) VALUES ($1) ON CONFLICT DO NOTHING`, [busy]);
}

async function numberOf({ query }: TestDatabase, of: string, corpId: string): Promise<number> {
  const [row] = await query<{ n: number }>(`SELECT count(*)::int AS n FROM ${of} AND corp_id = $1`, [corpId]);
  return row?.n ?? 0;
}

describe('While the work of one corp stands still', () => {
  it('another is enrolled', { timeout: timeoutMs }, async () => {
    const stage = await EngineStage.create();
    const runner = new LoopRunner(log, failures);
    try {
      const published = await stage.publish(journey().apiStart().waitFor(3, 'days').end().graph());
      const [customer = ''] = await stage.customers(1);
      await addBusy(stage.store);
      // More versions than a corp has places.
      for (const n of [1, 2, 3]) await enterBusy(stage, published.versionId, `00000000-0000-4000-8000-00000000000${String(n)}`);
      await stage.database.tx('stand still', { timeoutMs }, async (tx) => {
        await tx.run('SELECT 1 FROM customer WHERE corp_id = $1 FOR UPDATE', [busy]);
        const { entries, enrolment } = stage.engine;
        runner.start(entryLoop({ enrolment, entries, poker, notifyReserve: () => undefined, log, inTurn: new EachInTurn(failures, log) }));
        // Those of the busy corp stand at their customers' locks by now.
        await eventually(async () => (await waitingForLocks(stage.store)) >= 2);
        await stage.enter(published, [customer]);
        await eventually(async () => (await numberOf(stage.store, `run WHERE status = 'open'`, stage.corpId)) === 1, { withinMs: 10_000 });
        expect(await numberOf(stage.store, `entry WHERE status = 'waiting'`, busy)).toBe(3);
      });
      await eventually(async () => (await numberOf(stage.store, `entry WHERE status = 'waiting'`, busy)) === 0);
    } finally {
      await runner.stop();
      await stage.close();
    }
  });

  it('the messages of another are reserved', { timeout: timeoutMs }, async () => {
    const stage = await LedgerStage.create();
    const runner = new LoopRunner(log, failures);
    try {
      const [first = '', second = ''] = await stage.customers(2);
      await addBusy(stage.store);
      await stage.plan({ ask: 'personal', customers: [first] });
      await stage.store.query(`UPDATE send_intent SET corp_id = $1`, [busy]);
      await stage.database.tx('stand still', { timeoutMs }, async (tx) => {
        await tx.run('SELECT 1 FROM send_policy WHERE corp_id = $1 FOR UPDATE', [busy]);
        for (const loop of createReserveLoops({
          database: stage.database,
          planned: new PlannedRepository(stage.database),
          reserver: stage.reserver,
          chooser: new SenderChooser(stage.database),
          hasLane: () => true,
          poker,
          inTurn: new EachInTurn(failures, log),
        }))
          runner.start(loop);
        await eventually(async () => (await waitingForLocks(stage.store)) >= 1);
        await stage.plan({ ask: 'personal', customers: [second] });
        await eventually(async () => (await numberOf(stage.store, `send_intent WHERE state = 'reserved'`, stage.corpId)) === 1, { withinMs: 10_000 });
        expect(await numberOf(stage.store, `send_intent WHERE state = 'planned'`, busy)).toBe(1);
      });
    } finally {
      await runner.stop();
      await stage.close();
    }
  });
});

/** An entry of the busy corp into a version of its own, with the plan of another. */
async function enterBusy({ store }: EngineStage, like: string, versionId: string): Promise<void> {
  await store.query(
    `WITH j AS (INSERT INTO journey (corp_id, name, draft, created_by) VALUES ($1, $2, '{}', 'test') RETURNING id),
          v AS (INSERT INTO journey_version (id, corp_id, journey_id, number, graph, plan_hash, published_by)
                SELECT $2::uuid, $1, j.id, 1, '{}', plan_hash, 'test' FROM j, journey_version old WHERE old.id = $3 RETURNING id, journey_id),
          c AS (INSERT INTO customer (corp_id, external_userid, name) VALUES ($1, $2, '客户') RETURNING id)
     INSERT INTO entry (corp_id, journey_id, version_id, customer_id, kind, trigger_key) SELECT $1, v.journey_id, v.id, c.id, 'api', 'busy' FROM v, c`,
    [busy, versionId, like],
  );
}

async function waitingForLocks({ name, query }: TestDatabase): Promise<number> {
  const [row] = await query<{ n: number }>(`SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = $1 AND wait_event_type = 'Lock'`, [name]);
  return row?.n ?? 0;
}
