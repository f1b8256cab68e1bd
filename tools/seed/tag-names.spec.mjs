import { expect, it } from 'vitest';
import { idsByName, withTagIds } from './tag-names.mjs';

const library = { groups: [{ tags: [{ id: 'et1', name: '高意向' }] }, { tags: [{ id: 'et2', name: '已成交' }] }] };

it('names of tags become ids wherever they stand', () => {
  const rule = { tagIds: ['tag:高意向'], rule: { in: ['tag:已成交', { var: 'tags' }] }, amount: 3, subject: null };
  expect(withTagIds(rule, idsByName(library))).toEqual({ tagIds: ['et1'], rule: { in: ['et2', { var: 'tags' }] }, amount: 3, subject: null });
});

it('a tag that the corp does not have is named', () => {
  expect(() => withTagIds(['tag:老友'], idsByName(library))).toThrow('老友');
});
