import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTime, weekdayOf, ZoneClock } from '../calendar/index.js';
import { unitMs } from '../kernel/index.js';
import { keepsHours, nextAllowed, type SendingHours, type SendWindows } from './index.js';

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const windowsOf = (...hours: readonly SendingHours[]): SendWindows => ({ zone: 'corp', employees: false, hours: { marketing: hours } });
const judge = (windows: SendWindows, at: string, zone = 'Asia/Shanghai') => {
  const allowed = nextAllowed(windows, { category: 'marketing', zone, atMs: Date.parse(at) });
  const end = allowed.open ? allowed.until : allowed.opensAt;
  return `${allowed.open ? 'open until' : 'opens at'} ${end === null ? 'ever' : new Date(end).toISOString()}`;
};

describe('sending hours', () => {
  const daytime = windowsOf({ days: everyDay, from: '08:00', to: '22:00' });

  it('are closed through the night and open in the morning', () => {
    expect(judge(daytime, '2026-12-01T13:59:59Z')).toBe('open until 2026-12-01T14:00:00.000Z');
    expect(judge(daytime, '2026-12-01T14:00:00Z')).toBe('opens at 2026-12-02T00:00:00.000Z');
    expect(judge(daytime, '2026-12-02T00:00:00Z')).toBe('open until 2026-12-02T14:00:00.000Z');
  });

  it('go past midnight with the day they begin on', () => {
    const friday = windowsOf({ days: [5], from: '20:00', to: '02:00' });
    expect(judge(friday, '2026-12-04T17:30:00Z')).toBe('open until 2026-12-04T18:00:00.000Z');
    expect(judge(friday, '2026-12-05T13:00:00Z')).toBe('opens at 2026-12-11T12:00:00.000Z');
  });

  it('are one where they meet', () => {
    const meeting = windowsOf({ days: everyDay, from: '08:00', to: '12:00' }, { days: everyDay, from: '12:00', to: '18:00' });
    expect(judge(meeting, '2026-12-01T01:00:00Z')).toBe('open until 2026-12-01T10:00:00.000Z');
    expect(judge(windowsOf({ days: everyDay, from: '00:00', to: '00:00' }), '2026-12-01T01:00:00Z')).toBe('open until ever');
  });

  it('are nothing to a category that has none', () => {
    expect(nextAllowed(daytime, { category: 'urgent', zone: 'Asia/Shanghai', atMs: 0 })).toEqual({ open: true, until: null });
  });

  it('bind what customers read, employees by a switch, and no system', () => {
    const told = (windows: SendWindows) => [
      keepsHours(windows, 'customer_mass_send'),
      keepsHours(windows, 'email'),
      keepsHours(windows, 'app_message'),
      keepsHours(windows, 'webhook'),
      keepsHours(windows, 'tag_write'),
    ];
    expect(told(daytime)).toEqual([true, true, false, false, false]);
    expect(told({ ...daytime, employees: true })).toEqual([true, true, true, false, false]);
  });
});

/** What the clock on the wall says of one minute, without any arithmetic of instants. */
function opensThen(hours: readonly SendingHours[], clock: ZoneClock, atMs: number): boolean {
  const wall = clock.shows(atMs);
  const day = Math.floor(wall / unitMs.days);
  const time = wall - day * unitMs.days;
  return hours.some(({ days, from, to }) => {
    const [begin, end] = [parseTime(from), parseTime(to)];
    const past = end <= begin;
    const today = days.includes(weekdayOf(day)) && time >= begin && (past || time < end);
    return today || (past && days.includes(weekdayOf(day - 1)) && time < end);
  });
}

const zones = ['Asia/Shanghai', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe'] as const;
/** Days around which clocks of these zones change, and one on which none does. */
const days = ['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01', '2026-12-01'] as const;
const time = fc
  .tuple(fc.nat(23), fc.constantFrom(0, 15, 30, 59))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const someHours = fc.record({ days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }), from: time, to: time });

describe('nextAllowed against a clock read minute by minute', () => {
  it('agrees wherever clocks are not being changed, and never opens late', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(
        fc.array(someHours, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...zones),
        fc.constantFrom(...days),
        fc.integer({ min: -1_440, max: 2_880 }),
        (hours, zone, day, minute) => {
          const clock = new ZoneClock(zone);
          const atMs = Date.parse(`${day}T00:00:00Z`) + minute * unitMs.minutes;
          const allowed = nextAllowed(windowsOf(...hours), { category: 'marketing', zone, atMs });
          const changes =
            clock.shows(atMs) - atMs !== clock.shows(atMs - 2 * unitMs.hours) - (atMs - 2 * unitMs.hours) ||
            clock.shows(atMs + 2 * unitMs.hours) - (atMs + 2 * unitMs.hours) !== clock.shows(atMs) - atMs;
          if (!changes) expect(allowed.open).toBe(opensThen(hours, clock, atMs));
          const end = allowed.open ? allowed.until : allowed.opensAt;
          if (end === null) return;
          expect(end).toBeGreaterThan(atMs);
          // From now to the end every minute is as now; at the end it turns.
          const after = nextAllowed(windowsOf(...hours), { category: 'marketing', zone, atMs: end });
          expect(after.open).toBe(!allowed.open);
          const middle = nextAllowed(windowsOf(...hours), { category: 'marketing', zone, atMs: Math.floor((atMs + end) / 2) });
          expect([middle.open, middle.open ? middle.until : middle.opensAt]).toEqual([allowed.open, end]);
        },
      ),
      { numRuns: 500 },
    );
  });
});
