import { diagnose, toPointer, type Diagnostic } from '../diagnostics/index.js';
import { limits } from '../limits.js';

interface Visit {
  readonly value: unknown;
  readonly path: readonly (string | number)[];
}

const unstorable = /[\0\p{Surrogate}]/u;

/**
 * What no JSON column can hold, found before any recursive reader sees the value:
 * nesting that would exhaust a stack, and texts PostgreSQL refuses. Walks with a list, never by recursion.
 */
export function checkJsonShape(root: unknown): readonly Diagnostic[] {
  const visits: Visit[] = [{ value: root, path: [] }];
  for (let visit = visits.pop(); visit !== undefined; visit = visits.pop()) {
    if (visit.path.length > limits.graphDepth) return [diagnose('graph.tooDeep', { params: { limit: limits.graphDepth } })];
    if (typeof visit.value === 'string' && unstorable.test(visit.value)) return [badText(visit)];
    if (typeof visit.value !== 'object' || visit.value === null) continue;
    for (const [key, value] of Object.entries(visit.value)) {
      if (unstorable.test(key)) return [badText(visit)];
      visits.push({ value, path: [...visit.path, key] });
    }
  }
  return [];
}

const badText = (visit: Visit): Diagnostic => diagnose('graph.badText', { pointer: toPointer(visit.path) });
