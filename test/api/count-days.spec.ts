import type { Counts } from '@tagtrail/core/http';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { useRunsAndCalls } from './runs-and-calls.js';

const stage = useRunsAndCalls();
const { addRun } = stage;

const query = async (sql: string, ...params: readonly unknown[]) => stage.server.database.query<Record<string, unknown>>(sql, params);

const look = (query = ''): Promise<Counts> => stage.corp.api.ok<Counts>('GET', `/journeys/${stage.journey.id}/counts${query}`);

/** Counted anew: who looks within seconds of another look is shown the same. */
const lookAnew = async (asked: string, before: Counts): Promise<Counts> =>
  eventually(
    async () => {
      const now = await look(asked);
      return JSON.stringify(now) === JSON.stringify(before) ? undefined : now;
    },
    { withinMs: 20_000 },
  );

const todayNoted = () =>
  eventually(
    async () =>
      (
        await query(
          `SELECT FROM count_day d JOIN corp c ON c.id = d.corp_id WHERE d.day = (now() AT TIME ZONE c.time_zone)::date AND c.id = $1`,
          stage.corp.id,
        )
      ).length > 0,
    { withinMs: 30_000 },
  );

/** As if so many more days had gone by since each note was made. */
async function letDaysPass(days: number): Promise<void> {
  // From the oldest on: no day may be there twice on the way.
  for (const table of ['count_day', 'count_snapshot']) {
    await query(`CREATE TEMP TABLE moved AS SELECT * FROM ${table}`);
    await query(`DELETE FROM ${table}`);
    await query(`UPDATE moved SET day = day - $1::int`, days);
    await query(`INSERT INTO ${table} SELECT * FROM moved`);
    await query('DROP TABLE moved');
  }
  await query(`UPDATE count_day SET taken_at = taken_at - $1 * interval '1 day'`, days);
  await query(`UPDATE journey_version SET published_at = published_at - $1 * interval '1 day'`, days);
}

/** A midnight: what has been counted by then is noted. */
async function midnight(): Promise<void> {
  await letDaysPass(1);
  await todayNoted();
}

const of = (counts: Counts) => {
  const { entered, passed, waiting } = counts.nodes['send-message-1'] ?? { entered: 0, passed: 0, waiting: 0 };
  return { started: counts.runs.started, atFirst: counts.nodes['api-start-1']?.entered, entered, passed, waiting };
};

async function comeBy(runs: number): Promise<void> {
  for (let run = 0; run < runs; run += 1) {
    const { id } = await addRun({ at: 1 });
    await stage.ledger.addStep(id, 1, 0, 'delivered');
  }
}

describe('the numbers of a day', () => {
  beforeAll(() => todayNoted(), 60_000);

  it('are all there are on the first day, counted from when the journey was published', async () => {
    await comeBy(2);
    await eventually(async () => (await look()).runs.started === 2);
    const [all, today, week] = await Promise.all([look(), look('?range=today'), look('?range=week')]);
    const [version] = await query(`SELECT published_at::text AS at FROM journey_version WHERE id = $1`, stage.journey.versionId);
    expect(of(all)).toEqual({ started: 2, atFirst: 2, entered: 2, passed: 2, waiting: 0 });
    expect([of(today), of(week)]).toEqual([of(all), of(all)]);
    expect([all.since, Date.parse(today.since ?? ''), week.since === today.since]).toEqual([null, Date.parse(String(version?.['at'])), true]);
  });

  it('begin anew at midnight, while who stands somewhere stands there still, and a week has both days', { timeout: 90_000 }, async () => {
    await midnight();
    const before = await lookAnew('?range=today', await look('?range=today').then((one) => ({ ...one, since: 'not yet' })));
    expect(of(before)).toMatchObject({ started: 0, entered: 0, passed: 0 });
    expect(before.nodes['wait-1']).toMatchObject({ waiting: 2, entered: 0 });
    await comeBy(1);
    const today = await lookAnew('?range=today', before);
    expect(of(today)).toMatchObject({ started: 1, atFirst: 1, entered: 1, passed: 1 });
    expect(today.nodes['wait-1']).toMatchObject({ waiting: 3, entered: 1 });
    expect(of(await look('?range=week'))).toMatchObject({ started: 3, entered: 3 });
    const [noted] = await query(`SELECT taken_at::text AS at FROM count_day WHERE corp_id = $1 ORDER BY day DESC LIMIT 1`, stage.corp.id);
    expect(Date.parse(today.since ?? '')).toBe(Date.parse(String(noted?.['at'])));
  });

  it('are counted from the next note where that of the day is missing, and say from when', { timeout: 90_000 }, async () => {
    await letDaysPass(9);
    await todayNoted();
    await comeBy(1);
    // Nobody was up for eight days: what the week began with was noted only today.
    const [week, today] = await eventually(async () => {
      const both = await Promise.all([look('?range=week'), look('?range=today')]);
      return both[0].runs.started === 1 ? both : undefined;
    });
    expect([of(week), week.since]).toEqual([of(today), today.since]);
    expect(Date.now() - Date.parse(week.since ?? '')).toBeLessThan(90_000);
  });

  it('are noted once, by one of all servers, and not again while the day lasts', async () => {
    const notes = await query('SELECT day, count(*)::int AS n FROM count_day WHERE corp_id = $1 GROUP BY 1 HAVING count(*) > 1', stage.corp.id);
    expect(notes).toEqual([]);
  });
});

describe('the numbers of all versions', () => {
  it('are those of each together, at the steps of the live one', { timeout: 60_000 }, async () => {
    const before = await look('?version=all');
    const detail = await stage.corp.api.ok<{ graph: object; revision: number }>('GET', `/journeys/${stage.journey.id}`);
    const saved = await stage.corp.api.ok<{ revision: number }>(
      'PUT',
      `/journeys/${stage.journey.id}/draft`,
      { graph: JSON.parse(JSON.stringify(detail.graph).replace('"name":""', '"name":"改名"')) },
      { 'if-match': `"${String(detail.revision)}"` },
    );
    await stage.corp.api.ok('POST', `/journeys/${stage.journey.id}/publish`, {}, { 'if-match': `"${String(saved.revision)}"` });
    const [second, all] = await Promise.all([look('?version=2'), look('?version=all')]);
    expect([second.runs.started, second.versions]).toEqual([0, [2]]);
    expect([all.version, all.versions, of(all)]).toEqual([2, [2, 1], of(before)]);
  });
});
