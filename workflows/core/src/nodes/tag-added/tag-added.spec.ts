import { describe, expect, it } from 'vitest';
import { toNodeId } from '../../kernel/index.js';
import { anyTagAdded } from '../../plan/index.js';
import { tagAdded } from './definition.js';
import { anyTag, lowerTagTrigger } from './tag-trigger.js';

describe('tag-added', () => {
  it('begins a journey', () => {
    expect(tagAdded.isTrigger).toBe(true);
  });

  it('names each tag once in the plan', () => {
    const lowered = lowerTagTrigger('tagAdded', { ...anyTag, tagIds: ['b', 'a', 'b'] });
    expect(lowered).toEqual({ kind: 'trigger', trigger: anyTagAdded(['b', 'a']) });
  });

  it('forgets single tags where a group is meant', () => {
    const lowered = lowerTagTrigger('tagAdded', { match: 'group', tagIds: ['a'], groupId: 'eg', employeeIds: ['li'] });
    expect(lowered).toMatchObject({ trigger: { match: 'any', tagIds: [], groupId: 'eg', employeeIds: ['li'] } });
  });

  it('reads a drawing of version 1 as any of its tags', () => {
    const parsed = tagAdded.parse({ id: toNodeId('n'), type: 'tag-added', version: 1, name: '', config: { tagIds: ['a'] } });
    expect(parsed.ok && parsed.value).toMatchObject({ version: 2, config: { match: 'any', tagIds: ['a'], groupId: '', employeeIds: [] } });
  });
});
