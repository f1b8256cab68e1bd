import { toPointer } from '../../diagnostics/index.js';
import type { ConfigProblem } from '../node-spec.js';
import type { ChangeTagsConfig } from './config.schema.js';

/** There is something to do, and no tag is asked to come and go at once. */
export function checkChangeTags({ add, remove }: ChangeTagsConfig): readonly ConfigProblem[] {
  if (add.length + remove.length === 0) return [{ code: 'tags.nothingToDo', pointer: '', params: {} }];
  return remove.flatMap((tagId, index) =>
    add.includes(tagId)
      ? [{ code: 'tags.contradiction', pointer: toPointer(['remove', index]), params: { tagId } } as const]
      : [],
  );
}
