import { audienceOf, channels, isToGroup, type Channel, type MessageCategory } from '@tagtrail/core/plan';
import type { SenderTask, Touch } from '@tagtrail/core/policy';
import { mayHaveArrived } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';

/** Spans that are counted begin at most a month and a day before now, whatever the zone. */
const longestSpan = `interval '32 days'`;
/** A task is given within the longest time that an intent may wait. */
const longestWait = `interval '8 days'`;

const customerChannels = channels.filter((channel) => audienceOf[channel] === 'customer' && !isToGroup(channel));

/** Of an intent of the corp $3. */
const isTest = `journey_id = (SELECT id FROM journey WHERE corp_id = $3 AND kind = 'test') IS TRUE`;

interface TouchRow {
  readonly customerId: string;
  readonly channel: Channel;
  readonly category: MessageCategory;
  readonly at: string | null;
  readonly exhausted: boolean;
  readonly test: boolean;
}

/** An employee whom customers are to be written to as. */
export interface SenderFacts {
  readonly tasks: readonly SenderTask[];
  /** Since when she is known to be new to the corp, as an ISO instant; null: she is not. */
  readonly newSince: string | null;
}

/** What customers were sent and employees asked to send, read so that no other reserve counts at the same time. */
export class TouchesRepository {
  /** Held until the commit, in order: who counts the same customer or employee comes before or after. */
  takeTurns(tx: Tx, corpId: string, who: readonly string[]): void {
    if (who.length === 0) return;
    tx.later(`INSERT INTO send_turn (corp_id, who) SELECT $1, who FROM unnest($2::text[]) AS who ORDER BY who ON CONFLICT DO NOTHING`, [corpId, who]);
    tx.later(`SELECT 1 FROM send_turn WHERE corp_id = $1 AND who = ANY($2::text[]) ORDER BY who FOR NO KEY UPDATE`, [corpId, who]);
  }

  /** By customer, all that has reached her of late, or may yet. What has been refused or suppressed counts no more. */
  async touches(tx: Tx, corpId: string, customerIds: readonly string[]): Promise<ReadonlyMap<string, readonly Touch[]>> {
    const rows = await tx.rows<TouchRow>(
      `SELECT customer_id AS "customerId", channel, category, NULL AS at, false AS exhausted, ${isTest} AS test FROM send_intent
       WHERE customer_id = ANY($1::bigint[]) AND channel = ANY($2::text[])
         AND (state IN ('reserved', 'dispatching', 'unknown', 'confirmed', 'needs_attention') OR (state = 'accepted' AND confirm_ms > 0)
           OR (state = 'planned' AND call_id IS NOT NULL AND EXISTS (SELECT 1 FROM send_call c WHERE c.id = call_id AND ${mayHaveArrived('c')})))
       UNION ALL
       SELECT customer_id, channel, category, settled_at, state = 'not_delivered', ${isTest} FROM send_intent
       WHERE customer_id = ANY($1::bigint[]) AND channel = ANY($2::text[]) AND settled_at > clock_timestamp() - ${longestSpan}
         AND (state IN ('accepted', 'delivered') OR (state = 'not_delivered' AND reason = 'capped')) AND NOT (state = 'accepted' AND confirm_ms > 0)`,
      [customerIds, customerChannels, corpId],
    );
    const found = new Map<string, Touch[]>();
    for (const { customerId, channel, category, at, exhausted, test } of rows) {
      const touch = { channel, category, exhausted, test, atMs: at === null ? null : Date.parse(at) };
      const known = found.get(customerId);
      if (known === undefined) found.set(customerId, [touch]);
      else known.push(touch);
    }
    return found;
  }

  /** By employee, the tasks of the last days that she was or will be given. */
  async senders(tx: Tx, corpId: string, senders: readonly string[]): Promise<ReadonlyMap<string, SenderFacts>> {
    const rows = await tx.rows<SenderFacts & { readonly id: string }>(
      `SELECT employee.id, CASE WHEN employee.first_seen_at > corp.first_synced_at THEN employee.first_seen_at END AS "newSince",
              (SELECT coalesce(jsonb_agg(jsonb_build_object('recipients', c.recipients, 'atMs',
                 CASE WHEN c.state <> 'reserved' THEN extract(epoch FROM c.dispatched_at) * 1000 END)), '[]')
               FROM send_call c WHERE c.corp_id = $1 AND c.sender = employee.id AND c.api = 'add_msg_template' AND c.created_at > clock_timestamp() - ${longestWait}
                 AND c.state IN ('reserved', 'dispatching', 'unknown', 'accepted', 'needs_attention')
                 AND (c.state = 'reserved' OR c.dispatched_at > clock_timestamp() - interval '25 hours')) AS tasks
       FROM employee JOIN corp ON corp.id = employee.corp_id WHERE employee.corp_id = $1 AND employee.id = ANY($2::text[])`,
      [corpId, senders],
    );
    return new Map(rows.map(({ id, ...facts }) => [id, facts]));
  }
}
