/** What the server asks of the worker by a row in `command`, and what it is answered. */
export const commandKinds = ['checkCorp', 'syncCorp', 'pollCall', 'remindCall', 'wakeLate'] as const;
export type CommandKind = (typeof commandKinds)[number];

/** Code of a run that is parked because its wait needs a year that the work calendar does not have; it goes on when the year is entered. */
export const calendarUnknown = 'CALENDAR_UNKNOWN';

/** Why nothing can be sent as an employee: outside the app's visible range, resigned, or without customer contact. */
export const staffCauses = ['outOfRange', 'gone', 'noContact'] as const;

export interface CheckCorpResult {
  /** Employees who hold customers and as whom nothing can be sent. */
  readonly staff: readonly {
    readonly id: string;
    readonly name: string;
    readonly cause: (typeof staffCauses)[number];
    /** WeCom's errcode, or null when it knows the employee. */
    readonly code: number | null;
    readonly customers: number;
    /** How many customers travel journeys as this employee's. */
    readonly underWay: number;
  }[];
  readonly checks: readonly {
    readonly name: 'address' | 'token' | 'departments' | 'customers' | 'tags' | 'employees';
    readonly ok: boolean;
    /** WeCom's errcode, or null when none was answered. */
    readonly code: number | null;
    /** What is wrong and what to do, in the words of the error table's text key. */
    readonly detail: string | null;
  }[];
}

export type StaffProblem = CheckCorpResult['staff'][number];

export interface SyncCorpResult {
  readonly employees: number;
  readonly customers: number;
  readonly tags: number;
  /** Customer groups; 0 also where WeCom refuses to list them. */
  readonly groups: number;
}

/** Why a task is not looked after or its employee not reminded, as a refusal's code. */
export const taskRefusals = [
  'no_task',
  'task_confirmed',
  'task_cancelled',
  'task_over',
  'task_settled',
  'sending_stopped',
  'reminded_enough',
] as const;
export type TaskRefusal = (typeof taskRefusals)[number];

/** The employee was reminded: how often since the task was made, and when WeCom allows another; null when it does now. */
export interface RemindCallResult {
  readonly callId: string;
  readonly reminders: number;
  readonly againAt: string | null;
}

/** What a look showed of a call's recipients: how many there are, of how many nothing final is known, how many have the message. */
export interface PollCallResult {
  readonly callId: string;
  readonly recipients: number;
  readonly open: number;
  readonly delivered: number;
}
