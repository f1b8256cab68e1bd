import { journey } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EngineStage, type Published } from './engine-stage.js';

let stage: EngineStage;
beforeAll(async () => {
  stage = await EngineStage.create();
});
afterAll(async () => stage.close());

const hourMs = 3_600_000;

/** In the order of arrival, which is that of the runs in one enrolment or beat: when each has its turn. */
async function turns({ versionId }: Published): Promise<readonly number[]> {
  const rows = await stage.store.query<{ until: Date }>(
    "SELECT until_at AS until FROM run_wait WHERE version_id = $1 AND time_zone IS NOT NULL AND reason->>'code' = 'turn' ORDER BY until_at",
    [versionId],
  );
  return rows.map(({ until }) => until.getTime());
}

/** The most turns that lie within one hour. */
const mostInAnHour = (sorted: readonly number[]): number =>
  Math.max(...sorted.map((from, index) => sorted.slice(index).filter((turn) => turn < from + hourMs).length));

const evenly = (sorted: readonly number[]): readonly number[] => sorted.slice(1).map((turn, index) => turn - (sorted[index] ?? 0));

it('gives 500 customers who come in parallel enrolments 100 turns an hour, evenly', async () => {
  const version = await stage.publish(journey().apiStart().limit(100, 'hour').end().graph());
  const customers = await stage.customers(500);
  await stage.enter(version, customers);
  const enrolOnce = async (): Promise<unknown> => stage.engine.enrolment.run(version.versionId, 50);
  await Promise.all(Array.from({ length: 10 }, enrolOnce));
  await stage.enrol(version);
  const given = await turns(version);
  expect(given).toHaveLength(500);
  expect(new Set(evenly(given))).toEqual(new Set([36_000]));
  expect(mostInAnHour(given)).toBe(100);
  expect((await stage.runs(version)).filter(({ end_reason }) => end_reason === 'completed')).toHaveLength(1);
});

it('gives the turns in the order of arrival, and looks at nobody before theirs', async () => {
  const version = await stage.publish(journey().apiStart().limit(7, 'hour').end().graph());
  const [first, ...others] = await stage.customers(20);
  for (const customer of [first ?? '', ...others]) {
    await stage.enter(version, [customer]);
    await stage.enrol(version);
  }
  const runs = await stage.store.query<{ due: string | null; until: Date }>(
    `SELECT r.next_due_at AS due, w.until_at AS until FROM run r JOIN run_wait w ON w.run_id = r.id WHERE r.version_id = $1 ORDER BY r.id`,
    [version.versionId],
  );
  const untils = runs.map(({ until }) => until.getTime());
  expect(untils).toEqual(untils.toSorted((a, b) => a - b));
  expect(mostInAnHour(untils)).toBe(7);
  const waiting = runs.filter(({ due }) => due !== null);
  expect(waiting).toHaveLength(19);
  expect(waiting.every(({ due, until }) => new Date(due ?? 0).getTime() === until.getTime())).toBe(true);
});

it('stays exact when beats of several cohorts and enrolments come to it at once', async () => {
  const version = await stage.publish(journey().apiStart().waitFor(1, 'days').limit(60, 'hour').end().graph());
  const enterAll = async (count: number): Promise<void> => stage.enter(version, await stage.customers(count));
  // The first one makes the limiter's row, so that nothing but its lock keeps the others apart.
  for (const count of [1, 200, 200, 200]) {
    await enterAll(count);
    await stage.enrol(version);
    if (count === 1) await stage.passTime(version);
    if (count === 1) await stage.beat(version);
  }
  await stage.passTime(version);
  const cohorts = await stage.cohorts(version);
  expect(cohorts.length).toBeGreaterThan(1);
  await Promise.all([...cohorts, ...cohorts].map(async ({ id }) => stage.engine.beat.run(id)));
  await stage.beat(version);
  const given = await turns(version);
  expect(given).toHaveLength(601);
  expect(new Set(evenly(given))).toEqual(new Set([60_000]));
});

it('sends who would wait too long the other way at once, without taking a turn', async () => {
  const full = { amount: 10, unit: 'minutes' } as const;
  const drawn = journey()
    .apiStart()
    .limit(1, 'minute', { longestWait: full, full: (path) => path.end('full') })
    .end('through');
  const version = await stage.publish(drawn.graph());
  await stage.enter(version, await stage.customers(30));
  await stage.enrol(version);
  const ends = (await stage.runs(version)).map(({ end_reason }) => end_reason);
  expect(ends.filter((reason) => reason === 'full')).toHaveLength(19);
  expect(ends.filter((reason) => reason === null)).toHaveLength(10);
  expect(await turns(version)).toHaveLength(11);
  await stage.passTime(version);
  await stage.beat(version);
  expect((await stage.runs(version)).filter(({ end_reason }) => end_reason === 'through')).toHaveLength(11);
});

it('keeps the turn of who leaves while waiting: nobody is moved up', async () => {
  const version = await stage.publish(journey().apiStart().limit(1, 'hour').end().graph());
  const [, leaves = ''] = await (async () => {
    const three = await stage.customers(3);
    await stage.enter(version, three);
    await stage.enrol(version);
    return three;
  })();
  const before = await turns(version);
  await stage.tell(leaves, 'end', { reason: 'operator' });
  await stage.beat(version);
  await stage.enter(version, await stage.customers(1));
  await stage.enrol(version);
  const after = await turns(version);
  expect(after.slice(0, 3)).toEqual(before);
  expect(after[3]).toBe((before[2] ?? 0) + hourMs);
});
