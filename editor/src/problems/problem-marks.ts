import { severities, type Diagnostic } from '@tagtrail/core/diagnostics';
import { noMarks, type Marks, type StepMarks } from '../drawing/marks';

/** The problems of a drawing as marks on its cards. */
export function problemMarks(problems: readonly Diagnostic[]): Marks {
  const marks = new Map<string, StepMarks>();
  for (const { nodeId } of problems) {
    if (nodeId === null || marks.has(nodeId)) continue;
    const own = problems.filter((problem) => problem.nodeId === nodeId);
    const worst = severities.find((severity) => own.some((problem) => problem.severity === severity)) ?? 'advice';
    marks.set(nodeId, { ...noMarks, problems: { count: own.length, worst } });
  }
  return marks;
}
