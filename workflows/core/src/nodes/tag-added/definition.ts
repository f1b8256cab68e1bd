import { defineNode } from '../define-node.js';
import { givenByEntry } from '../node-spec.js';
import { tagTriggerSchema } from './config.schema.js';
import { anyTag, checkTagTrigger, lowerTagTrigger, tagsOfTrigger, tagTriggerReferences } from './tag-trigger.js';

/** Puts a customer on the journey who newly has one of the tags, all of them, or one of a group. */
export const tagAdded = defineNode({
  type: 'tag-added',
  version: 2,
  group: 'trigger',
  schema: tagTriggerSchema,
  defaults: anyTag,
  outputs: () => ['next'],
  check: checkTagTrigger,
  references: tagTriggerReferences,
  gives: () => givenByEntry('tag', 'employee'),
  startsBy: (config) => tagsOfTrigger(config).map((key) => ({ kind: 'tagAdded', key })),
  lower: (config) => lowerTagTrigger('tagAdded', config),
  migrations: { 1: (config) => ({ ...anyTag, ...config }) },
});
