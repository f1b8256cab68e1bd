/** Names and payloads that the worker and the Temporal workflows share. Ids and counts only: nothing of a customer. */

export const taskQueues = { runs: 'runs', sending: 'sending' } as const;

export const workflowNames = { cohort: 'cohort', sending: 'sending' } as const;

/** Sent to a cohort or a sending workflow when there is work; carries nothing and may be lost. */
export const pokeSignal = 'poke';

export const cohortWorkflowId = (cohortId: string): string => `cohort:${cohortId}`;
export const sendingWorkflowId = (corpId: string): string => `sending:${corpId}`;

export interface CohortInput {
  readonly cohortId: string;
}

export interface BeatResult {
  /** Milliseconds until the next run is due; null when nothing is due by time. */
  readonly sleepMs: number | null;
  /** True when more than one beat's worth is due now. */
  readonly more: boolean;
  /** Runs still open; 0 closes the cohort for good. */
  readonly open: number;
}

/** Local activities of the `runs` task queue. */
export interface RunsActivities {
  beat(cohortId: string): Promise<BeatResult>;
  /** Journey and version names and how many wait at which step, for Temporal's own pages. */
  describeCohort(cohortId: string): Promise<{ readonly summary: string; readonly details: string }>;
}

export interface SendingInput {
  readonly corpId: string;
}

/** A lane: one drain activity of a (corp, group). */
export interface LaneInput {
  readonly corpId: string;
  readonly group: SendGroup;
  readonly lane: number;
}

/** Calls that share a limit and lanes. welcome: what must be sent within seconds, so that it waits behind nothing else. */
export const sendGroups = ['welcome', 'send', 'tag', 'other'] as const;
export type SendGroup = (typeof sendGroups)[number];

/** Activities of the `sending` task queue. */
export interface SendingActivities {
  /** Groups that have calls due and how many lanes each should have. */
  lanesWanted(corpId: string): Promise<readonly { readonly group: SendGroup; readonly lanes: number }[]>;
  /** Carries calls until idle for a minute or 60 s have passed. True when calls are still due. */
  drain(lane: LaneInput): Promise<{ readonly more: boolean }>;
}
