import { toPointer, type DiagnosticCode, type DiagnosticParams } from '../diagnostics/index.js';

/** Something wrong in one node's config; becomes a diagnostic of that node. */
export interface ConfigProblem {
  readonly code: DiagnosticCode;
  /** JSON pointer into the config. */
  readonly pointer: string;
  readonly params: DiagnosticParams;
}

interface ProblemPlace {
  /** Steps from the config to the value that is wrong; none for the config as a whole. */
  readonly path: readonly PropertyKey[];
  readonly params?: DiagnosticParams;
}

/** A problem of the value at a path. */
export function problemAt(code: DiagnosticCode, { path, params = {} }: ProblemPlace): ConfigProblem {
  return { code, pointer: toPointer(path), params };
}
