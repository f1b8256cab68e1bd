import { defineNode } from '../define-node.js';
import { givenByEntry } from '../node-spec.js';
import { tagRemovedSchema } from './config.schema.js';
import { anyTag, checkTagTrigger, lowerTagTrigger, tagsOfTrigger, tagTriggerReferences } from '../tag-added/tag-trigger.js';

/** Puts a customer on the journey from whom one of the tags, the last of them, or one of a group was taken. */
export const tagRemoved = defineNode({
  type: 'tag-removed',
  version: 1,
  group: 'trigger',
  schema: tagRemovedSchema,
  defaults: anyTag,
  outputs: () => ['next'],
  check: checkTagTrigger,
  references: tagTriggerReferences,
  gives: () => givenByEntry('tag', 'employee'),
  startsBy: (config) => tagsOfTrigger(config).map((key) => ({ kind: 'tagRemoved', key })),
  lower: (config) => lowerTagTrigger('tagRemoved', config),
});
