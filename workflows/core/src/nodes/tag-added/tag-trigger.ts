import { toPointer } from '../../diagnostics/index.js';
import { toTagId } from '../../kernel/index.js';
import type { TagTrigger } from '../../plan/index.js';
import { problemAt, type ConfigProblem } from '../config-problem.js';
import type { LoweredNode } from '../lowered.js';
import { groupKey, type Reference } from '../node-spec.js';
import type { TagTriggerConfig } from './config.schema.js';

export const anyTag: TagTriggerConfig = { match: 'any', tagIds: [], groupId: '', employeeIds: [] };

/** A trigger without a tag would start for nobody. */
export function checkTagTrigger({ match, tagIds }: TagTriggerConfig): readonly ConfigProblem[] {
  return match !== 'group' && tagIds.length === 0 ? [problemAt('trigger.noTag', { path: ['tagIds'] })] : [];
}

/** A group is named even while none is chosen, so that the references pass says so. */
export function tagTriggerReferences({ match, tagIds, groupId }: TagTriggerConfig): readonly Reference[] {
  if (match === 'group') return [{ kind: 'tagGroup', groupId, pointer: toPointer(['groupId']) }];
  return tagIds.map((tagId, index) => ({ kind: 'tag', tagId, pointer: toPointer(['tagIds', index]) }));
}

/** The tags that start the journey, or any of the group. */
export const tagsOfTrigger = ({ match, tagIds, groupId }: TagTriggerConfig): readonly string[] => (match === 'group' ? [groupKey(groupId)] : tagIds);

export function lowerTagTrigger(kind: TagTrigger['kind'], { match, tagIds, groupId, employeeIds }: TagTriggerConfig): LoweredNode {
  const isGroup = match === 'group';
  const trigger: TagTrigger = {
    kind,
    match: isGroup ? 'any' : match,
    tagIds: isGroup ? [] : [...new Set(tagIds)].map(toTagId),
    groupId: isGroup ? groupId : null,
    employeeIds: [...new Set(employeeIds)],
  };
  return { kind: 'trigger', trigger };
}
