import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unitMs } from '../../kernel/index.js';
import type { MessageCategory } from '../../plan/index.js';
import { isCapped, periodAt, roomFor, type CapAsked, type CustomerLimits, type Touch } from '../index.js';

const zone = 'Asia/Shanghai';
/** A Tuesday, 10:00 in Shanghai. */
const now = Date.parse('2026-12-01T02:00:00Z');
const asked: CapAsked = { channel: 'customer_mass_send', category: 'marketing', zone, atMs: now };
const sent = (at: string | null, over: Partial<Touch> = {}): Touch => ({
  channel: 'customer_mass_send',
  category: 'marketing',
  atMs: at === null ? null : Date.parse(at),
  exhausted: false,
  test: false,
  ...over,
});
const caps = (over: Partial<NonNullable<CustomerLimits['caps']>>): CustomerLimits => ({ caps: { zone: 'corp', rules: [], gap: null, ...over } });
const until = (limits: CustomerLimits, touches: readonly Touch[], over: Partial<CapAsked> = {}) => {
  const found = roomFor(limits, { ...asked, ...over }, touches);
  return found === null ? 'room' : `${found.limit} ${new Date(found.atMs).toISOString()}`;
};

describe('caps over all journeys', () => {
  const oneADay = caps({ rules: [{ categories: ['marketing'], per: 'day', most: 1 }] });

  it('leave room again when the day of the zone turns', () => {
    expect(until(oneADay, [])).toBe('room');
    expect(until(oneADay, [sent('2026-11-30T15:59:59Z')])).toBe('room');
    expect(until(oneADay, [sent('2026-11-30T16:00:00Z')])).toBe('cap 2026-12-01T16:00:00.000Z');
  });

  it('count what may still reach her in every span', () => {
    expect(until(oneADay, [sent(null)])).toBe('cap 2026-12-01T16:00:00.000Z');
  });

  it('count weeks from Monday and whole months', () => {
    const weekly = caps({ rules: [{ categories: ['marketing'], per: 'week', most: 2 }] });
    expect(until(weekly, [sent('2026-11-29T10:00:00Z'), sent('2026-11-30T10:00:00Z')])).toBe('room');
    expect(until(weekly, [sent('2026-11-30T01:00:00Z'), sent('2026-11-30T10:00:00Z')])).toBe('cap 2026-12-06T16:00:00.000Z');
    const monthly = caps({ rules: [{ categories: ['marketing'], per: 'month', most: 1 }] });
    expect(until(monthly, [sent('2026-11-30T15:00:00Z')])).toBe('room');
    expect(until(monthly, [sent('2026-11-30T16:30:00Z')])).toBe('cap 2026-12-31T16:00:00.000Z');
  });

  it('keep the gap between two messages', () => {
    const daily = caps({ gap: { categories: ['marketing', 'notice'], hours: 24 } });
    expect(until(daily, [sent('2026-11-30T12:00:00Z', { category: 'notice', channel: 'email' })])).toBe('cap 2026-12-01T12:00:00.000Z');
    expect(until(daily, [sent('2026-11-30T02:00:00Z')])).toBe('room');
  });

  it('count nothing that WeCom did not let through', () => {
    expect(until(oneADay, [sent('2026-12-01T01:00:00Z', { exhausted: true })])).toBe('room');
    expect(until(caps({ gap: { categories: ['marketing'], hours: 24 } }), [sent('2026-12-01T01:00:00Z', { exhausted: true })])).toBe('room');
  });

  it('bind the categories they name, and tell the limit that holds longest', () => {
    const both = caps({
      rules: [
        { categories: ['marketing'], per: 'day', most: 1 },
        { categories: ['marketing', 'notice'], per: 'week', most: 1 },
      ],
    });
    expect(until(both, [sent('2026-12-01T01:00:00Z')])).toBe('cap 2026-12-06T16:00:00.000Z');
    expect(until(both, [sent('2026-12-01T01:00:00Z')], { category: 'urgent' })).toBe('room');
    expect([isCapped(both, asked), isCapped(both, { ...asked, category: 'urgent' }), isCapped({}, asked)]).toEqual([true, false, false]);
  });
});

describe("WeCom's own quota", () => {
  const full = (n: number, at: string) => Array.from({ length: n }, () => sent(at));

  it('is as many as the month has days, seven a week or one a day, of mass sends alone', () => {
    expect(until({ quota: 'monthDays' }, full(30, '2026-12-01T01:00:00Z'))).toBe('room');
    expect(until({ quota: 'monthDays' }, full(31, '2026-12-01T01:00:00Z'))).toBe('quota 2026-12-31T16:00:00.000Z');
    expect(until({ quota: 'perWeek' }, full(7, '2026-11-30T01:00:00Z'))).toBe('quota 2026-12-06T16:00:00.000Z');
    expect(until({ quota: 'perDay' }, full(1, '2026-12-01T01:00:00Z'))).toBe('quota 2026-12-01T16:00:00.000Z');
    expect(until({ quota: 'perDay' }, full(1, '2026-12-01T01:00:00Z'), { channel: 'email' })).toBe('room');
  });

  it('is used up until it turns when WeCom says so, whatever was counted', () => {
    expect(until({ quota: 'monthDays' }, [sent('2026-12-01T01:00:00Z', { exhausted: true })])).toBe('quota 2026-12-31T16:00:00.000Z');
    expect(until({ quota: 'monthDays' }, [sent('2026-11-30T01:00:00Z', { exhausted: true })])).toBe('room');
    // What was tried arrived all the same: WeCom counts it, and no cap of ours does.
    const tried = sent('2026-12-01T01:00:00Z', { test: true });
    expect([
      until({ quota: 'perDay' }, [tried]).slice(0, 5),
      until(caps({ rules: [{ categories: ['marketing'], per: 'day', most: 1 }] }), [tried]),
    ]).toEqual(['quota', 'room']);
  });
});

describe('whatever comes', () => {
  const touch = fc.record({
    channel: fc.constantFrom('customer_mass_send' as const, 'email' as const),
    category: fc.constantFrom('marketing' as const, 'notice' as const, 'urgent' as const),
    // Whole minutes up to forty days back, so that edges are met.
    atMs: fc.option(fc.nat(40 * 24 * 60).map((minutes) => now - minutes * unitMs.minutes)),
    exhausted: fc.constant(false),
    test: fc.constant(false),
  });
  const category = fc.constantFrom<MessageCategory>('marketing', 'notice', 'urgent');
  const rule = fc.record({
    categories: fc.uniqueArray(category, { minLength: 1 }),
    per: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
    most: fc.integer({ min: 1, max: 4 }),
  });
  const zones = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Pacific/Auckland');

  it('keeps every rule when it says that there is room, and finds one broken when it does not', () => {
    fc.assert(
      fc.property(fc.array(touch, { maxLength: 8 }), fc.array(rule, { maxLength: 3 }), zones, (touches, rules, own) => {
        const found = roomFor(caps({ rules }), { ...asked, zone: own }, touches);
        const broken = rules.filter(({ categories, per, most }) => {
          const { beginsMs } = periodAt(per, own, now);
          const count = [...touches, sent(null)].filter(
            (one) => categories.includes(one.category) && (one.atMs === null || one.atMs >= beginsMs),
          ).length;
          return categories.includes('marketing') && count > most;
        });
        expect(found === null).toBe(broken.length === 0);
        expect(found === null || found.atMs > now).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('names the span that holds the instant, whatever the clocks do', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('day' as const, 'week' as const, 'month' as const),
        zones,
        fc.integer({ min: 0, max: 2 * 366 * 24 }),
        (per, own, hours) => {
          const at = Date.parse('2026-01-01T00:00:00Z') + hours * unitMs.hours;
          const { beginsMs, endsMs } = periodAt(per, own, at);
          expect(beginsMs <= at && at < endsMs).toBe(true);
          expect(periodAt(per, own, endsMs).beginsMs).toBe(endsMs);
          expect(periodAt(per, own, beginsMs - 1).endsMs).toBe(beginsMs);
        },
      ),
      { numRuns: 500 },
    );
  });
});
