import { limits } from '@tagtrail/core/limits';
import { PlannedRepository } from '@tagtrail/worker/parts';
import { afterAll, beforeAll, it } from 'vitest';
import { groupedByAll } from '../database/grouped-by-all.sql.js';
import { LedgerStage, ordinary } from '../database/ledger-stage.js';
import { percentile, report, type Figure } from './support/report.js';

const backlogs = [3_000, 30_000, 300_000] as const;
const journeys = 10;
const rounds = 7;

let stage: LedgerStage;
let versions: readonly string[];
let customers: readonly string[];

beforeAll(async () => {
  stage = await LedgerStage.create();
  versions = await Promise.all(Array.from({ length: journeys }, async (_, n) => stage.journey(`旅程${String(n)}`)));
  customers = await stage.customers(Math.max(...backlogs) / journeys);
}, 900_000);
afterAll(() => stage.close());

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

async function median(work: () => Promise<unknown>): Promise<number> {
  const samples: number[] = [];
  for (let round = 0; round < rounds; round += 1) samples.push(await timed(work));
  return percentile(samples, 0.5);
}

/** The queue is empty again, as when all of it has left. */
async function emptyQueue(): Promise<void> {
  await stage.store.query(`UPDATE send_intent SET state = 'planned', call_id = NULL WHERE state = 'reserved'`);
  await stage.store.query('DELETE FROM send_call');
}

async function planBacklog(size: number): Promise<void> {
  await stage.store.query('TRUNCATE send_intent, send_call, run, entry CASCADE');
  for (const journey of versions)
    await stage.plan({ ask: 'personal', customers: customers.slice(0, size / journeys), journey, deadlineMs: 86_400_000 });
  await stage.store.query('VACUUM ANALYZE');
}

const reserve = async (): Promise<{ readonly intents: number }> => stage.reserver.reserve(stage.corpId, ordinary);

/** Ten slots have been used, as of a full queue in a second. */
async function useTen(): Promise<void> {
  await stage.store.query(`WITH gone AS (SELECT id FROM send_call WHERE state = 'reserved' ORDER BY id LIMIT 10), sent AS (
    UPDATE send_intent SET state = 'dispatching' FROM gone WHERE call_id = gone.id)
    UPDATE send_call SET state = 'dispatching', dispatched_at = now() FROM gone WHERE send_call.id = gone.id`);
}

/** The choice alone, with an empty queue. */
async function choose(): Promise<void> {
  const planned = new PlannedRepository(stage.database);
  await stage.database.tx('bench', { timeoutMs: 30_000 }, async (tx) => {
    const corp = await planned.begin(tx, stage.corpId, ordinary);
    if (corp !== null) await planned.dueGroups(tx, corp, { band: ordinary, queued: [] });
  });
}

/** What a pass asked before, and what it means. */
const groupAll = async (): Promise<unknown> =>
  stage.database.rows(groupedByAll, [stage.corpId, [ordinary.from, ordinary.to], limits.massSendRecipients]);

async function figuresOf(size: number): Promise<readonly Figure[]> {
  await planBacklog(size);
  const grouped = { what: 'all that waits grouped, ms', value: await median(groupAll) };
  const chosen = await median(choose);
  const filling: number[] = [];
  let intents = 0;
  for (let round = 0; round < rounds; round += 1) {
    filling.push(await timed(async () => (intents = (await reserve()).intents)));
    if (round < rounds - 1) await emptyQueue();
  }
  while ((await reserve()).intents > 0);
  const full = await median(reserve);
  const slots: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await useTen();
    slots.push(await timed(reserve));
  }
  const many = size.toLocaleString('en-US');
  return [
    { what: `${many} wait, what is next is chosen`, value: chosen, unit: 'ms', floor: grouped },
    { what: `a pass that finds the queue full`, value: full, unit: 'ms', floor: grouped },
    { what: 'a pass that fills ten places of a full queue', value: percentile(slots, 0.5), unit: 'ms', floor: grouped },
    { what: `a pass that puts ${String(intents)} into an empty queue`, value: percentile(filling, 0.5), unit: 'ms', floor: grouped },
  ];
}

it('reserves what is personal in passes as long as before, however much waits', { timeout: 1_800_000 }, async () => {
  const figures: Figure[] = [];
  for (const size of backlogs) figures.push(...(await figuresOf(size)));
  report('reserve-pass', figures);
});
