import type { Command, LateList } from '@tagtrail/core/http';
import { pastDue } from '@tagtrail/ledger';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import type { CorpFixture } from './corp-fixture.js';
import { addLedgerCorps, type LedgerCorps } from './ledger-corps.js';
import type { LedgerFixture } from './ledger-fixture.js';

const long = `now() - interval '10 minutes'`;

let server: ApiServer;
let corp: CorpFixture;
let other: CorpFixture;
let ledger: LedgerFixture;
let ids: LedgerCorps['ids'];
let runId: string;

const sql = async (text: string, params: readonly unknown[] = []): Promise<void> => void (await server.database.query(text, params));

beforeAll(async () => {
  server = await startApi();
  ({ corp, other, ledger, ids } = await addLedgerCorps(server));
});
afterAll(() => server.close());

beforeEach(async () => {
  await sql('TRUNCATE send_call, send_intent, run, cohort, entry, hold, slot_log, job_lease, loop_failure, command CASCADE');
  await sql('UPDATE journey SET stopped = false');
  await sql('UPDATE channel SET stopped = false');
  runId = await ledger.addRun(ids);
});

const list = (api = corp.api): Promise<LateList> => api.ok('GET', '/attention/late');
const late = async (): Promise<readonly string[]> =>
  (await list()).items.map(({ kind, customers, cause }) => `${kind} ${String(customers)} ${cause}`);

const runsDue = async (at: string): Promise<void> => {
  await sql(`UPDATE run SET next_due_at = ${at}`);
  await sql('UPDATE cohort SET next_due_at = (SELECT min(next_due_at) FROM run WHERE cohort_id = cohort.id AND parked_code IS NULL)');
};

/** Intents of one run, each visit one. */
const plan = async (count: number, due = long): Promise<void> =>
  sql(
    `INSERT INTO send_intent (id, corp_id, journey_id, version_id, run_id, instruction, visit, recipient, customer_id, node_id, channel, grp, sender, content_key, priority,
       window_until, due_at, deadline, max_attempts, retry_ms)
     SELECT gen_random_uuid(), $1, $2, $3, $4, 0, n, 'customer:' || $5::bigint, $5::bigint, 'send-message-1', 'customer_mass_send', 'send', 'zhangsan', 'key-' || n, 2,
       ${due}, ${due}, now() + interval '1 day', 3, 300000 FROM generate_series(1, $6::int) AS n`,
    [corp.id, ids.journeyId, ids.versionId, runId, ids.customerId, count],
  );

const holdSending = async (): Promise<void> =>
  sql(`INSERT INTO hold (corp_id, grp, cause, probe_at) VALUES ($1, 'send', 'configuration', now() + interval '1 hour')`, [corp.id]);

const alive = async (): Promise<void> =>
  sql(`INSERT INTO job_lease (name, holder, expires_at, last_ran_at) VALUES ('recover', 'x', now(), now()), ('recover lanes', 'x', now(), now())`);

describe('what is past its time', () => {
  it('is nothing while it has its time', async () => {
    await runsDue(`now() - interval '4 minutes'`);
    await plan(1, `now() - interval '4 minutes'`);
    expect(await list()).toEqual({ items: [], loops: [] });
  });

  it('are runs that no beat took, with journey, version, since and the cause', async () => {
    await runsDue(long);
    const { items } = await list();
    expect(items).toMatchObject([
      { kind: 'runs', journeyId: ids.journeyId, journeyName: '新客培育', version: 1, customers: 1, atLeast: false, cause: 'workerDown' },
    ]);
    expect(Date.now() - Date.parse(items[0]?.since ?? '')).toBeGreaterThan(590_000);
    await alive();
    expect(await late()).toEqual(['runs 1 notTaken']);
    await sql(`INSERT INTO loop_failure (loop, key, error, failures) VALUES ('recover', '', 'x', 3)`);
    expect(await late()).toEqual(['runs 1 loopFailing']);
  });

  it('are runs to whom something happened that nobody took; neither those that are parked nor those that ended', async () => {
    await sql(`INSERT INTO run_event (run_id, event_key, kind, at) VALUES ($1, 'k', 'outcome', ${long})`, [runId]);
    expect(await late()).toEqual(['runs 1 workerDown']);
    await sql(`UPDATE run SET parked_code = 'DEFECT'`);
    expect(await late()).toEqual([]);
  });

  it('are customers who wait to enter, unless the queue moves', async () => {
    await sql(
      `INSERT INTO entry (corp_id, journey_id, version_id, customer_id, kind, trigger_key, created_at) VALUES ($1, $2, $3, $4, 'api', 'late', ${long})`,
      [corp.id, ids.journeyId, ids.versionId, ids.customerId],
    );
    expect(await late()).toEqual([]);
    await sql(`UPDATE run SET started_at = ${long}`);
    expect(await late()).toEqual(['entries 1 workerDown']);
  });

  it('are sends that were not put in the queue; not under a stop, a hold or behind others', async () => {
    await plan(2);
    expect(await late()).toEqual(['planned 2 workerDown']);
    await sql('UPDATE journey SET stopped = true');
    expect(await late()).toEqual([]);
    await sql('UPDATE journey SET stopped = false');
    await sql(
      `INSERT INTO channel (corp_id, kind, stopped) VALUES ($1, 'customer_mass_send', true) ON CONFLICT (corp_id, kind) DO UPDATE SET stopped = true`,
      [corp.id],
    );
    expect(await late()).toEqual([]);
    await sql('UPDATE channel SET stopped = false');
    await holdSending();
    expect(await late()).toEqual([]);
    await sql('TRUNCATE hold');
    const ahead = await ledger.addRun({ ...ids, customerId: corp.customerIds[1] ?? '' });
    await ledger.addCall({ ...ids, state: 'reserved', runs: [{ id: ahead, customerId: corp.customerIds[1] ?? '' }] });
    expect(await late()).toEqual([]);
  });

  it('is not what waits for a person to decide about its content, or for an employee to be found', async () => {
    await plan(3);
    await sql(`UPDATE send_intent SET said_key = 7 WHERE visit = 1`);
    await sql(`UPDATE send_intent SET awaits_sender = true WHERE visit = 2`);
    await sql(
      `INSERT INTO hold (corp_id, grp, target, cause, probe_at) VALUES ($1, 'send', 'content:7', 'content', 'infinity'), ($1, 'send', 'nobody', 'noSender', 'infinity')`,
      [corp.id],
    );
    expect(await late()).toEqual(['planned 1 workerDown']);
  });

  it('are calls that stay in the queue while nothing of it moves; not those that are held or wait their turn', async () => {
    await ledger.addCall({ ...ids, state: 'reserved', runs: [{ id: runId, customerId: ids.customerId }] });
    await sql(`UPDATE send_call SET created_at = ${long}`);
    await alive();
    expect(await late()).toEqual(['queued 1 notTaken']);
    await sql(`INSERT INTO slot_log (corp_id, grp, slot_at, used) VALUES ($1, 'send', now() - interval '1 minute', true)`, [corp.id]);
    expect(await late()).toEqual([]);
    await sql('TRUNCATE slot_log');
    await holdSending();
    expect(await late()).toEqual([]);
  });

  it('is a call that has begun and has no answer', async () => {
    await ledger.addCall({ ...ids, state: 'dispatching', runs: [{ id: runId, customerId: ids.customerId }] });
    expect(await late()).toEqual([]);
    await sql(`UPDATE send_call SET dispatched_at = ${long}`);
    expect(await late()).toEqual(['dispatching 1 workerDown']);
  });

  it('is read by index, however much waits', async () => {
    await plan(20_000, `now() + interval '1 day'`);
    await sql(`UPDATE send_intent SET due_at = ${long}, window_until = ${long} WHERE visit <= 3`);
    await sql('ANALYZE send_intent');
    expect(await late()).toEqual(['planned 3 workerDown']);
    for (const [text, params, index] of [
      [pastDue.planned, [corp.id], 'send_intent_waiting'],
      [pastDue.dispatching, [corp.id], 'send_call'],
    ] as const) {
      const rows = await server.database.query<Readonly<Record<string, unknown>>>(`EXPLAIN (FORMAT JSON) ${text}`, params);
      const shown = JSON.stringify(rows);
      expect(shown).toContain(index);
      expect(shown).not.toMatch(/Seq Scan[^}]*"Relation Name":"send_intent"/u);
    }
  });

  it('is not told to another corp', async () => {
    await runsDue(long);
    await plan(1);
    expect((await list(other.api)).items).toEqual([]);
  });
});

describe('loops that keep failing', () => {
  const fail = async (loop: string, key: string, failures: number, cause = 'defect'): Promise<void> =>
    sql('INSERT INTO loop_failure (loop, key, error, failures, cause) VALUES ($1, $2, $3, $4, $5)', [loop, key, 'row of wm-secret', failures, cause]);

  it('are listed by their work, for whom, since when, how often and why; the error itself is for engineers', async () => {
    await fail('entry', ids.versionId, 7, 'database');
    await fail('reserve express', corp.id, 4);
    await fail('poke', '', 3);
    await fail('reserve ordinary', corp.id, 2);
    const { loops } = await list();
    expect(loops.map(({ work, scope, journeyName, failures, cause }) => [work, scope, journeyName, failures, cause])).toEqual([
      ['entering', 'version', '新客培育', 7, 'database'],
      ['sending', 'corp', null, 4, 'defect'],
      ['advancing', 'installation', null, 3, 'defect'],
    ]);
    expect(JSON.stringify(loops)).not.toContain('wm-secret');
    expect((await list(other.api)).loops.map(({ work }) => work)).toEqual(['advancing']);
  });

  it('are no more when they have not failed for a quarter of an hour', async () => {
    await fail('poke', '', 9);
    await sql(`UPDATE loop_failure SET last_at = now() - interval '16 minutes'`);
    expect((await list()).loops).toEqual([]);
  });
});

describe('waking again', () => {
  it('asks the worker once, and is written down', async () => {
    await sql(
      `CREATE FUNCTION done_at_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.status := 'done'; NEW.result := '{"woken": 1}'; RETURN NEW; END $$`,
    );
    await sql('CREATE TRIGGER done_at_once BEFORE INSERT ON command FOR EACH ROW EXECUTE FUNCTION done_at_once()');
    const { status } = await corp.api.ok<Command>('POST', '/attention/late/wake', {});
    await sql('DROP TRIGGER done_at_once ON command');
    expect(status).toBe('done');
    expect(await server.database.query(`SELECT kind, requested_by FROM command`)).toMatchObject([{ kind: 'wakeLate' }]);
    expect(await server.database.query(`SELECT target FROM audit WHERE action = 'late.woken'`)).toEqual([{ target: `corp:${corp.id}` }]);
  });
});
