import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../kernel/index.js';
import { evaluate } from '../evaluation/evaluate.js';
import { emptyFacts } from '../facts.js';
import { openFields } from '../known-fields.js';
import { outlookOf } from './outlook.js';

const known = {
  ...openFields,
  attributes: { city: 'text', level: 'choice', age: 'number', vip: 'boolean', birthday: 'date', seen: 'dateTime' },
} as const;
const place = { known, event: null };
const look = (...rules: Json[]) => outlookOf(rules, place);
const age = { var: 'attr.age' };
const city = { var: 'attr.city' };
const vip = { var: 'attr.vip' };
const birthday = { var: 'attr.birthday' };
const tags = { var: 'tags' };
const paid = { eventCount: ['order_paid', 'P30D'] };

describe('a rule that nobody can fit', () => {
  it.each<[string, Json]>([
    ['an empty interval of numbers', { and: [{ '>': [age, 30] }, { '<': [age, 20] }] }],
    ['a point outside', { and: [{ '>=': [age, 30] }, { '===': [age, 20] }] }],
    ['two texts at once', { and: [{ '===': [city, '上海'] }, { '===': [city, '北京'] }] }],
    ['a choice from lists that share nothing', { and: [{ in: [city, ['上海', '北京']] }, { in: [city, ['广州']] }] }],
    ['a value and none', { and: [{ '===': [city, null] }, { '===': [city, '上海'] }] }],
    ['known and without a value', { and: [{ known: [city] }, { '===': [city, null] }] }],
    ['true and false', { and: [{ '===': [vip, true] }, { '===': [vip, false] }] }],
    ['days in the wrong order', { and: [{ after: [birthday, '2026-06-01'] }, { before: [birthday, '2026-05-01'] }] }],
    ['a day between neighbours', { and: [{ after: [birthday, '2026-06-01'] }, { before: [birthday, '2026-06-02'] }] }],
    ['spans of days that do not meet', { and: [{ withinDays: [birthday, 0, 3] }, { withinDays: [birthday, 5, 9] }] }],
    ['a tag had and not had', { and: [{ in: ['t1', tags] }, { hasNone: [tags, ['t1', 't2']] }] }],
    ['all of two and not one of them', { and: [{ hasAll: [tags, ['t1', 't2']] }, { '!': { hasAny: [tags, ['t2']] } }] }],
    ['a thing and its contrary', { and: [{ inSegment: ['s1'] }, { '!': { inSegment: ['s1'] } }] }],
    ['fewer events than none', { '<': [paid, 0] }],
    ['between two and three events', { and: [{ '>': [paid, 2] }, { '<': [paid, 3] }] }],
    ['by a way around', { and: [{ or: [{ '<': [age, 10] }, { '===': [city, '上海'] }] }, { '>': [age, 20] }, { '===': [city, '北京'] }] }],
    ['never, as it is written', false],
  ])('%s', (_, rule) => {
    expect(look(rule).rules).toEqual(['never']);
  });
});

describe('a rule that somebody can fit', () => {
  it.each<[string, Json]>([
    ['an interval', { and: [{ '>': [age, 20] }, { '<': [age, 30] }] }],
    ['a fraction', { and: [{ '>': [age, 2] }, { '<': [age, 3] }] }],
    ['a single day', { and: [{ after: [birthday, '2026-06-01'] }, { before: [birthday, '2026-06-03'] }] }],
    ['texts in order', { and: [{ '>': [city, 'a'] }, { '<': [city, 'b'] }] }],
    ['a text that begins and ends', { and: [{ startsWith: [city, '上'] }, { contains: [city, '海'] }] }],
    ['two fields compared', { and: [{ '>': [age, { var: 'entry.limit' }] }, { '<': [age, 5] }] }],
    ['a number as a text beside texts', { and: [{ '>': [{ var: 'entry.x' }, 5] }, { '<': [{ var: 'entry.x' }, '3'] }] }],
    ['the same window and another', { and: [{ '>': [paid, 2] }, { '<': [{ eventCount: ['order_paid', 'P60D'] }, 1] }] }],
  ])('%s', (_, rule) => {
    expect(look(rule)).toEqual({ rules: ['open'], takesAll: false });
  });
});

describe('rules tried one after the other', () => {
  it('finds what earlier ones have taken', () => {
    expect(look({ '>': [age, 10] }, { '>': [age, 20] }).rules).toEqual(['open', 'covered']);
    expect(look({ '>': [age, 20] }, { '>': [age, 10] }).rules).toEqual(['open', 'open']);
    expect(look({ '<': [age, 10] }, { '>': [age, 5] }, { known: [age] }).rules).toEqual(['open', 'open', 'covered']);
    expect(look({ hasAny: [tags, ['t1', 't2']] }, { in: ['t2', tags] }).rules).toEqual(['open', 'covered']);
    expect(look(true, { '>': [age, 10] }).rules).toEqual(['open', 'covered']);
  });

  it('finds where nobody is left for otherwise', () => {
    expect(look({ '>': [paid, 0] }, { '===': [paid, 0] }).takesAll).toBe(true);
    expect(look({ '===': [vip, true] }, { '!==': [vip, true] }).takesAll).toBe(true);
    // Who has no value fits neither.
    expect(look({ '>': [age, 10] }, { '<=': [age, 10] }).takesAll).toBe(false);
  });
});

const scalarRule = fc.oneof(
  fc
    .tuple(fc.constantFrom('>', '>=', '<', '<=', '===', '!=='), fc.integer({ min: 0, max: 4 }))
    .map(([operator, n]): Json => ({ [operator]: [age, n] })),
  fc.tuple(fc.constantFrom('===', '!=='), fc.constantFrom('a', 'b', null)).map(([operator, text]): Json => ({ [operator]: [city, text] })),
  fc.constantFrom<Json>(
    { known: [age] },
    { known: [city] },
    { in: ['t1', tags] },
    { hasAll: [tags, ['t1', 't2']] },
    { contains: [city, 'a'] },
    { followedBy: [['e1']] },
    { followedBy: [['e1', 'e2']] },
  ),
);
const { rule: anyRule } = fc.letrec<{ rule: Json }>((tie) => ({
  rule: fc.oneof(
    { depthSize: 'small' },
    scalarRule,
    fc.tuple(fc.constantFrom('and', 'or'), fc.array(tie('rule'), { minLength: 1, maxLength: 3 })).map(([operator, of]): Json => ({ [operator]: of })),
    tie('rule').map((of): Json => ({ '!': [of] })),
  ),
}));

const customers = [null, -1, 0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5].flatMap((years) =>
  [null, '', 'a', 'b', 'ab'].flatMap((place) =>
    [[], ['t1'], ['t2'], ['t1', 't2']].flatMap((held) =>
      [[], ['e1'], ['e2'], ['e1', 'e2']].map((followers) =>
        emptyFacts({
          tags: held,
          followers,
          attributes: { ...(years === null ? {} : { age: years }), ...(place === null ? {} : { city: place }) },
        }),
      ),
    ),
  ),
);

it('never says of a rule that nobody fits it, or nobody but whom an earlier one took, where somebody does', () => {
  fc.assert(
    fc.property(fc.array(anyRule, { minLength: 1, maxLength: 3 }), (rules) => {
      const { rules: looks, takesAll } = look(...rules);
      const first = customers.map((facts) => rules.findIndex((rule) => evaluate(rule, facts).holds));
      for (const [at, outlook] of looks.entries()) {
        if (outlook !== 'open') expect(first).not.toContain(at);
        if (outlook === 'never') expect(customers.some((facts) => evaluate(rules[at] ?? false, facts).holds)).toBe(false);
      }
      if (takesAll) expect(first).not.toContain(-1);
      // And is as good as trying: these customers are all kinds that such rules can tell apart, but for what a text contains.
      if (!JSON.stringify(rules).includes('contains')) {
        expect(looks.map((outlook, at) => outlook === 'open' || !first.includes(at))).not.toContain(false);
        expect(looks.map((outlook, at) => outlook === 'open' && !first.includes(at))).not.toContain(true);
      }
    }),
    { numRuns: 400 },
  );
}, 30_000);
