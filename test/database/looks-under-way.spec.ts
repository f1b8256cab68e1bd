import { PlannedRepository, WatchdogRepository } from '@tagtrail/worker/parts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EngineStage, type Published } from './engine-stage.js';
import { pagesBefore } from './hot/pages-before.js';
import { Random } from './seeded-random.js';

/** Four cohorts of people, each at the one send of their journey. */
const people = 2_000;
const lateMs = 5 * 60_000;

let stage: EngineStage;
let watched: WatchdogRepository;
let version: Published;

beforeAll(async () => {
  stage = await EngineStage.create();
  watched = new WatchdogRepository(stage.database, lateMs);
}, 60_000);
afterAll(() => stage.close());
beforeEach(async () => {
  await sql('TRUNCATE run, cohort, entry, send_intent, send_call CASCADE');
  version = await stage.publishSendAndWait();
  await stage.enter(version, await stage.customers(people));
  await stage.enrol(version);
});

const sql = async (text: string, params: readonly unknown[] = []): Promise<void> => void (await stage.store.query(text, params));
/** As it would be after many moves that a test need not make. */
const unguarded = async (text: string): Promise<void> => sql(`BEGIN; SET LOCAL session_replication_role = replica; ${text}; COMMIT`);
const pagesOf = async (work: () => Promise<unknown>): Promise<number> => (await pagesBefore(work)).reduce((sum, { pages }) => sum + pages, 0);
const cohortIds = async (): Promise<readonly string[]> => (await stage.cohorts(version)).map(({ id }) => id);
const runIds = async (): Promise<readonly string[]> => (await stage.runs<{ id: string }>(version)).map(({ id }) => id);

/** All have been asked by one task that is still read, a day ago. */
const asked = `
  INSERT INTO send_call (corp_id, journey_id, version_id, node_id, channel, grp, api, sender, content_key, priority, request, request_bytes, recipients, not_after, state, msgid, tracking, settled_at)
    SELECT DISTINCT ON (version_id) corp_id, journey_id, version_id, node_id, channel, grp, 'add_msg_template', sender, 'k', 2, '{}'::jsonb, '{}', 1, now(), 'accepted', 'm1', 'open', now() - interval '1 day' FROM send_intent;
  UPDATE send_intent SET state = 'accepted', settled_at = now() - interval '1 day', call_id = (SELECT max(id) FROM send_call);
  UPDATE run_step SET at = now() - interval '1 day'; UPDATE run SET started_at = now() - interval '1 day'`;

describe(`while ${people.toLocaleString('en-US')} runs are under way`, () => {
  it('the watchdog reads a few pages for each that waits as it should', async () => {
    await unguarded(asked);
    const ids = await cohortIds();
    expect(await watched.find({ cohortIds: ids })).toEqual([]);
    expect(await pagesOf(async () => watched.find({ cohortIds: ids }))).toBeLessThan(2 * people);
    await stage.answer(version, 'delivered');
    for (let round = 0; round < 2; round += 1) await stage.beat(version);
    expect(await stage.count(`run WHERE next_due_at IS NOT NULL`)).toBe(people);
    expect(await pagesOf(async () => watched.find({ cohortIds: ids }))).toBeLessThan(2 * people);
  });

  it('the watchdog finds of a cohort what it finds of each of its runs', async () => {
    await unguarded(asked);
    const random = new Random(20_261_205);
    const late = `now() - interval '6 minutes'`;
    const changes = [
      ...['planned', 'reserved', 'dispatching', 'accepted', 'confirmed', 'delivered', 'suppressed', 'needs_attention'].flatMap((state) =>
        [late, 'now()', 'NULL'].map((at) => `UPDATE send_intent SET state = '${state}', settled_at = ${at}`),
      ),
      `UPDATE send_intent SET deadline = ${late}, call_id = NULL, state = 'planned'`,
      `UPDATE send_intent SET call_id = NULL`,
      `UPDATE send_intent SET channel = 'email'`,
      'UPDATE send_intent SET visit = visit + 1',
      `INSERT INTO run_event (run_id, event_key, kind, consumed_by_step) SELECT id, 'outcome:' || (state -> 'pending' ->> 'instruction') || ':1', 'outcome', 1 FROM run`,
      `INSERT INTO run_event (run_id, event_key, kind, ignored) SELECT id, 'outcome:' || (state -> 'pending' ->> 'instruction') || ':1', 'outcome', true FROM run`,
      `INSERT INTO run_event (run_id, event_key, kind) SELECT id, 'changed:1', 'changed' FROM run`,
      `UPDATE run_step SET at = now()`,
      `UPDATE run SET state = jsonb_set(state, '{pending}', 'null')`,
      `UPDATE run SET state = jsonb_set(state, '{pending}', jsonb_build_object('kind', 'sleep', 'until', ${late}))`,
      `UPDATE run SET next_due_at = ${late}`,
      `UPDATE run SET next_due_at = now() + interval '1 day'`,
      `UPDATE run SET parked_code = 'PLAN_CORRUPT'`,
    ];
    const whose = (text: string): string => (text.includes(' run_step ') || text.includes(' send_intent ') ? 'run_id' : 'id');
    const applied = changes.flatMap((text) => Array.from({ length: 4 }, () => `${text} WHERE ${whose(text)} % 97 = ${String(random.below(97))}`));
    // The same run may be told twice.
    await unguarded(applied.map((text) => (text.startsWith('INSERT') ? `${text} ON CONFLICT DO NOTHING` : text)).join('; '));
    await sql(`UPDATE cohort SET closed_at = now() WHERE id = (SELECT min(id) FROM cohort)`);
    await sql(`INSERT INTO inner_request (run_id, instruction, visit, corp_id, journey_id, customer_id, node_id, kind, body, asked_at)
      SELECT run_id, instruction, visit - 1, corp_id, journey_id, customer_id, node_id, 'journey', '{}', now() - (run_id % 2) * interval '6 minutes' FROM send_intent WHERE visit > 1`);
    const found = await watched.find({ cohortIds: await cohortIds() });
    expect(found).toEqual(await watched.find({ runIds: await runIds() }));
    expect(new Set(found.map(({ cause }) => cause))).toEqual(new Set(['seat', 'alarm', 'wait', 'outcome', 'result', 'inner', 'lost']));
  });

  it('cohorts with something to take are found in less than a page for each who was told', async () => {
    await stage.answer(version, 'delivered');
    const { recovery } = stage.engine;
    expect(await pagesOf(async () => recovery.cohortsWithEvents())).toBeLessThan(people);
    const { cohorts, reached } = await recovery.cohortsWithEvents();
    expect(cohorts.map(({ cohortId }) => cohortId).sort()).toEqual([...(await cohortIds())].sort());
    const newest = (
      await stage.store.query<{ id: string }>('SELECT max(e.id) AS id FROM run_event e JOIN run r ON r.id = e.run_id GROUP BY r.cohort_id')
    ).map(({ id }) => id);
    expect(cohorts.map(({ newestEvent }) => newestEvent).sort()).toEqual(newest.sort());
    expect(reached).toBeNull();
  });

  it('of more events than one look reads the next looks find the rest, and then the first again', async () => {
    for (let round = 0; round < 6; round += 1)
      await sql(`INSERT INTO run_event (run_id, event_key, kind) SELECT id, 'told:' || $1::text, 'changed' FROM run`, [round]);
    const found: string[] = [];
    let looks = 0;
    for (let after: string | null = '0'; after !== null; looks += 1) {
      const look: Awaited<ReturnType<typeof stage.engine.recovery.cohortsWithEvents>> = await stage.engine.recovery.cohortsWithEvents(after);
      found.push(...look.cohorts.map(({ cohortId }) => cohortId));
      after = look.reached;
    }
    expect(looks).toBe(2);
    expect([...new Set(found)].sort()).toEqual([...(await cohortIds())].sort());
  });

  it('that a corp has something planned is seen in a few pages', async () => {
    const planned = new PlannedRepository(stage.database);
    expect(await planned.corps({ from: 0, to: 3 })).toEqual([stage.corpId]);
    expect(await pagesOf(async () => planned.corps({ from: 0, to: 3 }))).toBeLessThan(60);
  });
});
