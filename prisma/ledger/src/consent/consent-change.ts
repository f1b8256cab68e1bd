import type { ConsentScope, ConsentSource } from '@tagtrail/core/contracts';
import type { Tx } from '@tagtrail/prisma';

/** One customer whose consent changes, with what it is proved by. */
export interface ConsentOf {
  readonly customerId: string;
  /** What she said, or the reason that staff give; null: nothing. */
  readonly words: string | null;
  /** The message that it answers to; null: none that is known. */
  readonly intentId: string | null;
}

/** A change of consent of customers, told by one source at once. */
export interface ConsentChanged {
  readonly corpId: string;
  readonly scope: ConsentScope;
  readonly source: ConsentSource;
  /** `user:<id>` or `key:<id>`; null: the customers themselves. */
  readonly who: string | null;
  readonly of: readonly ConsentOf[];
}

/** The column of `customer` that says it is withdrawn. */
export const columnOf: Readonly<Record<ConsentScope, string>> = { everything: 'withdrawn_at', marketing: 'marketing_withdrawn_at' };

/** Locks the customers of a change, in id order; their ids. Before cohorts, runs, calls and intents in the order of locks. */
export async function holdCustomers(tx: Tx, { corpId, of }: Pick<ConsentChanged, 'corpId' | 'of'>): Promise<readonly string[]> {
  const rows = await tx.rows<{ id: string }>('SELECT id FROM customer WHERE corp_id = $1 AND id = ANY($2::bigint[]) ORDER BY id FOR NO KEY UPDATE', [
    corpId,
    of.map(({ customerId }) => customerId),
  ]);
  return rows.map(({ id }) => id);
}

/** Writes what has changed for customers the caller holds: into the record of consent, and into their own history. */
export async function record(tx: Tx, { change, changed, by }: Recorded): Promise<void> {
  const { corpId, scope, source, who } = by;
  const rows = by.of.filter(({ customerId }) => changed.includes(customerId));
  if (rows.length === 0) return;
  await tx.run(
    `INSERT INTO customer_consent (corp_id, customer_id, change, scope, source, who, words, intent_id)
     SELECT DISTINCT ON ("customerId") $1, "customerId", $3, $4, $5, $6, words, "intentId"
     FROM jsonb_to_recordset($2::jsonb) AS told("customerId" bigint, words text, "intentId" uuid) ORDER BY "customerId"`,
    [corpId, JSON.stringify(rows), change, scope, source, who],
  );
  await tx.run(
    `WITH numbered AS (UPDATE customer SET event_seq = event_seq + 1 WHERE id = ANY($1::bigint[]) RETURNING corp_id, id, event_seq)
     INSERT INTO customer_event (corp_id, customer_id, seq, kind, payload, source) SELECT corp_id, id, event_seq, $2, $3, 'api' FROM numbered`,
    [rows.map(({ customerId }) => customerId), change === 'withdrawn' ? 'withdrawn' : 'restored', JSON.stringify({ scope, source })],
  );
}

interface Recorded {
  readonly change: 'withdrawn' | 'granted';
  /** Of the customers of the change, those with whom it changed something. */
  readonly changed: readonly string[];
  readonly by: ConsentChanged;
}
