import { readFileSync } from 'node:fs';
import path from 'node:path';
import { journey, rungs } from '@tagtrail/core/nodes';
import { addUpCounts, readCounts } from '@tagtrail/ledger';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkout } from '../support/test-process.js';
import { tiered } from '../support/tier.js';
import { keepGone, killAtRandom, storeRuns, wrongCounts, wrongPasses } from './count-stage.js';
import { EngineStage, type Published } from './engine-stage.js';
import { Random } from './seeded-random.js';
import { intentMoves } from './intent-moves.js';
import { statementsOf } from './statement-pages.js';

const rounds = 150;

let stage: EngineStage;
let versions: readonly Published[];

/** start ─ ladder of two ─ a day ─ until bought, or two days ─ condition ─ once more to the ladder, or end; the tag `paid` is the goal and ends it */
const ladder = (): Promise<Published> =>
  stage.publish(
    journey({ reentry: 'afterExit', goal: { when: { kind: 'tag', tagId: 'paid' }, within: { amount: 7, unit: 'days' }, ends: true } })
      .apiStart()
      .send([rungs.massSend('您好'), rungs.appMessage('请联系')])
      .waitFor(1, 'days')
      .waitForTag('bought', { timeout: { amount: 2, unit: 'days' } })
      .jump('send-message-1', 2)
      .end()
      .graph(),
  );

const short = (): Promise<Published> =>
  stage.publish(
    journey()
      .apiStart()
      .send([rungs.massSend('欢迎')])
      .approval('给折扣吗？')
      .end()
      .graph(),
  );

beforeAll(async () => {
  stage = await EngineStage.create();
  await keepGone(stage.store);
  versions = [await ladder(), await short()];
});
afterAll(() => stage.close());

const query = async (sql: string, ...params: readonly unknown[]): Promise<void> => {
  await stage.store.query(sql, params);
};

type Operation = (random: Random, version: Published) => Promise<void>;

/** Each writer of what is counted: the engine itself, and what server and ledger do to its rows. */
const operations: Readonly<Record<string, Operation>> = {
  enrol: async (random, version) => {
    await stage.enter(version, await stage.customers(1 + random.below(30)));
    await stage.enrol(version);
  },
  answer: async (random, version) => {
    await stage.answer(version, random.pick(['delivered', 'failed', 'suppressed']));
    await stage.beat(version);
  },
  passTime: async (_random, version) => {
    await stage.passTime(version);
    await stage.beat(version);
  },
  stop: async (random, version) => {
    await query(
      `INSERT INTO run_event (run_id, event_key, kind) SELECT id, 'operator:end', 'end' FROM run WHERE version_id = $1 AND id % 5 = $2 ON CONFLICT DO NOTHING`,
      version.versionId,
      random.below(5),
    );
    await stage.beat(version);
  },
  reachGoal: async (random) => {
    const [some, other] = await stage.store.query<{ id: string }>(
      `SELECT customer_id AS id FROM run WHERE status = 'open' AND version_id = $1 ORDER BY md5(id || $2) LIMIT 2`,
      [versions[0]?.versionId, String(random.next())],
    );
    if (some !== undefined) await stage.see(some.id, { tagIds: ['paid'] });
    if (other !== undefined) await stage.see(other.id, { tagIds: ['bought'] });
  },
  park: (random) => query(`UPDATE run SET parked_code = 'DEFECT', parked_detail = 'test' WHERE status = 'open' AND id % 7 = $1`, random.below(7)),
  resume: (random) => query(`UPDATE run SET parked_code = NULL, parked_detail = NULL WHERE id % 2 = $1`, random.below(2)),
  repair: () => query(`UPDATE run SET next_due_at = next_due_at + interval '1 s'`),
  settle: async (random) => {
    const salt = String(random.next());
    for (let move = 0; move < 4; move += 1) {
      await query(
        `UPDATE send_intent i SET state = way.to_state, wait_reason = NULL FROM (
           SELECT DISTINCT ON (from_state) from_state, to_state FROM jsonb_each($4::jsonb) AS own(from_state, ways), jsonb_array_elements_text(ways) AS to_state
           ORDER BY from_state, md5(to_state || $1 || $3)) AS way
         WHERE way.from_state = i.state AND hashtext(i.id || $1) % 3 = $2`,
        salt,
        random.below(3),
        move,
        JSON.stringify(intentMoves),
      );
    }
  },
  wait: (random) =>
    query(
      `UPDATE send_intent SET wait_reason = $1 WHERE state = 'planned' AND customer_id % 3 = $2`,
      random.pick(['window', 'canary', null]),
      random.below(3),
    ),
  remove: (random) => query('DELETE FROM customer WHERE id % 41 = $1', random.below(41)),
  removeRuns: (random) => query('DELETE FROM run WHERE id IN (SELECT id FROM run WHERE id % 37 = $1)', random.below(37)),
};

/** What is taken back leaves nothing: the whole transaction, or a part of one that commits. */
async function takeBack(random: Random): Promise<void> {
  const client = new pg.Client({ connectionString: stage.store.url });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(`UPDATE run SET status = 'ended' WHERE id % 3 = 0`);
    await client.query('SAVEPOINT here');
    await client.query(
      `DELETE FROM run WHERE id % 3 = 1; UPDATE run SET parked_code = 'DEFECT'; UPDATE send_intent SET wait_reason = 'window' WHERE state = 'planned'`,
    );
    await client.query('ROLLBACK TO here');
    await client.query(`UPDATE run SET at_instruction = at_instruction + 1 WHERE status = 'open' AND id % 11 = $1`, [random.below(11)]);
    await client.query(`UPDATE run SET status = 'open' WHERE end_reason IS NULL`);
    await client.query(random.below(2) === 0 ? 'ROLLBACK' : 'COMMIT');
  } finally {
    await client.end();
  }
}

/** The work with its connections killed under it, its totals added up beside, and the counts compared all the while; how many were killed. */
async function disturbed(work: () => Promise<void>): Promise<number> {
  let over = false;
  const working = work()
    .catch(() => undefined)
    .finally(() => (over = true));
  const beside = async (): Promise<void> => {
    while (!over) {
      await addUpCounts(stage.database).catch(() => undefined);
      expect(await wrongCounts(stage.store)).toEqual([]);
    }
  };
  const [killed] = await Promise.all([killAtRandom(stage.store, () => over), beside(), working]);
  return killed;
}

/** Adds everything of which something is counted now. */
async function noteStandings(seen: Set<string>): Promise<void> {
  const told = await stage.store.query<{ what: string }>('SELECT what FROM live_count GROUP BY 1 HAVING sum(n) > 0');
  for (const { what } of told) seen.add(what);
}

describe('the live counts', () => {
  it('are what the rows say at every moment, whatever is taken back, killed, deleted or added up beside', async () => {
    const random = new Random(40);
    let killed = 0;
    const names = Object.keys(operations);
    const seen = new Set<string>();
    for (let round = 0; round < rounds; round += 1) {
      const operation = operations[round % 3 === 0 ? 'enrol' : random.pick(names)];
      const version = random.pick(versions);
      const work = async (): Promise<void> => operation?.(random, version);
      if (round % 10 === 9) await takeBack(random);
      else if (round % 2 === 0) killed += await disturbed(work);
      else await work().catch(() => undefined);
      if (random.below(4) === 0) await addUpCounts(stage.database);
      expect({ round, wrong: await wrongCounts(stage.store) }).toEqual({ round, wrong: [] });
      await noteStandings(seen);
    }
    // Once each in peace, so that there is something of everything, whatever became of it before.
    for (const name of [...names, 'enrol', 'settle', 'wait', 'reachGoal', 'settle', 'park', 'enrol', 'wait']) {
      for (const version of versions) await operations[name]?.(random, version);
      expect({ name, wrong: await wrongCounts(stage.store) }).toEqual({ name, wrong: [] });
      await noteStandings(seen);
    }
    process.stdout.write(`${String(killed)} connections were killed in a transaction\n`);
    expect(killed).toBeGreaterThan(5);
    expect([...seen].sort()).toEqual(
      ['accepted', 'bad', 'canary', 'confirmed', 'delivered', 'ended', 'goal', 'open', 'parked', 'passed', 'under way', 'waits'].sort(),
    );
  });

  it('count steps that another statement writes too, once', async () => {
    const version = await short();
    await stage.enter(version, await stage.customers(3));
    await stage.enrol(version);
    await stage.answer(version, 'delivered');
    await stage.beat(version);
    await query(
      `INSERT INTO run_step (run_id, step_no, instruction, visit, result) SELECT id, 90, 0, 90, 'stray' FROM run WHERE version_id = $1`,
      version.versionId,
    );
    expect(await wrongCounts(stage.store)).toEqual([]);
    expect(await stage.count('count_delta WHERE version_id = $1 AND what = $2 AND instruction = 0 AND n = 3', [version.versionId, 'passed'])).toBe(2);
  });

  it('begin with what there was when they were not kept yet', async () => {
    const read = (name: string) => readFileSync(path.join(checkout, `prisma/migrations/${name}/migration.sql`), 'utf8');
    const [first, second] = [read('20261204110000_live_counts'), read('20261207101000_counts_by_way_and_day')];
    const standingOf = (sql: string): string =>
      /CREATE (OR REPLACE )?FUNCTION intent_standing[^$]*\$\$[^$]*\$\$;/u.exec(sql)?.[0].replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION') ??
      '';
    // As it was first counted; then by way, and apart who has confirmed.
    const filling = [
      standingOf(first),
      /INSERT INTO count_total[^;]*;/u.exec(first)?.[0] ?? '',
      standingOf(second),
      ...(second.match(/^(?:INSERT INTO count_delta|WITH went)[^;]*;/gmu) ?? []),
    ];
    expect(filling.map((sql) => sql !== '')).toEqual([true, true, true, true, true]);
    await query('TRUNCATE count_total, count_delta, gone');
    expect(await wrongCounts(stage.store)).not.toEqual([]);
    for (const statement of filling) await query(statement);
    expect(await wrongCounts(stage.store)).toEqual([]);
  });
});

describe('what went through a step', () => {
  it('is the most of one of its instructions, whichever ways of a ladder were tried and however often', async () => {
    const version = await ladder();
    const random = new Random(7);
    for (let turn = 0; turn < 12; turn += 1) {
      await stage.enter(version, await stage.customers(8));
      await stage.enrol(version);
      await stage.answer(version, random.pick(['failed', 'delivered', 'accepted']));
      await stage.beat(version);
      await stage.passTime(version);
      await stage.beat(version);
      expect(await wrongPasses(stage.store, version)).toEqual([]);
    }
    const visits = await stage.count('run_step s JOIN run r ON r.id = s.run_id WHERE r.version_id = $1 AND s.visit > 1', [version.versionId]);
    expect(visits).toBeGreaterThan(0);
  });

  it('stays when its runs are deleted; who stood there stands there no more', async () => {
    const version = await short();
    await storeRuns(stage, version, 8);
    const counts = async () =>
      Object.fromEntries(
        (
          await stage.store.query<{ what: string; n: number }>(
            'SELECT what, sum(n)::int AS n FROM live_count WHERE version_id = $1 GROUP BY 1 HAVING sum(n) <> 0 ORDER BY 1',
            [version.versionId],
          )
        ).map(({ what, n }) => [what, n]),
      );
    expect(await counts()).toEqual({ delivered: 8, ended: 2, open: 6, passed: 8 });
    await query('DELETE FROM customer WHERE id IN (SELECT customer_id FROM run WHERE version_id = $1)', version.versionId);
    expect(await counts()).toEqual({ delivered: 8, ended: 8, passed: 8 });
  });

  it('goes with its version', async () => {
    const version = await short();
    await storeRuns(stage, version, 4);
    await addUpCounts(stage.database);
    await query('DELETE FROM run WHERE version_id = $1', version.versionId);
    await query('DELETE FROM entry WHERE version_id = $1', version.versionId);
    await query('DELETE FROM journey WHERE id = $1', version.journeyId);
    await addUpCounts(stage.database);
    expect(await stage.count('live_count WHERE version_id = $1', [version.versionId])).toBe(0);
  });
});

it('a count reads no more pages of a version that has ten times as many runs', async () => {
  const small = tiered({ commit: 3_000, nightly: 10_000 });
  const sizes = [small, small * 10];
  const pages: number[] = [];
  for (const size of sizes) {
    const version = await ladder();
    await storeRuns(stage, version, size);
    while (await addUpCounts(stage.database));
    await query('VACUUM ANALYZE count_delta, count_total');
    const [read] = await statementsOf(stage.store, () => readCounts(stage.database, version.versionId));
    pages.push(read?.pages ?? Number.NaN);
    const open = (await readCounts(stage.database, version.versionId)).filter(({ what }) => what === 'open').reduce((sum, { n }) => sum + n, 0);
    expect(open).toBe((size * 3) / 4);
  }
  process.stdout.write(`pages read by a count at ${sizes.join(' and ')} runs: ${pages.join(' and ')}\n`);
  const [few = 0, many = Number.NaN] = pages;
  expect(many).toBeLessThanOrEqual(few + 3);
}, 300_000);
