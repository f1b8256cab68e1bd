import { type NodeCounts, noNodeCounts } from '@tagtrail/core/http';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { between, countedFrom, sinceOf, together } from './range.js';

const midnight = '2026-12-07T16:00:00.000Z';
const later = '2026-12-07T18:00:00.000Z';
const start = { midnight, noted: { day: '2026-12-08', takenAt: later }, now: '2026-12-08T04:00:00.000Z' };
const before = '2026-12-01T00:00:00.000Z';

describe('the range of a count', () => {
  it('begins for an older version with what was noted, and says when that was', () => {
    expect([countedFrom(start, before), sinceOf(start, [before])]).toEqual([{ day: '2026-12-08' }, later]);
  });

  it('has all of a version that was published in it, though the note was made late', () => {
    const published = '2026-12-07T17:00:00.000Z';
    expect([countedFrom(start, published), sinceOf(start, [published])]).toEqual(['beginning', published]);
    // Of several, the oldest decides from when on all of them are told.
    expect(sinceOf(start, [published, before])).toBe(later);
  });

  it('begins now where nothing was ever noted', () => {
    const never = { ...start, noted: null };
    expect([countedFrom(never, before), sinceOf(never, [before])]).toEqual(['now', start.now]);
  });
});

const number = fc.nat(1_000);
const counts: fc.Arbitrary<NodeCounts> = fc
  .tuple(fc.array(number, { minLength: 11, maxLength: 11 }), fc.dictionary(fc.constantFrom('a', 'b', 'c'), number))
  .map(([all, ways]) => {
    const names = Object.keys(noNodeCounts).filter((name) => name !== 'ways');
    return { ...noNodeCounts, ...Object.fromEntries(names.map((name, index) => [name, all[index] ?? 0])), ways };
  });

describe('what happened between two counts', () => {
  it('is what was added; who stands there is told as of now', () => {
    fc.assert(
      fc.property(counts, counts, (then, added) => {
        const now = together(then, added);
        const told = between(then, now);
        expect({ ...told, waiting: 0, toConfirm: 0, ways: {} }).toEqual({ ...added, waiting: 0, toConfirm: 0, ways: {} });
        expect([told.waiting, told.toConfirm]).toEqual([now.waiting, now.toConfirm]);
        for (const [way, n] of Object.entries(added.ways)) expect(told.ways[way]).toBe(n);
      }),
    );
  });

  it('is never less than nothing, though rows were deleted', () => {
    fc.assert(
      fc.property(counts, counts, (then, now) => {
        const { ways, ...told } = between(then, now);
        expect([...Object.values(told), ...Object.values(ways)].every((n) => n >= 0)).toBe(true);
      }),
    );
  });
});
