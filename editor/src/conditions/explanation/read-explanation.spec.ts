import { emptyFacts, evaluate } from '@tagtrail/core/conditions';
import type { Json } from '@tagtrail/core/kernel';
import { describe, expect, it } from 'vitest';
import { readReasons } from './read-explanation';

const rule: Json = {
  and: [{ '===': [{ var: 'attr.city' }, '上海'] }, { '!': [{ in: ['won', { var: 'tags' }] }] }, { '>': [{ var: 'attr.age' }, 18] }],
};

describe('the stored reasons of a branch', () => {
  it('are read as they were written', () => {
    const { holds, explanation } = evaluate(rule, emptyFacts({ tags: ['keen'], attributes: { city: '上海' }, entry: {} }));
    const stored: Json = JSON.parse(JSON.stringify({ arms: [{ id: 'a', holds, explanation }] }));
    expect(readReasons(stored)).toEqual([{ id: 'a', holds: false, explanation }]);
  });

  it.each<Json>([
    { hasAny: [{ var: 'tags' }, ['a', 'b']] },
    { taggedWithin: [{ var: 'tags' }, ['a'], 'P7D'] },
    { hasGroup: [{ var: 'tags' }, 'g'] },
    { contains: [{ var: 'attr.city' }, '海'] },
    { withinDays: [{ var: 'attr.birthday' }, 0, 7] },
    { before: [{ var: 'attr.birthday' }, '2026-12-01'] },
    { known: [{ var: 'attr.none' }] },
    { inList: ['7'] },
    { followedBy: [['zhang']] },
    { inSegment: ['s'] },
    { '>=': [{ eventCount: ['order_paid', 'P30D', { '>': [{ var: 'event.amount' }, 1] }] }, 1] },
    { '>=': [{ eventSum: ['order_paid', 'amount', 'P30D'] }, 1] },
    { '>': [{ daysSince: ['order_paid'] }, 30] },
  ])('are read whatever operator they came by: %j', (asked) => {
    const { holds, explanation } = evaluate(asked, emptyFacts({ tags: ['a'], attributes: { city: '上海', birthday: '1990-05-01' } }));
    const stored: Json = JSON.parse(JSON.stringify({ arms: [{ id: 'a', holds, explanation }] }));
    expect(readReasons(stored)).toEqual([{ id: 'a', holds, explanation }]);
  });

  it.each<Json>([
    null,
    {},
    { arms: [{}] },
    { arms: [{ id: 'a', holds: true, explanation: { kind: 'test', operator: 'log', holds: true, operands: [] } }] },
  ])('are not guessed from %j', (stored) => {
    expect(readReasons(stored)).toBeNull();
  });
});
