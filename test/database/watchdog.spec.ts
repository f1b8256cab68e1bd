import { Watchdog, WatchdogRepository } from '@tagtrail/worker/parts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EngineStage, type Published } from './engine-stage.js';

const minute = 60_000;

let stage: EngineStage;
let watchdog: Watchdog;
let woken: string[];

beforeAll(async () => {
  stage = await EngineStage.create();
});
afterAll(async () => {
  await stage.close();
});
beforeEach(async () => {
  await stage.store.query('TRUNCATE run, cohort, entry CASCADE');
  woken = [];
  const poker = { cohort: (id: string) => void woken.push(id) };
  watchdog = new Watchdog({ repository: new WatchdogRepository(stage.database, 5 * minute), poker });
});

const sql = async (text: string, params: readonly unknown[] = []): Promise<void> => void (await stage.store.query(text, params));

/** start ─ send ─ wait 3 days ─ end, two customers at their send. */
async function atSend(customers = 2): Promise<Published> {
  const version = await stage.publishSendAndWait();
  await stage.enter(version, await stage.customers(customers));
  await stage.enrol(version);
  return version;
}

async function atWait(): Promise<Published> {
  const version = await atSend();
  await stage.answer(version, 'delivered');
  await stage.beat(version);
  return version;
}

const listed = async (): Promise<readonly string[]> =>
  (await stage.store.query<{ said: string }>(`SELECT cause || ' ' || repairs AS said FROM stuck_run WHERE left_at IS NULL ORDER BY run_id`)).map(
    ({ said }) => said,
  );
const firstRun = `(SELECT min(id) FROM run)`;
const ends = async (version: Published): Promise<readonly (string | null)[]> => (await stage.runs(version)).map((run) => run.end_reason);

/** Found at the first look, set going at the second, and left when it has moved. */
async function foundAndRepaired(version: Published, cause: string): Promise<void> {
  expect(await watchdog.look()).toMatchObject({ found: 1, repaired: 0 });
  expect(await listed()).toEqual([`${cause} 0`]);
  expect(await watchdog.look()).toMatchObject({ repaired: 1 });
  expect(woken).toHaveLength(1);
  for (const id of woken) await stage.engine.beat.run(id);
  await watchdog.look();
  expect(await listed()).toEqual([]);
  expect(await stage.count('run_event WHERE consumed_by_step IS NULL AND NOT ignored')).toBe(0);
  expect(await ends(version)).toContain(cause === 'outcome' ? null : 'completed');
}

describe('the watchdog', () => {
  it('finds nothing where runs wait as they should, however long', async () => {
    await atSend();
    await atWait();
    await sql(`UPDATE send_intent SET planned_at = now() - interval '1 day'`);
    await sql(`UPDATE run SET started_at = now() - interval '1 year'`);
    expect(await watchdog.look()).toEqual({ found: 0, repaired: 0 });
  });

  it('leaves what is merely late to the recover job', async () => {
    await atWait();
    await sql(`UPDATE run SET next_due_at = now() - interval '1 hour'`);
    await sql(`UPDATE cohort SET next_due_at = (SELECT min(next_due_at) FROM run WHERE cohort_id = cohort.id)`);
    expect(await watchdog.look()).toMatchObject({ found: 0 });
  });

  it('finds who is due while its cohort sleeps, and sets the alarm', async () => {
    const version = await atWait();
    await stage.passTime(version);
    await sql(`UPDATE run SET next_due_at = now() - interval '6 minutes' WHERE id = ${firstRun}`);
    await sql(`UPDATE run SET next_due_at = now() + interval '1 day' WHERE id <> ${firstRun}`);
    await sql(`UPDATE cohort SET next_due_at = NULL`);
    await foundAndRepaired(version, 'alarm');
  });

  it('finds who sits in a closed cohort, and gives it another', async () => {
    const version = await atSend(1);
    await stage.answer(version, 'delivered');
    await stage.beat(version);
    await stage.passTime(version);
    await sql(`UPDATE cohort SET closed_at = now(), open_runs = 0, next_due_at = NULL`);
    await foundAndRepaired(version, 'seat');
  });

  it('finds who has no cohort at all', async () => {
    const version = await atSend(1);
    await sql('UPDATE run SET cohort_id = NULL');
    expect(await watchdog.look()).toMatchObject({ found: 1 });
    await watchdog.repairNow(stage.corpId);
    expect((await stage.runs(version))[0]?.cohort_id).toBe(woken[0]);
  });

  it('finds a wait that is over and woke nobody', async () => {
    const version = await atWait();
    await sql(
      `UPDATE run SET next_due_at = NULL, state = jsonb_set(state, '{pending,until}', to_jsonb(now() - interval '6 minutes')) WHERE id = ${firstRun}`,
    );
    await foundAndRepaired(version, 'wait');
  });

  it('lists one that cannot be read, and finds and mends the others all the same', async () => {
    const version = await atWait();
    await sql(`UPDATE run SET next_due_at = NULL, state = jsonb_set(state, '{pending,until}', to_jsonb(now() - interval '6 minutes'))`);
    await sql(`UPDATE run SET state = jsonb_set(state, '{pending,until}', '"soon"') WHERE id = ${firstRun}`);
    expect(await watchdog.look()).toMatchObject({ found: 2 });
    expect(await listed()).toEqual(['lost 0', 'wait 0']);
    expect(await watchdog.look()).toMatchObject({ repaired: 1 });
    expect(await listed()).toEqual(['lost 0', 'wait 1']);
    expect(woken).toHaveLength(1);
    expect([(await stage.runs(version)).length, await stage.count('run WHERE next_due_at IS NOT NULL')]).toEqual([2, 1]);
  });

  it('has a task of groups followed again that nobody follows', async () => {
    await atSend();
    await sql(
      `WITH made AS (
         INSERT INTO send_call (corp_id, journey_id, version_id, node_id, channel, grp, api, sender, content_key, priority, request, request_bytes, recipients, not_after, fencing_token, state, msgid, tracking)
         SELECT corp_id, journey_id, version_id, node_id, 'group_mass_send', 'send', 'add_msg_template', 'zhang', 'k', 2, '{}', '{}', 1, now(), gen_random_uuid(), 'reserved', 'm1', 'none'
         FROM send_intent WHERE run_id = ${firstRun} RETURNING id)
       UPDATE send_intent SET channel = 'group_mass_send', state = 'reserved', settled_at = now() - interval '6 minutes', call_id = made.id FROM made WHERE run_id = ${firstRun}`,
    );
    for (const state of ['dispatching', 'accepted'])
      await sql(`UPDATE send_call SET state = '${state}'; UPDATE send_intent SET state = '${state}' WHERE run_id = ${firstRun}`);
    await watchdog.look();
    expect(await listed()).toEqual(['result 0']);
    await watchdog.look();
    expect(await stage.store.query('SELECT tracking FROM send_call')).toEqual([{ tracking: 'open' }]);
  });

  it('finds a send that has ended and told nobody, and tells it once', async () => {
    const version = await atSend();
    await sql(`UPDATE send_intent SET state = 'suppressed', reason = 'lost', settled_at = now() - interval '6 minutes' WHERE run_id = ${firstRun}`);
    await foundAndRepaired(version, 'outcome');
    expect(await stage.count(`run_event WHERE kind = 'outcome' AND payload ->> 'port' = 'suppressed'`)).toBe(1);
  });

  it('finds a send past the longest of its step, which nobody ends', async () => {
    await atSend();
    await sql(`UPDATE send_intent SET deadline = now() - interval '6 minutes' WHERE run_id = ${firstRun}`);
    await watchdog.look();
    expect(await listed()).toEqual(['result 0']);
  });

  it('finds who waits for nothing, and says so until a person ends it', async () => {
    const version = await atSend();
    await sql(`DELETE FROM send_intent WHERE run_id = ${firstRun}`);
    await sql(`UPDATE run_step SET at = now() - interval '6 minutes'`);
    await sql(`UPDATE run SET started_at = now() - interval '6 minutes'`);
    await watchdog.look();
    await watchdog.look();
    await stage.beat(version);
    await watchdog.look();
    expect(await listed()).toEqual(['lost 1']);
    await stage.tell((await stage.runs(version))[0]?.customer_id ?? '', 'end');
    await stage.beat(version);
    await watchdog.look();
    expect(await listed()).toEqual([]);
  });

  it('does not repair what has moved meanwhile', async () => {
    const version = await atWait();
    await stage.passTime(version);
    await sql(`UPDATE run SET next_due_at = now() - interval '6 minutes'`);
    await sql(`UPDATE cohort SET next_due_at = NULL`);
    expect(await watchdog.look()).toMatchObject({ found: 2 });
    await stage.beat(version);
    expect(await watchdog.look()).toMatchObject({ repaired: 0 });
    expect(await listed()).toEqual([]);
  });

  it('walks many cohorts, a bounded number a look', async () => {
    const version = await atSend(1);
    await sql(
      `WITH more AS (INSERT INTO cohort (corp_id, version_id, runs, open_runs) SELECT $1, $2, 0, 0 FROM generate_series(1, 120) RETURNING id)
       UPDATE run SET cohort_id = (SELECT max(id) FROM more)`,
      [stage.corpId, version.versionId],
    );
    await sql(`UPDATE cohort SET closed_at = now()`);
    expect(await watchdog.look()).toMatchObject({ found: 1 });
  });
});
