import type { SpreadRule } from '@tagtrail/core/plan';
import type { SendPolicy } from '@tagtrail/core/policy';
import type { Database, Tx } from '@tagtrail/prisma';

/** A planned intent whose employee is still to be chosen, under lock. */
export interface Unspread {
  readonly id: string;
  readonly spread: SpreadRule;
  /** Who has written to the customer for this journey; null: nobody by choice. */
  readonly earlier: string | null;
  /** Employees who follow the customer and are there, the oldest friend first. */
  readonly followers: readonly string[];
}

/** The corp as its choosing finds it. */
export interface SpreadCorp {
  readonly corpId: string;
  readonly timeZone: string;
  readonly now: string;
  readonly policy: SendPolicy;
}

export interface Choice {
  readonly id: string;
  readonly sender: string;
}

const advisoryClass = 740_103;
const atOnce = 2_000;

/** Mass sends whose employee is chosen by a rule. */
export class SpreadRepository {
  constructor(private readonly database: Database) {}

  /** Corps that have some to choose for. */
  async corps(): Promise<readonly string[]> {
    const rows = await this.database.rows<{ id: string }>(
      `SELECT corp.id FROM corp WHERE EXISTS (
         SELECT 1 FROM send_intent i WHERE i.corp_id = corp.id AND i.state = 'planned' AND i.spread IS NOT NULL AND i.spread_at IS NULL AND i.due_at <= statement_timestamp()) ORDER BY id`,
    );
    return rows.map(({ id }) => id);
  }

  /** One at a time chooses for a corp, so that everybody's choices are counted; null while another is at it. */
  async begin(tx: Tx, corpId: string): Promise<SpreadCorp | null> {
    const [row] = await tx.rows<SpreadCorp & { readonly alone: boolean }>(
      `SELECT pg_try_advisory_xact_lock(${String(advisoryClass)}, hashtext($1)) AS alone, corp.id AS "corpId", time_zone AS "timeZone", clock_timestamp() AS now, p.body AS policy
       FROM corp JOIN send_policy p ON p.corp_id = corp.id WHERE corp.id = $1`,
      [corpId],
    );
    return row?.alone === true ? row : null;
  }

  /** Who came first is chosen for first. */
  async take(tx: Tx, corpId: string): Promise<readonly Unspread[]> {
    return tx.rows<Unspread>(
      `SELECT i.id, i.spread,
         (SELECT p.sender FROM send_intent p WHERE p.customer_id = i.customer_id AND p.journey_id = i.journey_id AND p.spread IS NOT NULL
            AND p.state NOT IN ('planned', 'suppressed') ORDER BY p.planned_at DESC LIMIT 1) AS earlier,
         (SELECT coalesce(jsonb_agg(r.employee_id ORDER BY r.added_at NULLS LAST, r.employee_id), '[]')
            FROM relation r LEFT JOIN employee e ON e.corp_id = r.corp_id AND e.id = r.employee_id
            WHERE r.customer_id = i.customer_id AND r.ended_at IS NULL AND coalesce(e.active, true)) AS followers
       FROM send_intent i WHERE i.corp_id = $1 AND i.state = 'planned' AND i.spread IS NOT NULL AND i.spread_at IS NULL AND i.due_at <= statement_timestamp()
       ORDER BY i.due_at, i.id LIMIT ${String(atOnce)} FOR NO KEY UPDATE SKIP LOCKED`,
      [corpId],
    );
  }

  /** By employee, for how many customers she is chosen who are not reserved yet. What waits by a rule of the corp holds no place. */
  async chosen(tx: Tx, corpId: string, senders: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await tx.rows<{ sender: string; n: number }>(
      `SELECT sender, count(*)::int AS n FROM send_intent WHERE corp_id = $1 AND state = 'planned' AND spread_at IS NOT NULL AND wait_reason IS NULL AND sender = ANY($2::text[])
       GROUP BY sender`,
      [corpId, senders],
    );
    return new Map(rows.map(({ sender, n }) => [sender, n]));
  }

  /** What says the same and was given to one employee is one task. */
  async give(tx: Tx, choices: readonly Choice[]): Promise<void> {
    await tx.run(
      `UPDATE send_intent SET sender = made.sender, spread_at = clock_timestamp(),
         content_key = left(encode(sha256(convert_to(send_intent.spread_key || ':' || made.sender, 'UTF8')), 'hex'), 40)
       FROM jsonb_to_recordset($1::jsonb) AS made(id uuid, sender text) WHERE send_intent.id = made.id AND send_intent.state = 'planned'`,
      [JSON.stringify(choices)],
    );
    tx.notify('planned');
  }

  /** Nobody follows the customer any more: the reserve says what becomes of it. */
  async leaveToReserve(tx: Tx, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await tx.run(`UPDATE send_intent SET spread_at = clock_timestamp() WHERE id = ANY($1::uuid[])`, [ids]);
  }
}
