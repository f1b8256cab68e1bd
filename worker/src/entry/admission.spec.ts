import { entrySpacingMs, openEntry, type EntryRules } from '@tagtrail/core/plan';
import { describe, expect, it } from 'vitest';
import { admit, type Door } from './admission.js';
import type { PastRuns, WaitingEntry } from './entry.repository.js';
import { chooseOwner } from './first-beat.js';
import { allowedNow } from './quota.repository.js';

const at = '2026-12-01T10:00:00.000Z';

const entry = (id: string, customerId: string, payload: WaitingEntry['payload'] = {}): WaitingEntry => ({
  id,
  customerId,
  batchId: null,
  triggerKey: `k${id}`,
  payload,
  ownerId: null,
});
const past = (known: Partial<PastRuns>): PastRuns => ({ key: '', open: false, lastBegunAt: '2026-12-01T09:00:00.000Z', inWindow: 1, ...known });
const door = (rules: Partial<EntryRules>, known: Partial<Door> = {}): Door => ({
  rules: { ...openEntry, ...rules },
  applicants: new Map(),
  at,
  room: null,
  passes: () => true,
  ...known,
});
const been = (...runs: readonly PastRuns[]): Pick<Door, 'applicants'> => ({ applicants: new Map([['a', { runs, keptOut: null }]]) });
const verdicts = (entries: readonly WaitingEntry[], by: Door): readonly string[] => {
  const { admitted, refused } = admit(entries, by);
  return [...admitted.map(({ id }) => `${id} in`), ...refused.map(({ entryId, reason }) => `${entryId} ${reason}`)];
};

describe('admit', () => {
  it('lets in who has no open run, and each customer once when two causes wait at the same time', () => {
    expect(verdicts([entry('1', 'a'), entry('2', 'b'), entry('3', 'b')], door({}, been(past({ open: true }))))).toEqual([
      '2 in',
      '1 already_open',
      '3 already_open',
    ]);
  });

  const hours = (amount: number) => ({ amount, unit: 'hours' }) as const;
  it.each([
    ['never', { kind: 'never' }, past({}), '1 never_again'],
    ['before the cool-down is over', { kind: 'cooldown', period: hours(2) }, past({}), '1 cooling_down'],
    ['after the cool-down', { kind: 'cooldown', period: hours(1) }, past({}), '1 in'],
    ['often enough', { kind: 'perWindow', times: 2, window: hours(24) }, past({ inWindow: 2 }), '1 too_often'],
    ['once more', { kind: 'perWindow', times: 2, window: hours(24) }, past({ inWindow: 1 }), '1 in'],
  ] as const)('weighs who was here before: %s', (_name, reentry, runs, expected) => {
    expect(verdicts([entry('1', 'a')], door({ reentry }, been(runs)))).toEqual([expected]);
  });

  it('asks for each key by itself, an absent one being one too', () => {
    const entries = [entry('1', 'a', { order: 'X' }), entry('2', 'a', { order: 7 }), entry('3', 'a'), entry('4', 'a', { order: null })];
    const byOrder = door({ concurrency: { kind: 'property', property: 'order' } }, been(past({ key: 'X', open: true })));
    expect(verdicts(entries, byOrder)).toEqual(['2 in', '3 in', '1 already_open', '4 already_open']);
    expect(admit(entries, byOrder).admitted.map(({ concurrencyKey }) => concurrencyKey)).toEqual(['7', '']);
  });

  it('keeps out first, filters then, and counts against the room only who enters', () => {
    const known: Partial<Door> = {
      applicants: new Map([['a', { runs: [], keptOut: 'suppressed' }]]),
      passes: ({ customerId }) => customerId !== 'b',
      room: { left: 1, reason: 'cap_day' },
    };
    expect(verdicts([entry('1', 'a'), entry('2', 'b'), entry('3', 'c'), entry('4', 'd')], door({}, known))).toEqual([
      '3 in',
      '1 suppressed',
      '2 filtered',
      '4 cap_day',
    ]);
  });
});

describe('allowedNow', () => {
  it('spaces a rate so that no minute has more, and makes up for two seconds at most', () => {
    const rate = { count: 60, per: 'minute' } as const;
    expect(entrySpacingMs(rate)).toBeCloseTo(1_033.3, 0);
    expect([-1, 0, 1_100, 60_000].map((late) => allowedNow(rate, late))).toEqual([0, 1, 2, 2]);
  });
});

describe('chooseOwner', () => {
  it('is who set the tag, while still a follower', () => {
    expect(chooseOwner('li', ['zhang', 'li'])).toBe('li');
    expect(chooseOwner('gone', ['zhang', 'li'])).toBe('zhang');
  });

  it('is the oldest follower for an API start, and nobody without followers', () => {
    expect(chooseOwner(null, ['zhang', 'li'])).toBe('zhang');
    expect(chooseOwner('li', [])).toBeNull();
  });
});
