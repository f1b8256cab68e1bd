import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HotStages } from './hot/hot-stages.js';
import { grown, pagesOf, type Measured } from './hot/measured.js';

/** Open runs, messages that are settled and messages that wait, around the few that are hot: once, and eight times as many. With fewer, a batch of housekeeping would not be full. */
const few = 3_000;
const many = 8 * few;

let stages: HotStages;
let less: Measured;
let more: Measured;

beforeAll(async () => {
  stages = await HotStages.create();
  await stages.fill({ from: 1, to: few });
  less = await stages.measure();
  await stages.fill({ from: few + 1, to: many });
  more = await stages.measure();
}, 600_000);
afterAll(() => stages.close());

/** First cells of the table in docs/performance.md. */
async function documented(): Promise<readonly string[]> {
  const text = await readFile(new URL('../../docs/performance.md', import.meta.url), 'utf8');
  const [, section = ''] = text.split('## Hot statements');
  return [...section.matchAll(/^\| (?!work |---)([^|]+?) +\|/gmu)].map(([, cell = '']) => cell);
}

describe(`with ${many.toLocaleString('en-US')} open runs instead of ${few.toLocaleString('en-US')}`, () => {
  it('no hot statement reads more pages than before', () => {
    expect(grown(less, more)).toEqual([]);
  });

  it('everything that is measured read something once', () => {
    expect([...more].filter(([, reads]) => reads.length === 0)).toEqual([]);
    expect(pagesOf(more)).toBeGreaterThan(1_000);
  });

  it('what is measured is what the page of performance lists', async () => {
    expect(await documented()).toEqual([...more.keys()]);
  });
});
