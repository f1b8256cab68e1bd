import type { Tx } from '@tagtrail/prisma';

/** A customer under a stop of its own is looked at again after this long. */
const againMs = 2_000;

/** Planned intents that an operator's stop of their customer holds back. */
export async function postpone(tx: Tx, intentIds: readonly string[]): Promise<void> {
  if (intentIds.length === 0) return;
  await tx.run(
    `UPDATE send_intent SET due_at = clock_timestamp() + interval '${againMs} ms', wait_reason = NULL, wait_revision = NULL WHERE id = ANY($1::uuid[])`,
    [intentIds],
  );
}
