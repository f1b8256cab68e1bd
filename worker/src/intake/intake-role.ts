import type { RoleParts, WorkerContext } from '../platform/role.js';

export function createIntakeRole(_context: WorkerContext): RoleParts {
  return { loops: [], commands: {}, temporal: null };
}
