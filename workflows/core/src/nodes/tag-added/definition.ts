import { toPointer } from '../../diagnostics/index.js';
import { anyTagAdded } from '../../plan/index.js';
import { problemAt, type ConfigProblem } from '../config-problem.js';
import { defineNode } from '../define-node.js';
import type { LoweredNode } from '../lowered.js';
import { tagAddedSchema, type TagAddedConfig } from './config.schema.js';

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

/** A trigger without a tag would start for nobody. */
export function checkTagAdded({ tagIds }: TagAddedConfig): readonly ConfigProblem[] {
  return tagIds.length === 0 ? [problemAt('trigger.noTag', { path: ['tagIds'] })] : [];
}

export function lowerTagAdded({ tagIds }: TagAddedConfig): LoweredNode {
  return { kind: 'trigger', trigger: anyTagAdded(tagIds) };
}
