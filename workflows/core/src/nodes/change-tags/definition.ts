import { toPointer } from '../../diagnostics/index.js';
import { defineNode } from '../define-node.js';
import type { Reference } from '../node-spec.js';
import { checkChangeTags } from './check.js';
import { changeTagsSchema } from './config.schema.js';
import { lowerChangeTags } from './lower.js';

const tagsAt = (list: 'add' | 'remove', tagIds: readonly string[]): readonly Reference[] =>
  tagIds.map((tagId, index) => ({ kind: 'tag', tagId, pointer: toPointer([list, index]) }));

/** Adds tags to the customer and takes others away, in WeCom. */
export const changeTags = defineNode({
  type: 'change-tags',
  version: 1,
  group: 'customer',
  schema: changeTagsSchema,
  defaults: { add: [], remove: [] },
  outputs: () => ['next', 'failed'],
  check: checkChangeTags,
  references: ({ add, remove }) => [...tagsAt('add', add), ...tagsAt('remove', remove)],
  lower: lowerChangeTags,
});
