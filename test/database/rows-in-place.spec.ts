import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { EngineStage } from './engine-stage.js';

const runs = 500;

let stage: EngineStage;

beforeAll(async () => {
  stage = await EngineStage.create();
});
afterAll(async () => {
  await stage.close();
});

interface Moves {
  readonly made: number;
  /** Without writing an index. */
  readonly inPlace: number;
}

async function movesOfRuns(): Promise<Moves> {
  const [row] = await stage.store.query<Moves>(
    `SELECT n_tup_upd::int AS made, n_tup_hot_upd::int AS "inPlace" FROM pg_stat_user_tables WHERE relname = 'run'`,
  );
  return row ?? { made: 0, inPlace: 0 };
}

it('a beat moves all the runs of its cohort on the pages where they lie, and writes no index', async () => {
  const version = await stage.publishSendAndWait();
  await stage.enter(version, await stage.customers(runs));
  await stage.enrol(version);
  await stage.answer(version, 'delivered');
  const before = await movesOfRuns();
  await stage.beat(version);
  // PostgreSQL tells a second later what a connection has done.
  const moved = async (): Promise<number> => (await movesOfRuns()).made - before.made;
  await eventually(async () => (await moved()) === runs, { withinMs: 20_000 });
  expect((await movesOfRuns()).inPlace - before.inPlace).toBeGreaterThan(0.98 * runs);
});
