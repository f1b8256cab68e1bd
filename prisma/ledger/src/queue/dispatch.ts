import type { JsonObject } from '@tagtrail/core/kernel';
import type { Channel } from '@tagtrail/core/plan';
import type { Tx } from '@tagtrail/prisma';

/** A call that is dispatching: its bytes may be on the wire from the commit on. */
export interface BegunCall {
  readonly id: string;
  readonly corpId: string;
  readonly journeyId: string;
  readonly channel: Channel;
  readonly content: JsonObject;
  readonly bytes: string;
  readonly token: string;
  readonly recipients: number;
}

export interface Dispatch {
  /** Only its holder may settle the calls. */
  readonly token: string;
  /** Null for a call that is dispatched before its lane has a slot. */
  readonly slot: { readonly id: string; readonly at: string } | null;
}

const dispatchSql = `
  WITH called AS (
    UPDATE send_call SET state = 'dispatching', fencing_token = $2, dispatched_at = clock_timestamp(), slot_at = $3, attempt_no = attempt_no + 1
    WHERE id = ANY($1::bigint[]) AND state = 'reserved' AND NOT stale AND not_after > clock_timestamp() RETURNING *
  ), moved AS (
    UPDATE send_intent SET state = 'dispatching' FROM called WHERE send_intent.call_id = called.id AND send_intent.state = 'reserved' RETURNING call_id
  ), used AS (
    UPDATE slot_log SET used = true, call_id = called.id FROM called WHERE slot_log.id = $4
  )
  SELECT id, corp_id AS "corpId", journey_id AS "journeyId", channel, request AS content, request_bytes AS bytes, fencing_token AS token, recipients,
         (SELECT count(*) FROM moved WHERE moved.call_id = called.id)::int AS moved FROM called ORDER BY id`;

/**
 * Moves calls from reserved to dispatching; without those that may no longer be begun. The caller holds every switch above them and
 * their customers. A slot is that of one call.
 */
export async function dispatch(tx: Tx, callIds: readonly string[], { token, slot }: Dispatch): Promise<readonly BegunCall[]> {
  const rows = await tx.rows<BegunCall & { readonly moved: number }>(dispatchSql, [callIds, token, slot?.at ?? null, slot?.id ?? null]);
  return rows.map(({ moved, ...call }) => {
    if (moved !== call.recipients) throw new Error(`Call ${call.id} has ${String(call.recipients)} recipients and ${String(moved)} reserved intents`);
    return call;
  });
}
