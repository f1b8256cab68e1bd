import type { IntentReason } from '@tagtrail/core/contracts';
import type { Tx } from '@tagtrail/prisma';

/** What a receiver tells of a message that it had accepted. */
export interface MessageReport {
  /** Our number of the message; null where only `msgid` is known. */
  readonly intentId: string | null;
  /** The receiver's number of the call that brought it; null where only `intentId` is known. */
  readonly msgid: string | null;
  readonly delivered: boolean;
  /** The address can take no messages at all. */
  readonly permanent: boolean;
  /** In the receiver's own words. */
  readonly code: string;
  /** What it means of a message that was not delivered; left out: refused, or an address that cannot be used. */
  readonly reason?: IntentReason;
}

/** A message that a report moved. */
export interface ReportedMessage {
  readonly intentId: string;
  readonly customerId: string;
  readonly externalUserid: string;
  /** Where it went. */
  readonly address: string;
  readonly delivered: boolean;
  readonly permanent: boolean;
  readonly code: string;
}

/**
 * Writes what became of accepted messages of a channel that confirms nothing by itself. Their runs have gone on when they were
 * accepted; what is learnt later is an event of the customer. Told twice, or of a message that waits for no report, it changes
 * nothing. The caller holds no lock that comes after intents.
 */
export async function applyReports(
  tx: Tx,
  { corpId, channel }: { readonly corpId: string; readonly channel: 'email' | 'sms' | 'customer_service_message' },
  reports: readonly MessageReport[],
): Promise<readonly ReportedMessage[]> {
  return tx.rows<ReportedMessage>(
    `WITH reports AS (
       SELECT * FROM jsonb_to_recordset($3::jsonb) AS r("intentId" uuid, msgid text, delivered boolean, permanent boolean, code text, reason text)
     ), named AS (
       SELECT i.id, r.* FROM reports r JOIN send_intent i ON i.id = r."intentId"
       UNION ALL
       SELECT i.id, r.* FROM reports r JOIN send_call c ON c.corp_id = $1 AND c.channel = 'sms' AND c.msgid = r.msgid JOIN send_intent i ON i.call_id = c.id
       WHERE r."intentId" IS NULL
     ), told AS (
       SELECT DISTINCT ON (i.id) i.id, i.customer_id, coalesce(c.request ->> 'to', '') AS address, named.delivered, named.permanent, named.code, named.reason
       FROM named JOIN send_intent i ON i.id = named.id JOIN send_call c ON c.id = i.call_id
       WHERE i.corp_id = $1 AND i.channel = $2 ORDER BY i.id, named.delivered
     ), held AS (
       SELECT i.id FROM send_intent i JOIN told ON told.id = i.id WHERE i.state = 'accepted' ORDER BY i.id FOR NO KEY UPDATE OF i
     ), moved AS (
       UPDATE send_intent SET settled_at = clock_timestamp(), state = CASE WHEN told.delivered THEN 'delivered' ELSE 'not_delivered' END,
         reason = CASE WHEN told.delivered THEN NULL WHEN told.reason IS NOT NULL THEN told.reason WHEN told.permanent THEN 'unusable_address' ELSE 'refused' END
       FROM told JOIN held ON held.id = told.id WHERE send_intent.id = told.id RETURNING send_intent.id
     )
     SELECT told.id AS "intentId", told.customer_id AS "customerId", customer.external_userid AS "externalUserid", told.address, told.delivered, told.permanent, told.code
     FROM moved JOIN told ON told.id = moved.id JOIN customer ON customer.id = told.customer_id`,
    [corpId, channel, JSON.stringify(reports)],
  );
}
