import type { Json, JsonObject } from '@tagtrail/core/kernel';
import type { Channel, MessageCategory } from '@tagtrail/core/plan';
import { isRepeat, mayHaveArrived, runIsOver, safeUntil } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import type { Follower, ServiceChatRight, WelcomeRight } from '../channels/channel-adapter.js';
import type { Taken } from './due-group.js';
import type { LockedCustomer } from './gates/pass-gates.js';

/** A planned intent under lock, with what its gates ask. */
export interface PlannedIntent {
  readonly id: string;
  readonly customerId: string;
  readonly contentKey: string;
  readonly saidKey: string | null;
  readonly versionId: string;
  readonly journeyId: string;
  readonly instruction: number;
  readonly visit: number;
  /** Into which its message goes; null for other channels, and for who is in none of the chosen ones. */
  readonly groupId: string | null;
  readonly nodeId: string;
  readonly channel: Channel;
  readonly sender: string;
  readonly senderNamed: boolean;
  readonly priority: number;
  readonly category: MessageCategory;
  readonly plannedAt: string;
  readonly deadline: string;
  readonly expired: boolean;
  readonly runOpen: boolean;
  /** A message that is tried. */
  readonly test: boolean;
  readonly senderActive: boolean;
  readonly friends: boolean;
  readonly followers: readonly Follower[];
  /** Of a welcome that has a code. */
  readonly welcome?: WelcomeRight;
  /** Of a message of 微信客服 that has a chat. */
  readonly service?: ServiceChatRight;
  /** Of a message of 微信客服 that answers what she has just written, by rule: a question, or her withdrawal. */
  readonly answers: 'reply' | 'withdrawal' | null;
  /** What the run was started with, and what answers have brought it; null for none. */
  readonly entry: Readonly<Record<string, Json>>;
  readonly values: Readonly<Record<string, Json>> | null;
  /** Of the call of which this intent was proved absent or may be repeated; null when it had none. */
  readonly earlierBytes: string | null;
  readonly earlierContent: JsonObject | null;
  readonly safeUntil: string | null;
  /** When what may have arrived was dispatched first: it has its place of every limit already. Null of what is new, or was proved absent. */
  readonly firstTriedAt: string | null;
  /** It may no longer be repeated. */
  readonly repeatOver: boolean;
}

export interface CustomerRow extends LockedCustomer {
  readonly id: string;
  readonly externalUserid: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, Json>>;
  readonly unusable: readonly string[];
}

/** What one reserve holds, in the order of locks: customers, then intents. */
export class ReservationRepository {
  /** The customers concerned, held until the commit: a withdrawal comes before or after this reserve, never in between. */
  async holdCustomers(tx: Tx, corpId: string, taken: readonly Taken[]): Promise<ReadonlyMap<string, CustomerRow>> {
    const rows = await tx.rows<CustomerRow>(
      `SELECT id, external_userid AS "externalUserid", name, attributes, array(SELECT u.channel || ':' || u.address FROM unusable_address u WHERE u.customer_id = customer.id) AS unusable,
         withdrawn_at IS NOT NULL AS withdrawn, marketing_withdrawn_at IS NOT NULL AS "marketingWithdrawn", lost_at IS NOT NULL AS lost, stopped
       FROM customer WHERE id IN (
         SELECT due.customer_id FROM jsonb_to_recordset($2::jsonb) AS taken("contentKey" text, intents int) CROSS JOIN LATERAL (
           SELECT customer_id FROM send_intent WHERE corp_id = $1 AND state = 'planned' AND content_key = taken."contentKey" AND due_at <= clock_timestamp()
           ORDER BY planned_at LIMIT taken.intents) AS due)
       ORDER BY id FOR SHARE`,
      [corpId, JSON.stringify(taken)],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /**
   * The due intents of customers who are held. What it reads after those locks stays true until the commit. Each OFFSET 0 has PostgreSQL look
   * by key: a plan made while the tables were empty reads them whole for every intent of the list that comes next.
   */
  async holdIntents(
    tx: Pick<Tx, 'rows'>,
    corpId: string,
    of: { readonly taken: readonly Taken[]; readonly customerIds: readonly string[] },
  ): Promise<readonly PlannedIntent[]> {
    return tx.rows<PlannedIntent>(
      `SELECT p.id, p.customer_id AS "customerId", p.content_key AS "contentKey", p.said_key AS "saidKey", p.version_id AS "versionId", p.journey_id AS "journeyId", p.instruction, p.visit, p.group_id AS "groupId",
              p.node_id AS "nodeId", p.channel, p.sender, p.sender_named AS "senderNamed", p.priority, p.category, p.planned_at AS "plannedAt", p.deadline, p.deadline <= clock_timestamp() AS expired, NOT ${runIsOver} AS "runOpen", p.journey_id = (SELECT tests.id FROM journey tests WHERE tests.corp_id = $1 AND tests.kind = 'test') IS TRUE AS test,
              coalesce(employee.active, p.sender <> '') AS "senderActive", relation.customer_id IS NOT NULL AS friends,
              CASE WHEN p.channel IN ('tag_write', 'transfer') THEN (
                SELECT coalesce(jsonb_agg(jsonb_build_object('employeeId', r.employee_id, 'tagIds', array(
                  SELECT t.tag_id FROM relation_tag t WHERE t.customer_id = r.customer_id AND t.employee_id = r.employee_id)) ORDER BY r.added_at, r.employee_id), '[]')
                FROM relation r WHERE r.customer_id = p.customer_id AND r.ended_at IS NULL) ELSE '[]' END AS followers,
              (SELECT e.payload FROM entry e WHERE e.id = run.entry_id) AS entry, run.state -> 'values' AS values,
              CASE WHEN p.channel = 'customer_service_message' THEN (SELECT e.payload ->> 'answers' FROM journey j JOIN entry e ON e.id = run.entry_id WHERE j.id = p.journey_id AND j.kind = 'answers') END AS answers,
              earlier.request_bytes AS "earlierBytes", earlier.request AS "earlierContent", tried.request ->> 'firstDispatchedAt' AS "firstTriedAt",
              ${safeUntil('earlier')} AS "safeUntil", coalesce(${safeUntil('earlier')} <= clock_timestamp(), false) AS "repeatOver"
       FROM send_intent p CROSS JOIN LATERAL (SELECT * FROM run WHERE run.id = p.run_id OFFSET 0) AS run
       LEFT JOIN LATERAL (SELECT active FROM employee WHERE employee.corp_id = p.corp_id AND employee.id = p.sender OFFSET 0) AS employee ON true
       LEFT JOIN LATERAL (SELECT customer_id FROM relation WHERE relation.customer_id = p.customer_id AND relation.employee_id = p.sender AND relation.ended_at IS NULL OFFSET 0) AS relation ON true
       LEFT JOIN LATERAL (SELECT * FROM send_call earlier WHERE earlier.id = p.call_id AND ${isRepeat('earlier')} OFFSET 0) AS earlier ON true
       LEFT JOIN LATERAL (SELECT * FROM send_call tried WHERE tried.id = p.call_id AND ${mayHaveArrived('tried')} OFFSET 0) AS tried ON true
       WHERE p.corp_id = $1 AND p.state = 'planned' AND p.content_key = ANY($2::text[]) AND p.customer_id = ANY($3::bigint[]) AND p.due_at <= clock_timestamp()
       ORDER BY p.id FOR NO KEY UPDATE OF p`,
      [corpId, of.taken.map(({ contentKey }) => contentKey), of.customerIds],
    );
  }
}
