import fc from 'fast-check';
import jsonLogic from 'json-logic-js';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../kernel/index.js';
import { checkRule } from '../checking/check-rule.js';
import { emptyFacts, type CustomerFacts } from '../facts.js';
import { openFields, type KnownFields } from '../known-fields.js';
import { operators } from '../rule/operators.js';
import { evaluate } from './evaluate.js';

const cityAndAge: KnownFields = { ...openFields, attributes: { city: 'text', age: 'number' } };

const facts: CustomerFacts = emptyFacts({
  tags: ['et-hot'],
  attributes: { city: '上海', age: 30, empty: '', code: '12', nested: { a: 1 } },
  entry: { amount: 250, vip: true, list: ['x'] },
});

const attr = (name: string) => ({ var: `attr.${name}` });
const holds = (rule: Json, of = facts) => evaluate(rule, of).holds;

describe('a rule', () => {
  it('reads tags, attributes and the payload', () => {
    expect(holds({ and: [{ in: ['et-hot', { var: 'tags' }] }, { '===': [attr('city'), '上海'] }, { '>': [{ var: 'entry.amount' }, 100] }] })).toBe(
      true,
    );
    expect(holds({ in: ['et-cold', { var: 'tags' }] })).toBe(false);
  });

  it('finds a value between two others', () => {
    expect(holds({ '<': [18, attr('age'), 65] })).toBe(true);
    expect(holds({ '<': [30, attr('age'), 65] })).toBe(false);
    expect(holds({ '<=': [30, attr('age'), 65] })).toBe(true);
  });

  it('compares a text that spells a number with a number', () => {
    expect(holds({ '>': [attr('code'), 9] })).toBe(true);
    expect(holds({ '>=': [attr('code'), 12] })).toBe(true);
    expect(holds({ '===': [attr('code'), 12] })).toBe(true);
    expect(holds({ '!==': [attr('code'), 12] })).toBe(false);
  });

  it('finds a number in a list of texts that a form wrote, and a text in a list of numbers', () => {
    expect(holds({ in: [{ var: 'entry.amount' }, ['10', '250']] })).toBe(true);
    expect(holds({ in: [{ var: 'entry.amount' }, ['10', '25']] })).toBe(false);
    expect(holds({ in: [attr('code'), [10, 12]] })).toBe(true);
  });

  it('leaves an id a text: what has leading zeros or more digits than a number holds is no number', () => {
    const ids: CustomerFacts = emptyFacts({ tags: [], attributes: { zeros: '007', long: '10000000000000000000' }, entry: {} });
    expect(holds({ '===': [attr('zeros'), 7] }, ids)).toBe(false);
    expect(holds({ '===': [attr('long'), 1e19] }, ids)).toBe(false);
    expect(holds({ in: [attr('zeros'), ['007']] }, ids)).toBe(true);
  });
});

describe('a missing value', () => {
  const missing = attr('phone');
  const meaning = Object.entries(operators).map(([name, spec]) => [name, spec.missing]);

  it('has one meaning per operator', () => {
    expect(Object.fromEntries(meaning)).toEqual({
      and: 'passedOn',
      or: 'passedOn',
      '!': 'passedOn',
      var: 'passedOn',
      '===': 'isNull',
      '!==': 'isNull',
      '>': 'isFalse',
      '>=': 'isFalse',
      '<': 'isFalse',
      '<=': 'isFalse',
      in: 'isFalse',
      known: 'isFalse',
      contains: 'isFalse',
      startsWith: 'isFalse',
      before: 'isFalse',
      after: 'isFalse',
      withinDays: 'isFalse',
      dayOfYear: 'isFalse',
      hasAny: 'alwaysThere',
      hasAll: 'alwaysThere',
      hasNone: 'alwaysThere',
      hasGroup: 'alwaysThere',
      taggedWithin: 'alwaysThere',
      followedBy: 'alwaysThere',
      inSegment: 'alwaysThere',
      inList: 'alwaysThere',
      eventCount: 'isZero',
      eventSum: 'isZero',
      daysSince: 'isMissing',
    });
  });

  it.each(['>', '>=', '<', '<='])('makes %s false on either side, where JavaScript would count it as 0', (operator) => {
    expect(holds({ [operator]: [missing, 5] })).toBe(false);
    expect(holds({ [operator]: [-5, missing] })).toBe(false);
  });

  it('makes a between false', () => {
    expect(holds({ '<': [-1, missing, 5] })).toBe(false);
  });

  it('is null to === and !==', () => {
    expect(holds({ '===': [missing, null] })).toBe(true);
    expect(holds({ '===': [missing, ''] })).toBe(false);
    expect(holds({ '!==': [missing, '上海'] })).toBe(true);
  });

  it('is in no list', () => {
    expect(holds({ in: [missing, ['a', 'b']] })).toBe(false);
  });

  it('is what an object or a list in the payload counts as', () => {
    expect(holds({ '===': [attr('nested'), null] })).toBe(true);
    expect(holds({ '===': [{ var: 'entry.list' }, null] })).toBe(true);
  });

  it('is never found on the prototype', () => {
    const bare: CustomerFacts = emptyFacts({ tags: [], attributes: {}, entry: {} });
    expect(holds({ '===': [{ var: 'entry.valueOfNothing' }, null] }, bare)).toBe(true);
    expect(() => holds({ '===': [attr('constructor'), null] }, bare)).toThrow('not been checked');
  });
});

describe('unlike things', () => {
  it('are not ordered: an empty text is not below a number, and truth has no size', () => {
    expect(holds({ '<': [attr('empty'), 5] })).toBe(false);
    expect(holds({ '>': [{ var: 'entry.vip' }, 0] })).toBe(false);
    expect(holds({ '<': [attr('city'), 5] })).toBe(false);
  });
});

describe('the explanation', () => {
  it('has the shape of the rule and the value of every part, also of those that decided nothing', () => {
    const { explanation } = evaluate({ or: [{ in: ['et-hot', { var: 'tags' }] }, { '<': [attr('phone'), 5] }] }, facts);
    expect(explanation).toEqual({
      kind: 'test',
      operator: 'or',
      holds: true,
      operands: [
        {
          kind: 'test',
          operator: 'in',
          holds: true,
          operands: [
            { kind: 'value', value: 'et-hot' },
            { kind: 'variable', variable: 'tags', value: ['et-hot'], missing: false },
          ],
        },
        {
          kind: 'test',
          operator: '<',
          holds: false,
          operands: [
            { kind: 'variable', variable: 'attr.phone', value: null, missing: true },
            { kind: 'value', value: 5 },
          ],
        },
      ],
    });
    expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
  });
});

it('refuses a rule that was never checked', () => {
  expect(() => holds({ log: 'x' })).toThrow('not been checked');
});

describe('beside json-logic itself', () => {
  const text = fc.constantFrom('a', 'b', '上海', '', '7');
  const number = fc.integer({ min: -3, max: 9 });
  const present: CustomerFacts = emptyFacts({ tags: ['t1', 't2'], attributes: { city: 'a', age: 7 }, entry: { amount: 3, word: 'b' } });
  const asData = { tags: present.tags, attr: present.attributes, entry: present.entry };
  const textField = fc.constantFrom({ var: 'attr.city' }, { var: 'entry.word' });
  const numberField = fc.constantFrom({ var: 'attr.age' }, { var: 'entry.amount' });
  const ordering = fc.constantFrom('>', '>=', '<', '<=');

  /** Every legal rule of a generated size, over fields that have values. */
  const { rule } = fc.letrec<{ rule: Json; test: Json }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 4 },
      tie('test'),
      fc.boolean(),
      ...(['and', 'or'] as const).map((operator) =>
        fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((operands): Json => ({ [operator]: operands })),
      ),
      tie('rule').map((operand): Json => ({ '!': [operand] })),
    ),
    test: fc.oneof(
      fc
        .tuple(fc.constantFrom('===', '!=='), textField, fc.oneof(text, fc.constant(null)))
        .map(([operator, ...operands]): Json => ({ [operator]: operands })),
      fc
        .tuple(ordering, fc.oneof(numberField, number), fc.oneof(numberField, number))
        .map(([operator, ...operands]): Json => ({ [operator]: operands })),
      fc.tuple(ordering, textField, text).map(([operator, ...operands]): Json => ({ [operator]: operands })),
      fc.tuple(number, numberField, number).map((operands): Json => ({ '<=': operands })),
      fc.constantFrom('t1', 't2', 't3').map((tag): Json => ({ in: [tag, { var: 'tags' }] })),
      fc.tuple(textField, fc.array(text, { maxLength: 3 })).map((operands): Json => ({ in: operands })),
    ),
  }));

  it('gives the same answer wherever no value is missing', () => {
    fc.assert(
      fc.property(rule, (generated) => {
        fc.pre(checkRule(generated, cityAndAge).length === 0);
        expect(holds(generated, present)).toBe(jsonLogic.truthy(jsonLogic.apply(toLibrary(generated), asData)));
      }),
      { numRuns: 1_000 },
    );
  });

  /** The library types its rules; ours have been checked, and go through text. */
  const toLibrary = (generated: Json): Parameters<typeof jsonLogic.apply>[0] => JSON.parse(JSON.stringify(generated));
});

it('never throws for a rule that was found good, whatever the facts', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.dictionary(fc.constantFrom('city', 'age', '__proto__', 'constructor'), fc.jsonValue()), (value, attributes) => {
      const rule = { and: [{ '<': [attr('city'), attr('age')] }, { '===': [attr('city'), typeof value === 'string' ? `x${value}` : 'x'] }] };
      expect(checkRule(rule, openFields)).toEqual([]);
      expect(typeof holds(rule, emptyFacts({ tags: [], attributes: JSON.parse(JSON.stringify(attributes)), entry: {} }))).toBe('boolean');
    }),
  );
});

it('checks whatever it is given without throwing', () => {
  fc.assert(
    fc.property(fc.anything(), (anything) => Array.isArray(checkRule(anything, { ...openFields, attributes: {} }))),
    { numRuns: 500 },
  );
});
