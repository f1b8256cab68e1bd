import type { IntentReason } from '@tagtrail/core/contracts';
import type { OutcomePort } from '@tagtrail/core/plan';
import type { Tx } from '@tagtrail/prisma';
import { insertOutcomes, ledBy } from '../settle/outcome-events.sql.js';

export interface Suppressed {
  readonly id: string;
  readonly reason: IntentReason;
  readonly port: OutcomePort | null;
  /** What the reason alone does not say. */
  readonly detail?: string;
  /** The employee who leads the run from now on; left out: whoever it was. */
  readonly owner?: string;
}

/** Planned intents that may not or cannot be sent; their runs are told why. */
export async function suppress(tx: Tx, intents: readonly Suppressed[]): Promise<void> {
  if (intents.length === 0) return;
  await tx.run(
    `WITH moved AS (
       UPDATE send_intent SET state = 'suppressed', reason = gone.reason, reason_detail = gone.detail, settled_at = clock_timestamp()
       FROM jsonb_to_recordset($1::jsonb) AS gone(id uuid, reason text, detail text, port text, owner text) WHERE send_intent.id = gone.id AND send_intent.state = 'planned'
       RETURNING run_id, instruction, visit, send_intent.reason, gone.port, gone.owner
     )
     ${insertOutcomes('moved', ledBy('owner'))}`,
    [JSON.stringify(intents)],
  );
  tx.notify('poke');
}
