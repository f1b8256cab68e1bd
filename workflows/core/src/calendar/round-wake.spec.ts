import fc from 'fast-check';
import { expect, it } from 'vitest';
import { unitMs } from '../kernel/index.js';
import { roundWake } from './resolve-wait.js';

const begun = Date.parse('2026-11-24T02:00:00.000Z');
const iso = (ms: number) => new Date(ms).toISOString();

it('wakes neighbours of a three-day wait in the same minute', () => {
  const wakes = [1, 17_000, 42_500].map((offset) => roundWake(iso(begun + 3 * unitMs.days + offset), iso(begun + offset)));
  expect(new Set(wakes)).toEqual(new Set(['2026-11-27T02:01:00.000Z']));
});

it('leaves a time of day alone', () => {
  expect(roundWake('2026-11-25T02:00:00.000Z', iso(begun))).toBe('2026-11-25T02:00:00.000Z');
});

it('rounds a short wait finely and an instant not at all', () => {
  expect(roundWake(iso(begun + 2_003), iso(begun))).toBe(iso(begun + 2_010));
  expect(roundWake(iso(begun + 7), iso(begun))).toBe(iso(begun + 7));
});

it('is never early, and late by less than 1 % of the wait and less than 60 s', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 * unitMs.days }), fc.integer({ min: 0, max: unitMs.days }), (wait, offset) => {
      const until = begun + offset + wait;
      const delay = Date.parse(roundWake(iso(until), iso(begun + offset))) - until;
      expect(delay).toBeGreaterThanOrEqual(0);
      expect(delay).toBeLessThanOrEqual(Math.min(wait / 100, 60_000));
    }),
  );
});
