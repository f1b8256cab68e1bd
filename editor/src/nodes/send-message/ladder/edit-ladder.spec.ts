import { newRung } from '@tagtrail/core/nodes';
import { describe, expect, it } from 'vitest';
import { freshRungId, moved } from './edit-ladder';

describe('editing a ladder', () => {
  it('gives a new rung the first free letter', () => {
    expect(freshRungId([])).toBe('a');
    expect(freshRungId([newRung('a', 'email'), newRung('c', 'email')])).toBe('b');
  });

  it('moves a rung up and down and loses none', () => {
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  });
});
