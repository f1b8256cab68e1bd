import { createContext } from 'react';
import type { JourneyDetail } from '@tagtrail/core/http';

/** How a change of a journey reaches the server. Over an open drawing it has to wait its turn. */
export interface JourneyDoor {
  /** Until the server has what is on screen; throws why not. */
  readonly settled: () => Promise<void>;
  /** Makes a change that moves the journey's revision on, from the revision known to whoever keeps it. */
  readonly revise: (revision: number, change: (revision: number) => Promise<JourneyDetail>) => Promise<JourneyDetail>;
}

/** Where nothing is drawn, as in the list, the server has everything already. */
export const JourneyDoorContext = createContext<JourneyDoor>({
  settled: () => Promise.resolve(),
  revise: (revision, change) => change(revision),
});
