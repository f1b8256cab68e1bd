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
    null,
    {},
    { arms: [{}] },
    { arms: [{ id: 'a', holds: true, explanation: { kind: 'test', operator: 'log', holds: true, operands: [] } }] },
  ])('are not guessed from %j', (stored) => {
    expect(readReasons(stored)).toBeNull();
  });
});
