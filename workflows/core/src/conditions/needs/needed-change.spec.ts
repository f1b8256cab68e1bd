import { describe, expect, it } from 'vitest';
import type { Json } from '../../kernel/index.js';
import { evaluate } from '../evaluation/evaluate.js';
import { emptyFacts, type CustomerFacts } from '../facts.js';
import { operators } from '../rule/operators.js';
import { neededChange } from './needed-change-of.js';

const zone = 'Asia/Shanghai';
const at = '2026-11-28T04:00:00.000Z';
const of = (known: Partial<CustomerFacts>): CustomerFacts => emptyFacts({ at, zone, ...known });
const attr = (name: string) => ({ var: `attr.${name}` });
const tags = { var: 'tags' };
const paid = (daysAgo: number, amount = 1) => ({
  name: 'paid',
  at: new Date(Date.parse(at) - daysAgo * 86_400_000).toISOString(),
  properties: { amount },
});
const count = { eventCount: ['paid', 'P30D'] };

/** A rule that fails, what it needs, and the customer after that. */
type Case = readonly [rule: Json, before: Partial<CustomerFacts>, needed: object, after: Partial<CustomerFacts>];

const cases: readonly Case[] = [
  [{ '===': [attr('city'), '上海'] }, {}, { kind: 'value', must: 'be', values: ['上海'] }, { attributes: { city: '上海' } }],
  [{ '===': [attr('city'), null] }, { attributes: { city: 'x' } }, { kind: 'presence', must: 'lack' }, {}],
  [{ '!==': [attr('city'), '上海'] }, { attributes: { city: '上海' } }, { kind: 'value', must: 'notBe', values: ['上海'] }, {}],
  [{ in: [attr('city'), ['上海', '北京']] }, {}, { kind: 'value', must: 'be', values: ['上海', '北京'] }, { attributes: { city: '北京' } }],
  [{ in: ['vip', tags] }, {}, { kind: 'tags', must: 'have', of: 'all', tagIds: ['vip'] }, { tags: ['vip'] }],
  [{ '!': [{ in: ['vip', tags] }] }, { tags: ['vip'] }, { kind: 'tags', must: 'lack', of: 'all', tagIds: ['vip'] }, {}],
  [{ '>': [attr('age'), 18] }, { attributes: { age: 15 } }, { kind: 'bound', must: 'above', value: 18, by: 3 }, { attributes: { age: 18.5 } }],
  [{ '>=': [attr('age'), 18] }, {}, { kind: 'bound', must: 'atLeast', value: 18, by: null }, { attributes: { age: 18 } }],
  [{ '<': [attr('age'), 18] }, { attributes: { age: '20' } }, { kind: 'bound', must: 'below', value: 18, by: 2 }, { attributes: { age: 17 } }],
  [{ '<=': [18, attr('age')] }, { attributes: { age: 15 } }, { kind: 'bound', must: 'atLeast', value: 18, by: 3 }, { attributes: { age: 18 } }],
  [{ '<': [18, attr('age'), 30] }, { attributes: { age: 15 } }, { kind: 'relation', holds: true }, { attributes: { age: 20 } }],
  [{ '===': [attr('city'), attr('home')] }, { attributes: { city: 'a' } }, { kind: 'relation', holds: true }, {}],
  [{ known: [attr('city')] }, {}, { kind: 'presence', must: 'have' }, { attributes: { city: 'x' } }],
  [{ contains: [attr('city'), '海'] }, {}, { kind: 'text', operator: 'contains', value: '海', holds: true }, { attributes: { city: '上海' } }],
  [{ startsWith: [attr('city'), '上'] }, {}, { kind: 'text', operator: 'startsWith', value: '上', holds: true }, { attributes: { city: '上海' } }],
  [{ before: [attr('day'), '2026-01-01'] }, {}, { kind: 'date', operator: 'before', value: '2026-01-01' }, { attributes: { day: '2025-12-31' } }],
  [{ after: [attr('day'), '2026-01-01'] }, {}, { kind: 'date', operator: 'after', value: '2026-01-01' }, { attributes: { day: '2026-01-02' } }],
  [{ withinDays: [attr('day'), 0, 7] }, { attributes: { day: '2026-12-08' } }, { kind: 'time', days: 3 }, { attributes: { day: '2026-12-05' } }],
  [
    { withinDays: [attr('day'), 0, 7] },
    { attributes: { day: '2026-11-01' } },
    { kind: 'days', from: 0, to: 7 },
    { attributes: { day: '2026-12-01' } },
  ],
  [{ '!': [{ withinDays: [attr('day'), 0, 7] }] }, { attributes: { day: '2026-11-30' } }, { kind: 'time', days: 3 }, { attributes: {} }],
  [{ dayOfYear: [attr('day'), 0, 3] }, { attributes: { day: '1990-12-06' } }, { kind: 'time', days: 5 }, { attributes: { day: '1990-12-01' } }],
  [{ dayOfYear: [attr('day'), 3, 7] }, { attributes: { day: '1990-11-29' } }, { kind: 'time', days: 359 }, { attributes: { day: '1990-12-02' } }],
  [{ hasAny: [tags, ['a', 'b']] }, {}, { kind: 'tags', must: 'have', of: 'any', tagIds: ['a', 'b'] }, { tags: ['b'] }],
  [{ hasAll: [tags, ['a', 'b']] }, { tags: ['a'] }, { kind: 'tags', must: 'have', of: 'all', tagIds: ['b'] }, { tags: ['a', 'b'] }],
  [{ '!': [{ hasAll: [tags, ['a', 'b']] }] }, { tags: ['a', 'b'] }, { kind: 'tags', must: 'lack', of: 'any' }, { tags: ['a'] }],
  [{ hasNone: [tags, ['a', 'b']] }, { tags: ['a', 'c'] }, { kind: 'tags', must: 'lack', of: 'all', tagIds: ['a'] }, { tags: ['c'] }],
  [{ hasGroup: [tags, 'g'] }, {}, { kind: 'membership', of: 'tagGroup', must: 'join', id: 'g' }, { tagGroups: ['g'] }],
  [{ inSegment: ['s'] }, {}, { kind: 'membership', of: 'segment', must: 'join', id: 's' }, { segments: ['s'] }],
  [{ '!': [{ inList: ['7'] }] }, { lists: ['7'] }, { kind: 'membership', of: 'list', must: 'leave', id: '7' }, {}],
  [
    { taggedWithin: [tags, ['a', 'b'], 'P7D'] },
    { taggedAt: { a: '2026-11-01T00:00:00.000Z' } },
    { kind: 'tagged', tagIds: ['a', 'b'], window: 'P7D', holds: true },
    { taggedAt: { a: '2026-11-29T00:00:00.000Z' } },
  ],
  [{ followedBy: [['li', 'he']] }, { followers: ['wu'] }, { kind: 'followers', must: 'have', employeeIds: ['li', 'he'] }, { followers: ['he'] }],
  [{ '!': [{ followedBy: [['li', 'he']] }] }, { followers: ['he'] }, { kind: 'followers', must: 'lack' }, { followers: ['wu'] }],
  [{ '>=': [count, 2] }, { events: [paid(1)] }, { kind: 'bound', must: 'atLeast', value: 2, by: 1 }, { events: [paid(1), paid(0)] }],
  [{ '<': [count, 1] }, { events: [paid(1), paid(2)] }, { kind: 'bound', must: 'atMost', value: 0, by: 2 }, {}],
  [{ '===': [count, 1] }, { events: [paid(1), paid(2)] }, { kind: 'bound', must: 'atMost', value: 1, by: 1 }, { events: [paid(1)] }],
  [
    { '>': [{ eventSum: ['paid', 'amount', ''] }, 100] },
    { events: [paid(1, 30)] },
    { kind: 'bound', must: 'above', by: 70 },
    { events: [paid(1, 101)] },
  ],
  [{ '>=': [{ daysSince: ['paid'] }, 30] }, { events: [paid(10)] }, { kind: 'time', days: 20 }, { events: [paid(30)] }],
  [{ '>=': [{ daysSince: ['paid'] }, 30] }, {}, { kind: 'happen' }, { events: [paid(31)] }],
  [{ '<': [{ daysSince: ['paid'] }, 7] }, { events: [paid(9)] }, { kind: 'happen' }, { events: [paid(0), paid(9)] }],
  [{ '!==': [{ daysSince: ['paid'] }, null] }, {}, { kind: 'happen' }, { events: [paid(3)] }],
  [{ and: [{ in: ['a', tags] }, { in: ['b', tags] }] }, { tags: ['a'] }, { kind: 'tags', tagIds: ['b'] }, { tags: ['a', 'b'] }],
  [{ or: [{ in: ['a', tags] }, { in: ['b', tags] }] }, {}, { kind: 'any', parts: [{ tagIds: ['a'] }, { tagIds: ['b'] }] }, { tags: ['b'] }],
  [{ '!': [{ or: [{ in: ['a', tags] }, { in: ['b', tags] }] }] }, { tags: ['a', 'b'] }, { kind: 'all' }, {}],
  [{ '!': [{ and: [{ in: ['a', tags] }, { in: ['b', tags] }] }] }, { tags: ['a', 'b'] }, { kind: 'any' }, { tags: ['b'] }],
];

const usesOf = (rule: Json): readonly string[] =>
  typeof rule === 'object' && rule !== null ? Object.entries(rule).flatMap(([key, value]) => [key, ...usesOf(value)]) : [];

describe('what a rule needs to hold', () => {
  it.each(cases)('%j', (rule, before, needed, after) => {
    const failing = evaluate(rule, of(before));
    expect(failing.holds).toBe(false);
    expect(neededChange(failing.explanation, zone)).toMatchObject(needed);
    const changed = evaluate(rule, of(after));
    expect([changed.holds, neededChange(changed.explanation, zone)]).toEqual([true, null]);
  });

  it('is told for every operator', () => {
    const used = new Set(cases.flatMap(([rule]) => usesOf(rule)));
    const all = Object.keys(operators);
    expect(all.filter((name) => !used.has(name))).toEqual([]);
  });

  it('is nothing where what happened would have to be undone, or the rule is written to fail', () => {
    const never = (rule: Json, known: Partial<CustomerFacts> = {}) => neededChange(evaluate(rule, of(known)).explanation, zone);
    expect(never({ '===': [{ daysSince: ['paid'] }, null] }, { events: [paid(3)] })).toEqual({ kind: 'never' });
    expect(never({ '===': [1, 2] })).toEqual({ kind: 'never' });
    expect(never(false)).toEqual({ kind: 'never' });
  });

  it('lets time bring what it says, on the day it says', () => {
    for (const [rule, before, needed] of cases) {
      if (!('days' in needed) || typeof needed.days !== 'number') continue;
      const atDay = (days: number) => evaluate(rule, of({ ...before, at: new Date(Date.parse(at) + days * 86_400_000).toISOString() })).holds;
      expect([atDay(needed.days - 1), atDay(needed.days)]).toEqual([false, true]);
    }
  });
});
