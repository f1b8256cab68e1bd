import fc from 'fast-check';
import { expect, inject, it } from 'vitest';
import { dayInZone, dayStartMs } from '../../calendar/index.js';
import { unitMs, type Json } from '../../kernel/index.js';
import { checkRule } from '../checking/check-rule.js';
import { evaluate } from '../evaluation/evaluate.js';
import { emptyFacts, type CustomerFacts } from '../facts.js';
import { openFields } from '../known-fields.js';
import { nextFlip } from './next-flip.js';

const begun = Date.parse('2027-02-20T03:07:00.000Z');
const lookedAtDays = 36;
const at = (ms: number): string => new Date(ms).toISOString();
const holdsAt = (rule: Json, facts: CustomerFacts, ms: number): boolean => evaluate(rule, { ...facts, at: at(ms) }).holds;

const facts = (known: Partial<CustomerFacts>): CustomerFacts => emptyFacts({ at: at(begun), ...known });
const paid = (daysAgo: number, amount = 1) => ({ name: 'paid', at: at(begun - daysAgo * unitMs.days), properties: { amount } });

it('is the moment an event falls out of its window', () => {
  const rule = { '>=': [{ eventCount: ['paid', 'P30D'] }, 2] };
  expect(nextFlip(rule, facts({ events: [paid(1), paid(10), paid(29)] }))).toBe(at(begun + 20 * unitMs.days));
  expect(nextFlip(rule, facts({ events: [paid(1)] }))).toBeNull();
});

it('is the day on which a date comes into range, by the clock of the zone', () => {
  const rule = { withinDays: [{ var: 'attr.expiry' }, 0, 7] };
  expect(nextFlip(rule, facts({ attributes: { expiry: '2027-03-15' } }))).toBe('2027-03-07T16:00:00.000Z');
  expect(nextFlip(rule, facts({ attributes: { expiry: '2027-02-22' } }))).toBe('2027-02-22T16:00:00.000Z');
  expect(nextFlip(rule, facts({ attributes: { expiry: '2027-01-01' } }))).toBeNull();
});

it('is the day on which it has been long enough, and no day before', () => {
  expect(nextFlip({ '>=': [{ daysSince: ['paid'] }, 30] }, facts({ events: [paid(3)] }))).toBe(at(begun + 27 * unitMs.days));
  expect(nextFlip({ '>=': [{ daysSince: ['paid'] }, 30] }, facts({ events: [paid(40)] }))).toBeNull();
});

it('never comes for what time does not change', () => {
  expect(nextFlip({ and: [{ in: ['vip', { var: 'tags' }] }, { inSegment: ['s1'] }] }, facts({}))).toBeNull();
});

it('never comes while a part that time does not change has the last word', () => {
  const birthday = { dayOfYear: [{ var: 'attr.birthday' }, 0, 3] };
  const vip = { in: ['vip', { var: 'tags' }] };
  const known = { attributes: { birthday: '1990-06-01' } };
  expect(nextFlip({ and: [vip, birthday] }, facts(known))).toBeNull();
  expect(nextFlip({ and: [vip, birthday] }, facts({ ...known, tags: ['vip'] }))).not.toBeNull();
  expect(nextFlip({ or: [vip, birthday] }, facts({ ...known, tags: ['vip'] }))).toBeNull();
});

const day = fc.integer({ min: -12, max: 12 }).map((days) => at(begun + days * unitMs.days).slice(0, 10));
const dateField = fc.constantFrom('attr.birthday', 'attr.expiry', 'attr.seen', 'attr.never').map((name) => ({ var: name }));
const filter = fc.constantFrom<readonly Json[]>([], [{ '>=': [{ var: 'event.amount' }, 2] }]);
const number = fc.oneof(
  fc.tuple(fc.constantFrom('P3D', 'P7D', 'PT36H', ''), filter).map(([window, asked]): Json => ({ eventCount: ['paid', window, ...asked] })),
  fc.tuple(fc.constantFrom('P5D', 'PT1H'), filter).map(([window, asked]): Json => ({ eventSum: ['paid', 'amount', window, ...asked] })),
  filter.map((asked): Json => ({ daysSince: ['paid', ...asked] })),
);
const range = (least: number, most: number) =>
  fc.tuple(fc.integer({ min: least, max: most }), fc.integer({ min: least, max: most })).map((two) => two.toSorted((a, b) => a - b));
const { rule } = fc.letrec<{ rule: Json; test: Json }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 3 },
    tie('test'),
    ...(['and', 'or'] as const).map((join) => fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((parts): Json => ({ [join]: parts }))),
    tie('rule').map((part): Json => ({ '!': [part] })),
  ),
  test: fc.oneof(
    fc
      .tuple(fc.constantFrom('>=', '<', '===', '>'), number, fc.oneof(fc.integer({ min: 0, max: 9 }), number))
      .map(([operator, ...operands]): Json => ({ [operator]: operands })),
    fc.tuple(dateField, range(-9, 9)).map(([field, days]): Json => ({ withinDays: [field, ...days] })),
    fc.tuple(dateField, range(0, 20)).map(([field, days]): Json => ({ dayOfYear: [field, ...days] })),
    fc.constantFrom('P3D', 'PT36H', 'entry', 'lastSend').map((window): Json => ({ taggedWithin: [{ var: 'tags' }, ['vip', 'new'], window] })),
    fc.constantFrom<Json>({ in: ['vip', { var: 'tags' }] }, { known: [{ var: 'attr.birthday' }] }),
  ),
}));
const customer = fc
  .record({
    zone: fc.constantFrom('Asia/Shanghai', 'Asia/Kathmandu', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca', 'America/Santiago'),
    tags: fc.constantFrom([], ['vip']),
    birthday: fc.constantFrom('1990-02-28', '1992-02-29', '1988-03-05'),
    expiry: day,
    seen: fc.integer({ min: -200, max: 200 }).map((hours) => at(begun + hours * unitMs.hours)),
    taggedMinutes: fc.integer({ min: -7_200, max: 0 }),
    paidMinutes: fc.array(fc.integer({ min: -14_400, max: 20 }), { maxLength: 4 }),
    amounts: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 4, maxLength: 4 }),
  })
  .map(({ zone, tags, birthday, expiry, seen, taggedMinutes, paidMinutes, amounts }) =>
    facts({
      zone,
      tags,
      taggedAt: Object.fromEntries(tags.map((tag) => [tag, at(begun + taggedMinutes * unitMs.minutes)])),
      run: { entry: at(begun - 5 * unitMs.days), lastSend: at(begun - unitMs.days) },
      attributes: { birthday, expiry, seen },
      events: paidMinutes.map((minutes, index) => ({
        name: 'paid',
        at: at(begun + minutes * unitMs.minutes),
        properties: { amount: amounts[index] ?? 0 },
      })),
    }),
  );

/** Every moment within the days looked at at which anything of a rule above can change: each midnight, each full hour since each event. */
function everyMoment({ zone, events, taggedAt }: CustomerFacts): readonly number[] {
  const first = dayInZone(begun, zone);
  const midnights = Array.from({ length: lookedAtDays }, (_, index) => dayStartMs(first + index, zone));
  const windows = [0, 1, 36, ...Array.from({ length: lookedAtDays + 20 }, (_, days) => days * 24)];
  const times = [...events.map((event) => event.at), ...Object.values(taggedAt)];
  const since = times.flatMap((time) => windows.map((hours) => Date.parse(time) + hours * unitMs.hours));
  return [...midnights, ...since].filter((ms) => ms > begun && ms < begun + (lookedAtDays - 2) * unitMs.days).sort((a, b) => a - b);
}

const numRuns = inject('nightly') ? 2_000 : 400;

it('is never later than the change that a look at every moment finds, for hundreds of rules and customers', () => {
  let exact = 0;
  fc.assert(
    fc.property(rule, customer, (written, known) => {
      expect(checkRule(written, openFields)).toEqual([]);
      const now = holdsAt(written, known, begun);
      const found = everyMoment(known).find((ms) => holdsAt(written, known, ms) !== now);
      const flip = nextFlip(written, known);
      if (found === undefined) return;
      expect(flip).not.toBeNull();
      expect(Date.parse(flip ?? '')).toBeLessThanOrEqual(found);
      if (Date.parse(flip ?? '') === found) exact += 1;
      else expect(JSON.stringify(written)).toContain('daysSince');
    }),
    { numRuns, seed: 7 },
  );
  expect(exact).toBeGreaterThan(numRuns * 0.15);
}, 120_000);

/** Events that come while we look: who gets one is asked at once, and everybody else only when their moment has come. */
const coming = fc.array(fc.record({ minutes: fc.integer({ min: 1, max: 33 * 1_440 }), amount: fc.integer({ min: 0, max: 4 }) }), { maxLength: 3 });

it('lets a member who is asked again only then, and when something happens, be right at every moment, for hundreds of rules, customers and clocks', () => {
  let turned = 0;
  fc.assert(
    fc.property(rule, customer, coming, (written, known, later) => {
      const arriving = later.map(({ minutes, amount }) => ({ name: 'paid', at: at(begun + minutes * unitMs.minutes), properties: { amount } }));
      const knownAt = (ms: number): CustomerFacts => {
        const arrived = arriving.filter((event) => Date.parse(event.at) <= ms);
        const events = [...arrived, ...known.events].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
        return { ...known, events, at: at(ms) };
      };
      const moments = everyMoment({ ...known, events: [...known.events, ...arriving] });
      const happens = arriving.map((event) => Date.parse(event.at));
      let member = { holds: holdsAt(written, known, begun), askAt: nextFlip(written, known) };
      let asked = begun;
      for (const ms of [...moments, ...happens].sort((a, b) => a - b)) {
        while (Math.min(...happens.filter((one) => one > asked), Date.parse(member.askAt ?? '9999-01-01')) <= ms) {
          asked = Math.min(...happens.filter((one) => one > asked), Date.parse(member.askAt ?? '9999-01-01'));
          const facts = knownAt(asked);
          const holds = evaluate(written, facts).holds;
          turned += holds === member.holds ? 0 : 1;
          member = { holds, askAt: nextFlip(written, facts) };
        }
        if (ms > begun) expect(member.holds, at(ms)).toBe(evaluate(written, knownAt(ms)).holds);
      }
    }),
    { numRuns, seed: 11 },
  );
  expect(turned).toBeGreaterThan(numRuns / 4);
}, 240_000);
