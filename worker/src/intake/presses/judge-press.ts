import type { TodoAnswer } from '@tagtrail/core/plan';

/** A press of a button on a to-do's card, with what it meets under the run's lock. */
export interface OpenPress {
  readonly id: string;
  readonly employeeId: string;
  readonly answer: TodoAnswer;
  /** We sent such a card. */
  readonly known: boolean;
  /** Who got a card in this passage of the step: the employee, and the one it was escalated to. */
  readonly asked: readonly string[];
  /** The run has come to the step again since, or has ended. */
  readonly over: boolean;
  /** The to-do that the newest card of the passage is for: it is there before its card is sent. */
  readonly todo: { readonly id: string; readonly open: boolean } | null;
}

/** counted: it is the answer. stranger: of somebody who was not asked. late: there is an answer, or nobody waits for one any more. */
export type PressVerdict = 'counted' | 'stranger' | 'late' | 'unknown';

/** What a press comes to. WeCom's userids are equal in any case of letters. */
export function judgePress({ known, asked, employeeId, over, todo }: OpenPress): PressVerdict {
  if (!known || todo === null) return 'unknown';
  if (!asked.some((id) => id.toLowerCase() === employeeId.toLowerCase())) return 'stranger';
  return todo.open && !over ? 'counted' : 'late';
}
