/**
 * Why nothing moves an open run, as the watchdog finds it.
 * seat: its cohort is closed or missing, so no beat reads it. alarm: it is due and its cohort is set to wake later, or never.
 * wait: its wait is over and it is not due. outcome: what it sent has ended, and nobody told it. result: what it sent is past the
 * longest that its step waits, and nobody follows it any more. inner: what it asked of our own rooms was not answered in time.
 * lost: there is nothing left that could move it.
 */
export const stuckCauses = ['seat', 'alarm', 'wait', 'outcome', 'result', 'inner', 'lost'] as const;
export type StuckCause = (typeof stuckCauses)[number];
