import type { Tx } from '@tagtrail/prisma';

/** Advisory locks of this class, by the hash of what is braked. */
const brakeClass = 740_103;

/** What a stop brakes: the whole installation, or a corp or a journey by its id. */
export const installationBrake = 'installation';

/**
 * To be called before the first row lock of a transaction that holds switches FOR SHARE. A row's own lock is not fair:
 * PostgreSQL lets ever new sharers pass a waiting UPDATE, and under load a stop would wait for ever. An advisory lock is: who
 * heeds it after a stop has pressed it waits behind the stop. Dispatches heed the installation's and the corp's, entries the journey's.
 */
export async function heedBrake(tx: Tx, ...braked: readonly string[]): Promise<void> {
  await tx.rows('SELECT pg_advisory_xact_lock_shared($1, hashtext(one)) FROM unnest($2::text[]) AS one', [brakeClass, braked]);
}

/** To be called before a switch is changed: waits for those that heed it now; no other gets in before. */
export async function pressBrake(tx: Tx, braked: string): Promise<void> {
  await tx.rows('SELECT pg_advisory_xact_lock($1, hashtext($2))', [brakeClass, braked]);
}
