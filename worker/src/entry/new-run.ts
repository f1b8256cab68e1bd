import type { RunState } from '@tagtrail/core/interpreter';
import type { Parked, Progress } from '../progress/progress.js';
import type { AdmittedEntry } from './admission.js';

/** A run to be, after its first beat. */
export interface NewRun {
  readonly entry: AdmittedEntry;
  readonly ownerId: string | null;
  readonly state: RunState;
  readonly stepNo: number;
  readonly nextDueAt: string | null;
  /** Null for a run that was parked in its first beat: nothing came of it. */
  readonly progress: Progress | null;
  readonly parked: Parked | null;
  /** Null for a run that ended in its first beat: a run needs a cohort only to wait. */
  readonly cohortId: string | null;
}
