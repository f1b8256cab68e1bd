import type { OpenTask, Remaining } from './task.repository.js';

/** What to do with a task after it has been read. */
export type TaskStep =
  | { readonly kind: 'done' }
  | { readonly kind: 'wait' }
  /** An equal task was cancelled lately: the employee is not given yet another one. */
  | { readonly kind: 'waitToCancel'; readonly waitMs: number }
  /** Nobody who withdrew is left in it. */
  | { readonly kind: 'forgetCancel' }
  | { readonly kind: 'cancel'; readonly because: 'windowOver' | 'withdrawal' };

/** The end of the window comes first: then nobody is planned again. Who is gone counts, asked for or not: the withdrawal may have come before the task was known. */
export function nextStep(task: OpenTask, remaining: Remaining): TaskStep {
  if (remaining.open === 0) return { kind: 'done' };
  if (task.windowOver) return { kind: 'cancel', because: 'windowOver' };
  if (remaining.gone === 0) return task.cancelAsked ? { kind: 'forgetCancel' } : { kind: 'wait' };
  return remaining.restMs > 0 ? { kind: 'waitToCancel', waitMs: remaining.restMs } : { kind: 'cancel', because: 'withdrawal' };
}
