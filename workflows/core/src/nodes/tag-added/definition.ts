import { toPointer } from '../../diagnostics/index.js';
import { defineNode } from '../define-node.js';
import { checkTagAdded } from './check.js';
import { tagAddedSchema } from './config.schema.js';
import { lowerTagAdded } from './lower.js';

/** Puts a customer on the journey who newly has one of the tags. */
export const tagAdded = defineNode({
  type: 'tag-added',
  version: 1,
  group: 'trigger',
  schema: tagAddedSchema,
  defaults: { tagIds: [] },
  outputs: () => ['next'],
  check: checkTagAdded,
  references: ({ tagIds }) => tagIds.map((tagId, index) => ({ kind: 'tag', tagId, pointer: toPointer(['tagIds', index]) })),
  lower: lowerTagAdded,
});
