import { afterAll, beforeAll, expect, it } from 'vitest';
import { HotStages } from '../database/hot/hot-stages.js';
import { grown, tableOf } from '../database/hot/measured.js';

/** Open runs, and as many settled and waiting messages: `BENCH_RUNS=125000` reads with 125,000 and with a million. */
const few = Number(process.env['BENCH_RUNS'] ?? '60000');
const many = 8 * few;

let stages: HotStages;
beforeAll(async () => {
  stages = await HotStages.create();
});
afterAll(() => stages.close());

it('reads as many pages with eight times as many open runs, settled messages and waiting messages', async () => {
  await stages.fill({ from: 1, to: few });
  const less = await stages.measure();
  await stages.fill({ from: few + 1, to: many });
  const more = await stages.measure();
  process.stdout.write(
    `\n| work | statements | rows | pages at ${few.toLocaleString('en-US')} | pages at ${many.toLocaleString('en-US')} |\n|---|---|---|---|---|\n${tableOf(less, more).join('\n')}\n`,
  );
  expect(grown(less, more)).toEqual([]);
}, 1_800_000);
