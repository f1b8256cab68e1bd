import { createHash } from 'node:crypto';
import type { AdvisoryLock, Tx } from '@tagtrail/prisma';

/** Advisory locks of this class, by the hash of what is braked. */
const brakeClass = 740_103;

/** What a stop brakes: the whole installation, or a corp or a journey by its id. */
export const installationBrake = 'installation';

/**
 * The `sharedLocks` of a transaction that holds switches FOR SHARE. A row's own lock is not fair: PostgreSQL lets ever new
 * sharers pass a waiting UPDATE, and under load a stop would wait for ever. An advisory lock is: who heeds it after a stop has
 * pressed it waits behind the stop. Dispatches heed the installation's and the corp's, entries the journey's.
 */
export const heeding = (...braked: readonly string[]): readonly AdvisoryLock[] => braked.map(brakeOf);

/** To be called before a switch is changed: waits for those that heed it now; no other gets in before. */
export async function pressBrake(tx: Tx, braked: string): Promise<void> {
  await tx.rows('SELECT pg_advisory_xact_lock($1, $2)', brakeOf(braked));
}

const brakeOf = (braked: string): AdvisoryLock => [brakeClass, createHash('sha1').update(braked).digest().readInt32BE()];
