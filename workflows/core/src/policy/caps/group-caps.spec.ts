import { describe, expect, it } from 'vitest';
import { groupFullUntil } from './group-caps.js';

const zone = 'Asia/Shanghai';
const noon = Date.parse('2026-03-10T04:00:00Z');
const midnight = Date.parse('2026-03-10T16:00:00Z');
const day = 86_400_000;
const asked = (ageDays: number | null) => ({ zone, atMs: noon, foundedAtMs: ageDays === null ? null : noon - ageDays * day });
const sent = (count: number, agoMs = 60_000) => Array.from({ length: count }, () => noon - agoMs);

describe('groupFullUntil', () => {
  it('gives a new group three places a day and an older one eight, by the corp’s day', () => {
    expect(groupFullUntil(asked(30), sent(2))).toBeNull();
    expect(groupFullUntil(asked(30), sent(3))).toBe(midnight);
    expect(groupFullUntil(asked(null), sent(3))).toBe(midnight);
    expect(groupFullUntil(asked(31), sent(7))).toBeNull();
    expect(groupFullUntil(asked(31), sent(8))).toBe(midnight);
    expect(groupFullUntil(asked(31), sent(20, day))).toBeNull();
  });

  it('looks again in an hour while the last place is only held', () => {
    expect(groupFullUntil(asked(5), [...sent(2), null])).toBe(noon + 3_600_000);
  });
});
