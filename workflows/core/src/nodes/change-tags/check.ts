import { problemAt, type ConfigProblem } from '../config-problem.js';
import type { ChangeTagsConfig } from './config.schema.js';

/** There is something to do, and no tag is asked to come and go at once. */
export function checkChangeTags({ add, remove }: ChangeTagsConfig): readonly ConfigProblem[] {
  if (add.length + remove.length === 0) return [problemAt('tags.nothingToDo', { path: [] })];
  return remove.flatMap((tagId, index) =>
    add.includes(tagId) ? [problemAt('tags.contradiction', { path: ['remove', index], params: { tagId } })] : [],
  );
}
