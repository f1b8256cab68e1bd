import { toTagId } from '../../kernel/index.js';
import { oneStep, type LoweredNode } from '../lowered.js';
import type { WaitConfig } from './config.schema.js';

export function lowerWait(config: WaitConfig): LoweredNode {
  switch (config.kind) {
    case 'duration':
      return oneStep({ kind: 'sleep', wait: { kind: 'duration', duration: config.duration }, next: { port: 'next' } });
    case 'timeOfDay':
      return oneStep({ kind: 'sleep', wait: { kind: 'timeOfDay', time: config.time }, next: { port: 'next' } });
    case 'untilTag':
      return oneStep({
        kind: 'awaitEvent',
        match: { kind: 'hasTag', tagId: toTagId(config.tagId) },
        timeout: { kind: 'duration', duration: config.timeout },
        onMatch: { port: 'matched' },
        onTimeout: { port: 'timeout' },
      });
  }
}
