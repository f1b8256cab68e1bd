import { describe, expect, it } from 'vitest';
import { limits } from '../../limits.js';
import { openFields, type KnownFields } from '../known-fields.js';
import { checkRule } from './check-rule.js';

const known: KnownFields = { ...openFields, attributes: { city: 'text', age: 'number' } };
const city = { var: 'attr.city' };
const tags = { var: 'tags' };

const check = (rule: unknown) => checkRule(rule, known);
const nested = (depth: number): unknown => (depth === 0 ? true : { '!': [nested(depth - 1)] });

describe('rules that may be used', () => {
  it.each([
    ['a tag', { in: ['et1', tags] }],
    ['a place and not a tag', { and: [{ '===': [city, '上海'] }, { '!': [{ in: ['et1', tags] }] }] }],
    ['one of a list', { in: [city, ['上海', '北京']] }],
    ['between', { '<=': [18, { var: 'attr.age' }, 30] }],
    ['no value', { '===': [city, null] }],
    ['a payload field nobody declared', { '>': [{ var: 'entry.amount' }, 100] }],
    ['a variable written as a list of one', { '===': [{ var: ['attr.city'] }, '上海'] }],
    ['a not without brackets', { '!': { in: ['et1', tags] } }],
    ['a bare truth', true],
  ])('%s', (_, rule) => {
    expect(check(rule)).toEqual([]);
  });
});

describe('rules that may not', () => {
  it.each([
    ['no object', 'text', 'condition.type', ''],
    ['nothing', undefined, 'condition.shape', ''],
    ['an empty object', {}, 'condition.shape', ''],
    ['two operators in one object', { and: [true], or: [true] }, 'condition.shape', ''],
    ['loose equality', { '==': [city, '上海'] }, 'condition.unknownOperator', '/=='],
    ['log', { log: 'x' }, 'condition.unknownOperator', '/log'],
    ['method', { method: [city, 'toString'] }, 'condition.unknownOperator', '/method'],
    ['an inherited key as operator', { constructor: [1] }, 'condition.unknownOperator', '/constructor'],
    ['the prototype as operator', JSON.parse('{"__proto__":[1]}'), 'condition.unknownOperator', '/__proto__'],
    ['an undeclared attribute', { '===': [{ var: 'attr.stage' }, 'a'] }, 'condition.unknownVariable', '/===/0/var'],
    ['an inherited attribute', { '===': [{ var: 'attr.constructor' }, 'a'] }, 'condition.unknownVariable', '/===/0/var'],
    ['an inherited payload field', { '===': [{ var: 'entry.__proto__' }, 'a'] }, 'condition.unknownVariable', '/===/0/var'],
    ['a path into a value', { '===': [{ var: 'entry.a.b' }, 'a'] }, 'condition.unknownVariable', '/===/0/var'],
    ['the whole data', { '===': [{ var: '' }, 'a'] }, 'condition.unknownVariable', '/===/0/var'],
    ['a computed field name', { '===': [{ var: { var: 'attr.city' } }, 'a'] }, 'condition.type', '/===/0/var'],
    ['a default value', { '===': [{ var: ['attr.city', 'x'] }, 'a'] }, 'condition.operands', '/===/0/var'],
    ['too few operands', { '===': [city] }, 'condition.operands', '/==='],
    ['too many operands', { '>': [1, 2, 3] }, 'condition.operands', '/>'],
    ['an empty and', { and: [] }, 'condition.operands', '/and'],
    ['a value where a condition belongs', { and: [city] }, 'condition.type', '/and/0/var'],
    ['the tags compared', { '===': [tags, 'et1'] }, 'condition.type', '/===/0/var'],
    ['the tags ordered', { '<': [tags, 3] }, 'condition.type', '/</0/var'],
    ['a part of a text', { in: ['海', city] }, 'condition.type', '/in/1/var'],
    ['a part of a written text', { in: ['海', '上海'] }, 'condition.type', '/in/1'],
    ['a tag by field', { in: [city, tags] }, 'condition.type', '/in/0/var'],
    ['null in a list', { in: [city, ['上海', null]] }, 'condition.type', '/in/1'],
    ['a rule in a list', { in: [city, [{ var: 'tags' }]] }, 'condition.shape', '/in/1/0'],
    ['truth ordered', { '<': [true, city] }, 'condition.type', '/</0'],
    ['a comparison without a value', { '===': [city, ''] }, 'condition.noValue', '/===/1'],
    ['an order without a value', { '>': [{ var: 'entry.amount' }, ' '] }, 'condition.noValue', '/>/1'],
    ['a list without values', { '!': [{ in: [city, []] }] }, 'condition.noValue', '/!/0/in/1'],
    ['a list with an empty value', { in: [city, ['上海', '']] }, 'condition.noValue', '/in/1'],
    ['a tag that came in all the time there was', { taggedWithin: [tags, ['t'], ''] }, 'condition.type', '/taggedWithin/2'],
    ['text ordered with a number', { '<': ['a', city, 5] }, 'condition.type', ''],
    ['a number that is none', { '===': [city, Number.NaN] }, 'condition.shape', '/===/1'],
  ])('%s', (...[, rule, code, pointer]) => {
    expect(check(rule)).toMatchObject([{ code, pointer }]);
  });

  it('names every problem, with a pointer that is escaped', () => {
    expect(check({ and: [{ 'a/b~c': 1 }, { '===': [city] }] })).toEqual([
      { code: 'condition.unknownOperator', pointer: '/and/0/a~1b~0c', params: { operator: 'a/b~c' } },
      { code: 'condition.operands', pointer: '/and/1/===', params: { operator: '===', count: 1 } },
    ]);
  });
});

describe('limits', () => {
  it('takes the deepest rule allowed and refuses the next', () => {
    expect(check(nested(limits.conditionDepth - 1))).toEqual([]);
    expect(check(nested(limits.conditionDepth))).toMatchObject([{ code: 'condition.depth', params: { limit: limits.conditionDepth } }]);
  });

  it('takes the largest rule allowed and refuses the next', () => {
    // One part for `and`, four for each arm.
    const wide = (parts: number) => ({ and: Array.from({ length: parts }, () => ({ '===': [city, 'x'] })) });
    const most = Math.floor((limits.conditionNodes - 1) / 4);
    expect(check(wide(most))).toEqual([]);
    expect(check(wide(most + 1))).toMatchObject([{ code: 'condition.size', params: { limit: limits.conditionNodes } }]);
  });

  it('refuses a rule nested 20,000 deep without falling over it', () => {
    let rule: unknown = true;
    for (let depth = 0; depth < 20_000; depth += 1) rule = { '!': rule };
    expect(check(rule)).toMatchObject([{ code: 'condition.depth' }]);
  });

  it('refuses a list of a million values without reading it all', () => {
    expect(check({ in: [city, Array.from({ length: 1_000_000 }, () => 'x')] })).toMatchObject([{ code: 'condition.size' }]);
  });
});

it('lets a window begin with a moment of the run only where there is a run', () => {
  const rules = [{ '>=': [{ eventCount: ['paid', 'lastSend'] }, 1] }, { taggedWithin: [tags, ['t'], 'entry'] }];
  expect(rules.map((rule) => checkRule(rule, openFields))).toEqual([[], []]);
  const outside = rules.map((rule) => checkRule(rule, { ...openFields, run: false }));
  expect(outside).toEqual([
    [{ code: 'condition.noRun', pointer: '/>=/0/eventCount/1', params: { window: 'lastSend' } }],
    [{ code: 'condition.noRun', pointer: '/taggedWithin/2', params: { window: 'entry' } }],
  ]);
});
