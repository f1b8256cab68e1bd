import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { EngineStage, type Published } from './engine-stage.js';

let stage: EngineStage;

beforeAll(async () => {
  stage = await EngineStage.create();
});
afterAll(async () => {
  await stage.close();
});

const own = ['run_step', 'run_wait', 'run_event', 'send_intent'] as const;

/** A run that has sent and waits. */
async function waitingRun(): Promise<{ readonly version: Published; readonly customer: string; readonly run: string }> {
  const version = await stage.publishSendAndWait();
  const [customer = ''] = await stage.customers(1);
  await stage.enter(version, [customer]);
  await stage.enrol(version);
  await stage.answer(version, 'delivered');
  await stage.beat(version);
  return { version, customer, run: (await stage.runs(version))[0]?.id ?? '' };
}

const rowsOf = async (run: string): Promise<readonly number[]> =>
  Promise.all(own.map(async (table) => stage.count(`${table} WHERE run_id = $1`, [run])));

/** Deletes while another transaction holds what is deleted and has written more below it. */
async function deleteBeside(held: readonly [string, ...(readonly string[])], gone: string): Promise<void> {
  const writer = new pg.Client({ connectionString: stage.store.url });
  await writer.connect();
  await writer.query('BEGIN');
  for (const statement of held) await writer.query(statement);
  const deleted = stage.store.query(gone);
  await eventually(async () => (await stage.count(`pg_locks WHERE NOT granted`)) > 0, { withinMs: 10_000 });
  await writer.query('COMMIT');
  await deleted;
  await writer.end();
}

describe('what is deleted', () => {
  it('takes all along that a run has written, from the customer on', async () => {
    const { customer, run } = await waitingRun();
    expect(await rowsOf(run)).toEqual([1, 1, 1, 1]);
    await stage.store.query('DELETE FROM customer WHERE id = $1', [customer]);
    expect(await stage.count('run WHERE id = $1', [run])).toBe(0);
    expect(await rowsOf(run)).toEqual([0, 0, 0, 0]);
  });

  it('takes along what a beat has written meanwhile', async () => {
    const { customer, run } = await waitingRun();
    await deleteBeside(
      [
        `SELECT 1 FROM run WHERE id = ${run} FOR NO KEY UPDATE`,
        `INSERT INTO run_step (run_id, step_no, instruction, visit, result) VALUES (${run}, 9, 0, 9, 'ran')`,
        `UPDATE run SET step_no = 9 WHERE id = ${run}`,
      ],
      `DELETE FROM customer WHERE id = ${customer}`,
    );
    expect(await rowsOf(run)).toEqual([0, 0, 0, 0]);
  });

  it('takes along the run that an enrolment has made meanwhile', async () => {
    const { version, customer } = await waitingRun();
    await stage.enter(version, [customer]);
    const [entry] = await stage.store.query<{ id: string }>(`SELECT id FROM entry WHERE status = 'waiting' AND customer_id = $1`, [customer]);
    const id = entry?.id ?? '';
    await deleteBeside(
      [
        `SELECT 1 FROM entry WHERE id = ${id} FOR NO KEY UPDATE`,
        `INSERT INTO run (corp_id, journey_id, version_id, customer_id, entry_id, concurrency_key, state) SELECT corp_id, journey_id, version_id, customer_id, id, 'another', '{}' FROM entry WHERE id = ${id}`,
        `UPDATE entry SET status = 'enrolled' WHERE id = ${id}`,
      ],
      `DELETE FROM entry WHERE id = ${id}`,
    );
    expect(await stage.count('run WHERE entry_id = $1', [id])).toBe(0);
  });
});
