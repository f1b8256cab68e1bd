import type { ConfigProblem } from '../node-spec.js';
import type { TagAddedConfig } from './config.schema.js';

/** A trigger without a tag would start for nobody. */
export function checkTagAdded({ tagIds }: TagAddedConfig): readonly ConfigProblem[] {
  return tagIds.length === 0 ? [{ code: 'trigger.noTag', pointer: '/tagIds', params: {} }] : [];
}
