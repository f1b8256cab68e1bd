import type { IntentReason } from '@tagtrail/core/contracts';
import type { ItemCause } from '@tagtrail/core/http';
import { waitingSql } from '../attention.repository.js';

/** More of one cause are not counted: the page is read by everybody, every few seconds. */
export const countedAtMost = 5_000;
/** What ended is told for so long. */
const toldFor = `interval '24 hours'`;

/** Why a send can end so that a person has something to mend; of these the index `send_intent_mendable` is made. */
export const mendable = [
  'content',
  'content_law',
  'not_configured',
  'no_public_address',
  'no_sender',
  'refused',
  'bad_answer',
  'attempts_exhausted',
  'welcome_none',
  'welcome_late',
  'welcome_taken',
] as const satisfies readonly IntentReason[];

const few = `LIMIT ${String(countedAtMost + 1)}`;
const reasons = mendable.map((reason) => `'${reason}'`).join(', ');

/**
 * By cause: what waits in corp `$1`, one row an item, with columns id, code, journey_id, channel, customer_id, run_id, recipients,
 * since, detail; read by index and a bounded number of rows.
 */
export const sources = {
  runParked: `
    SELECT r.id::text AS id, r.parked_code AS code, r.journey_id, NULL::text AS channel, r.customer_id, r.id AS run_id, 1 AS recipients,
      coalesce((SELECT s.at FROM run_step s WHERE s.run_id = r.id ORDER BY s.step_no DESC LIMIT 1), r.started_at) AS since, r.parked_detail AS detail
    FROM run r WHERE r.corp_id = $1 AND r.parked_code IS NOT NULL AND r.status = 'open' ORDER BY r.id DESC ${few}`,
  runStuck: `
    SELECT s.run_id::text AS id, s.cause AS code, s.journey_id, NULL::text AS channel, r.customer_id, r.id AS run_id, 1 AS recipients, s.since,
      CASE WHEN s.repairs > 0 THEN s.repairs::text END AS detail
    FROM stuck_run s JOIN run r ON r.id = s.run_id AND r.status = 'open' WHERE s.corp_id = $1 AND s.left_at IS NULL ORDER BY s.run_id DESC ${few}`,
  sendUnknown: `
    SELECT k.id::text AS id, ${waitingSql} AS code, k.journey_id, k.channel, CASE WHEN w.n = 1 THEN w.customer_id END AS customer_id,
      CASE WHEN w.n = 1 THEN w.run_id END AS run_id, w.n AS recipients, coalesce(k.unread_since, k.dispatched_at) AS since, k.error_text AS detail
    FROM (
      SELECT call_id, count(*)::int AS n, min(customer_id) AS customer_id, min(run_id) AS run_id FROM (
        SELECT call_id, customer_id, run_id FROM send_intent WHERE corp_id = $1 AND state = 'needs_attention'
        UNION ALL
        SELECT i.call_id, i.customer_id, i.run_id FROM send_call c JOIN send_intent i ON i.call_id = c.id
        WHERE c.corp_id = $1 AND c.unread_shown AND i.state IN ('unknown', 'accepted', 'confirmed')) AS one GROUP BY call_id) AS w
    JOIN send_call k ON k.id = w.call_id WHERE ${waitingSql} IS NOT NULL ORDER BY k.id DESC ${few}`,
  sendEnded: `
    SELECT i.id::text AS id, i.reason AS code, i.journey_id, i.channel, i.customer_id, i.run_id, 1 AS recipients, i.settled_at AS since, i.reason_detail AS detail
    FROM send_intent i WHERE i.corp_id = $1 AND i.settled_at > clock_timestamp() - ${toldFor} AND i.reason IN (${reasons})
      AND i.state IN ('suppressed', 'failed', 'not_delivered') ORDER BY i.settled_at DESC ${few}`,
  address: `
    SELECT u.id::text AS id, u.channel AS code, NULL::uuid AS journey_id, u.channel, u.customer_id, i.run_id, 1 AS recipients, u.at AS since,
      u.address || ' · ' || u.detail AS detail
    FROM customer c JOIN unusable_address u ON u.customer_id = c.id LEFT JOIN send_intent i ON i.id = u.intent_id WHERE c.corp_id = $1 ORDER BY u.id DESC ${few}`,
} as const satisfies Readonly<Record<ItemCause, string>>;
