import { toPointer } from '../../diagnostics/index.js';
import { toTagId } from '../../kernel/index.js';
import type { RetryPolicy } from '../../plan/index.js';
import { problemAt, type ConfigProblem } from '../config-problem.js';
import { defineNode } from '../define-node.js';
import { oneStep, type LoweredNode } from '../lowered.js';
import type { Reference } from '../node-spec.js';
import { changeTagsSchema, type ChangeTagsConfig } from './config.schema.js';

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
  brings: ({ add, remove }) => [
    ...add.map((key) => ({ kind: 'tagAdded', key }) as const),
    ...remove.map((key) => ({ kind: 'tagRemoved', key }) as const),
  ],
  lower: lowerChangeTags,
});

/** There is something to do, and no tag is asked to come and go at once. */
export function checkChangeTags({ add, remove }: ChangeTagsConfig): readonly ConfigProblem[] {
  if (add.length + remove.length === 0) return [problemAt('tags.nothingToDo', { path: [] })];
  return remove.flatMap((tagId, index) =>
    add.includes(tagId) ? [problemAt('tags.contradiction', { path: ['remove', index], params: { tagId } })] : [],
  );
}

/** A tag write may safely be repeated, so the operator is not asked about it. */
const retry: RetryPolicy = { attempts: 3, interval: { amount: 1, unit: 'minutes' } };

export function lowerChangeTags({ add, remove }: ChangeTagsConfig): LoweredNode {
  return oneStep({
    kind: 'invoke',
    request: { channel: 'tag_write', add: [...new Set(add)].map(toTagId), remove: [...new Set(remove)].map(toTagId) },
    retry,
    deadline: null,
    priority: 'normal',
    outcomes: { accepted: { port: 'next' }, suppressed: { port: 'failed' }, failed: { port: 'failed' } },
  });
}
