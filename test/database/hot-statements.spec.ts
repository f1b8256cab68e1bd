import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HotStages } from './hot/hot-stages.js';

/** Open runs, and messages that are settled, around the few that are hot: once, and eight times as many. */
const few = 3_000;
const many = 8 * few;

let stages: HotStages;
beforeAll(async () => {
  stages = await HotStages.create();
}, 300_000);
afterAll(() => stages.close());

describe('hot statements', () => {
  it('read as many pages whatever lies around', async () => {
    await stages.fill({ from: 1, to: few });
    const less = await stages.measure();
    await stages.fill({ from: few + 1, to: many });
    const more = await stages.measure();
    for (const [name, reads] of more) {
      const before = less.get(name) ?? [];
      for (const r of reads) {
        const b = before.find((x) => x.sql === r.sql);
        const grows = b === undefined || r.pages > 2 * b.pages + 60 || r.scanned > 2 * b.scanned + 500;
        if (grows) console.log(`GROWS ${name}: pages ${b?.pages}->${r.pages} scanned ${b?.scanned}->${r.scanned} rows ${r.rows}\n    ${r.sql.slice(0, 260)}`);
      }
      console.log(`${name}: ${reads.length} statements ${before.reduce((a, x) => a + x.pages, 0)} -> ${reads.reduce((a, x) => a + x.pages, 0)}`);
    }
    expect(1).toBe(1);
  }, 600_000);
});
