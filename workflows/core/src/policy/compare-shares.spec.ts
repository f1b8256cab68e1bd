import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareShares, normalQuantile, wilson } from './compare-shares.js';

describe('the normal distribution', () => {
  it('has the quantiles of every table', () => {
    for (const [part, value] of [
      [0.5, 0],
      [0.9, 1.281552],
      [0.975, 1.959964],
      [0.9875, 2.241403],
      [0.995, 2.575829],
      [0.9995, 3.290527],
    ] as const)
      expect(normalQuantile(part)).toBeCloseTo(value, 5);
  });
});

describe('comparing two shares', () => {
  it('has the interval of a share that Wilson gives', () => {
    // Newcombe, Statistics in Medicine 17 (1998), 857, table I: 81 of 263, and 15 of 148.
    expect(wilson({ people: 263, reached: 81 }, 1.959964).low).toBeCloseTo(0.2553, 4);
    expect(wilson({ people: 263, reached: 81 }, 1.959964).high).toBeCloseTo(0.3662, 4);
    expect(wilson({ people: 148, reached: 15 }, 1.959964).low).toBeCloseTo(0.0624, 4);
    expect(wilson({ people: 148, reached: 15 }, 1.959964).high).toBeCloseTo(0.1605, 4);
  });

  it('has the interval of a difference that Newcombe gives', () => {
    // The same author, page 873, table II: method 10 for 56 of 70 and 48 of 80.
    const { difference } = compareShares({ people: 70, reached: 56 }, { people: 80, reached: 48 });
    expect(difference?.by).toBeCloseTo(0.2, 6);
    expect(difference?.low).toBeCloseTo(0.0524, 4);
    expect(difference?.high).toBeCloseTo(0.3339, 4);
  });

  it('tells a difference that is hardly chance, either way round', () => {
    const [many, few] = [
      { people: 1_000, reached: 150 },
      { people: 1_000, reached: 100 },
    ];
    expect([compareShares(many, few).verdict, compareShares(few, many).verdict]).toEqual(['better', 'worse']);
  });

  it('tells none that may be chance, and nothing of groups that are too small', () => {
    expect(compareShares({ people: 1_000, reached: 105 }, { people: 1_000, reached: 100 }).verdict).toBe('none');
    expect(compareShares({ people: 20, reached: 4 }, { people: 20, reached: 0 }).verdict).toBe('few');
    expect(compareShares({ people: 20, reached: 4 }, { people: 0, reached: 0 })).toEqual({ difference: null, verdict: 'few' });
  });

  it('has to be surer the more are compared', () => {
    const [share, base] = [
      { people: 1_000, reached: 130 },
      { people: 1_000, reached: 100 },
    ];
    expect([compareShares(share, base).verdict, compareShares(share, base, 5).verdict]).toEqual(['better', 'none']);
  });

  it('says the same of either side, and has its difference within its bounds', () => {
    const shares = fc.tuple(fc.integer({ min: 1, max: 5_000 }), fc.double({ min: 0, max: 1, noNaN: true })).map(([people, part]) => ({
      people,
      reached: Math.round(people * part),
    }));
    const turned = { few: 'few', none: 'none', better: 'worse', worse: 'better' } as const;
    fc.assert(
      fc.property(shares, shares, (one, other) => {
        const [there, back] = [compareShares(one, other), compareShares(other, one)];
        expect(back.verdict).toBe(turned[there.verdict]);
        const { by, low, high } = there.difference ?? { by: 0, low: 0, high: 0 };
        expect(low - 1e-9 <= by && by <= high + 1e-9).toBe(true);
        expect(back.difference?.low).toBeCloseTo(-high, 9);
      }),
    );
  });
});
