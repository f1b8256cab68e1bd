import { describe, expect, it } from 'vitest';
import { outcomePorts } from '../../plan/index.js';
import { changeTags, lowerChangeTags } from './definition.js';

describe('change-tags', () => {
  it('is one write with a goal for every outcome', () => {
    const lowered = lowerChangeTags({ add: ['a', 'a'], remove: ['b'] });
    const instruction = lowered.kind === 'steps' ? lowered.steps[0].instruction : null;
    if (instruction?.kind !== 'invoke') throw new Error('no invoke');
    expect(instruction.request).toEqual({ channel: 'tag_write', add: ['a'], remove: ['b'] });
    expect(Object.keys(instruction.outcomes).sort()).toEqual([...outcomePorts.tag_write].sort());
  });

  it('stands with what is done to customers', () => {
    expect(changeTags.group).toBe('customer');
  });
});
