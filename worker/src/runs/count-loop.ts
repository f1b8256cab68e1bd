import { addUpCounts } from '@tagtrail/ledger';
import type { Database } from '@tagtrail/prisma';
import type { LoopSpec } from '../platform/loop.js';

/** What has been counted since the last time is read row by row by whoever looks at a canvas. */
const everyMs = 2_000;

/** Keeps the numbers of a canvas as quick to read as it has steps. That they are right does not depend on it. */
export function countLoop(database: Database): LoopSpec {
  return { name: 'add up counts', room: null, everyMs, work: async () => addUpCounts(database) };
}
