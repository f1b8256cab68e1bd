import type { Caller } from '../platform/auth/caller.js';

/** Which journey is to be changed, as seen at which revision, by whom. */
export interface JourneyAct {
  readonly corpId: string;
  readonly journeyId: string;
  readonly revision: number;
  readonly caller: Caller;
}
