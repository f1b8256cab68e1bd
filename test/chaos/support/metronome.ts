import { setTimeout as delay } from 'node:timers/promises';
import type { TestDatabase } from '../../support/test-database.js';

export interface Metronome {
  /** How many ticks came too late so far. */
  readonly late: number;
  stop(): Promise<void>;
}

/** By so much a slot may be missed. */
const guardMs = 150;

/**
 * What the machine itself can do at the moment, as a floor: at each tick one process commits a row, far less than a send
 * needs. A tick whose commit is not there within the guard is a slot that nobody could have used.
 */
export async function startMetronome(database: TestDatabase, everyMs: number): Promise<Metronome> {
  await database.query('CREATE TABLE metronome (at timestamptz)');
  let late = 0;
  let running = true;
  const beat = async (): Promise<void> => {
    for (let next = performance.now() + everyMs; running; next += everyMs) {
      await delay(Math.max(0, next - performance.now()));
      await database.query('INSERT INTO metronome VALUES (clock_timestamp())');
      const now = performance.now();
      if (now > next + guardMs) {
        const missed = Math.ceil((now - next - guardMs) / everyMs);
        late += missed;
        next += (missed - 1) * everyMs;
      }
    }
  };
  const beating = beat();
  return {
    get late() {
      return late;
    },
    stop: async () => {
      running = false;
      await beating;
    },
  };
}
