import { expect, it } from 'vitest';
import { lowerTagTrigger } from '../tag-added/tag-trigger.js';
import { tagRemoved } from './definition.js';

it('begins a journey by tags that go', () => {
  expect(tagRemoved.isTrigger).toBe(true);
  expect(lowerTagTrigger('tagRemoved', { match: 'all', tagIds: ['a'], groupId: '', employeeIds: [] })).toMatchObject({
    trigger: { kind: 'tagRemoved', match: 'all', tagIds: ['a'] },
  });
});
