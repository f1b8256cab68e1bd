import { toTagId } from '../../kernel/index.js';
import type { LoweredNode } from '../lowered.js';
import type { TagAddedConfig } from './config.schema.js';

export function lowerTagAdded({ tagIds }: TagAddedConfig): LoweredNode {
  return { kind: 'trigger', trigger: { kind: 'tagAdded', tagIds: [...new Set(tagIds)].map(toTagId) } };
}
