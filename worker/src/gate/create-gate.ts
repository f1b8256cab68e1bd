import type { Database } from '@tagtrail/prisma';
import { Gate } from './gate.js';
import { GateRepository } from './gate.repository.js';
import { HoldRepository } from './hold.repository.js';

/** The gate over a pool of its own: slots must not wait behind whatever else a process does. */
export function createGate(database: Database, timeScale: number): Gate {
  return new Gate(new GateRepository(database), new HoldRepository(database, timeScale));
}
