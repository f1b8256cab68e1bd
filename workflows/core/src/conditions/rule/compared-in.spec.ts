import { describe, expect, it } from 'vitest';
import { lacksValue } from '../evaluation/explanation.js';
import { evaluate } from '../evaluation/evaluate.js';
import { emptyFacts } from '../facts.js';
import { lackingRule } from './compared-in.js';

const city = { var: 'attr.city' };
const points = { var: 'attr.points' };

describe('who lacks what a rule compares', () => {
  it.each([
    [{ '<': [points, 5] }, { '===': [points, null] }],
    [
      { and: [{ '<': [points, 5] }, { or: [{ contains: [city, '海'] }, { '>': [points, 9] }] }] },
      { or: [{ '===': [points, null] }, { '===': [city, null] }] },
    ],
    [{ '>': [{ daysSince: ['paid'] }, 30] }, { '===': [{ eventCount: ['paid', ''] }, 0] }],
  ])('of %j', (rule, lacking) => {
    expect(lackingRule(rule)).toEqual(lacking);
  });

  it.each([
    [{ '===': [city, null] }],
    [{ known: [city] }],
    [{ hasAny: [{ var: 'tags' }, ['a']] }],
    [{ '>': [{ eventCount: ['paid', 'P30D'] }, 1] }],
    [null],
  ])('nobody, of %j', (rule) => {
    expect(lackingRule(rule)).toBeNull();
  });

  it('are those of whom the evaluation finds nothing to compare', () => {
    const rule = { or: [{ '<': [points, 5] }, { contains: [city, '海'] }, { '<=': [{ daysSince: ['paid'] }, 3] }] };
    const at = '2026-12-01T00:00:00.000Z';
    const paid = [{ name: 'paid', at: '2026-11-01T00:00:00.000Z', properties: {} }];
    for (const attributes of [{}, { points: 9 }, { city: '上海' }, { points: 9, city: '上海' }])
      for (const events of [[], paid]) {
        const facts = emptyFacts({ at, attributes, events });
        const lacks = lacksValue(evaluate(rule, facts).explanation);
        expect(evaluate(lackingRule(rule), facts).holds, JSON.stringify({ attributes, events })).toBe(lacks);
      }
  });
});
