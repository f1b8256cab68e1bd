import { describe, expect, it } from 'vitest';
import { anyTagAdded } from '../../plan/index.js';
import { lowerTagAdded, tagAdded } from './definition.js';

describe('tag-added', () => {
  it('begins a journey', () => {
    expect(tagAdded.isTrigger).toBe(true);
  });

  it('names each tag once in the plan', () => {
    expect(lowerTagAdded({ tagIds: ['b', 'a', 'b'] })).toEqual({ kind: 'trigger', trigger: anyTagAdded(['b', 'a']) });
  });
});
