import { problemAt, type ConfigProblem } from '../config-problem.js';
import type { TagAddedConfig } from './config.schema.js';

/** A trigger without a tag would start for nobody. */
export function checkTagAdded({ tagIds }: TagAddedConfig): readonly ConfigProblem[] {
  return tagIds.length === 0 ? [problemAt('trigger.noTag', { path: ['tagIds'] })] : [];
}
