/** A change of a workflow's behaviour that running workflows must not meet half-way. */
export interface WorkflowPatch {
  /** Given to `patched()`; never reused. */
  readonly id: string;
  readonly workflow: 'cohort' | 'sending';
  readonly what: string;
  /** First release that has it. */
  readonly since: string;
  /** Histories in test/replay/histories recorded before the change. */
  readonly histories: readonly string[];
  /** When its old branch may be removed. */
  readonly removableWhen: string;
}

/** Every patch in force. A workflow gates on an id of this list, never on a text written in place. */
export const patches = [] as const satisfies readonly WorkflowPatch[];
