import { diagnose } from '@tagtrail/core/diagnostics';
import { toNodeId } from '@tagtrail/core/kernel';
import { describe, expect, it } from 'vitest';
import { problemMarks } from './problem-marks';

describe('problemMarks', () => {
  it('counts the problems of each step and shows the worst', () => {
    const [a, b] = [toNodeId('a'), toNodeId('b')];
    const marks = problemMarks([
      diagnose('content.noFallback', { nodeId: a }),
      diagnose('content.empty', { nodeId: a }),
      diagnose('content.personal', { nodeId: b }),
      diagnose('structure.noTrigger'),
    ]);
    expect([...marks].map(([id, { problems }]) => [id, problems])).toEqual([
      ['a', { count: 2, worst: 'error' }],
      ['b', { count: 1, worst: 'risk' }],
    ]);
  });
});
