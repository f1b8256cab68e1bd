import type { Database, Tx } from '@tagtrail/prisma';
import type { OpenPress, PressVerdict } from './judge-press.js';

const isOpen = 'p.verdict IS NULL';

/** Presses of buttons on to-do cards, and the answers they are. */
export class PressRepository {
  constructor(private readonly database: Database) {}

  async corps(): Promise<string[]> {
    const rows = await this.database.rows<{ id: string }>(`SELECT DISTINCT p.corp_id AS id FROM todo_press p WHERE ${isOpen} ORDER BY 1`);
    return rows.map(({ id }) => id);
  }

  /**
   * The oldest, with their runs held. Cards of one step and run belong to a passage: a card that is planned later at the same or an
   * earlier instruction of the step begins the next. What is read after the locks stays true until the commit.
   */
  async claim(tx: Tx, corpId: string, count: number): Promise<readonly OpenPress[]> {
    const claimed = await tx.rows<{ id: string; cardId: string }>(
      `SELECT p.id, p.card_id AS "cardId" FROM todo_press p WHERE p.corp_id = $1 AND ${isOpen} ORDER BY p.id LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED`,
      [corpId, count],
    );
    if (claimed.length === 0) return [];
    await tx.rows(
      `SELECT r.id FROM run r WHERE r.id IN (SELECT run_id FROM send_intent WHERE id = ANY($2::uuid[]) AND corp_id = $1) ORDER BY r.id FOR NO KEY UPDATE`,
      [corpId, claimed.map(({ cardId }) => cardId)],
    );
    return tx.rows<OpenPress>(
      `SELECT p.id, p.employee_id AS "employeeId", p.answer, card.id IS NOT NULL AS known, coalesce(passage.asked, '{}') AS asked,
         coalesce(r.status = 'ended', false) OR EXISTS (
           SELECT 1 FROM send_intent i WHERE i.run_id = card.run_id AND i.node_id = card.node_id AND i.instruction <= card.instruction AND i.planned_at > card.planned_at
         ) AS over,
         CASE WHEN t.id IS NOT NULL THEN jsonb_build_object('id', t.id::text, 'open', t.answered_at IS NULL AND t.closed_at IS NULL) END AS todo
       FROM todo_press p
       LEFT JOIN send_intent card ON card.id = p.card_id AND card.corp_id = p.corp_id
         AND EXISTS (SELECT 1 FROM send_call c WHERE c.id = card.call_id AND c.channel = 'app_message' AND c.request ? 'due')
       LEFT JOIN run r ON r.id = card.run_id
       LEFT JOIN LATERAL (
         SELECT array_agg(i.sender) AS asked, (array_agg(i.id ORDER BY i.planned_at DESC))[1] AS newest FROM send_intent i
         WHERE i.run_id = card.run_id AND i.node_id = card.node_id AND (i.id = card.id OR i.instruction > card.instruction AND i.planned_at > card.planned_at
           OR i.instruction < card.instruction AND i.planned_at < card.planned_at)) AS passage ON true
       LEFT JOIN todo t ON t.card_id = passage.newest
       WHERE p.id = ANY($1::bigint[]) ORDER BY p.id`,
      [claimed.map(({ id }) => id)],
    );
  }

  /** The answer, the event that tells the run, and the audit row of who gave it. */
  async count(tx: Tx, corpId: string, { id, todo, answer, employeeId }: OpenPress): Promise<void> {
    await tx.run(
      `WITH told AS (SELECT run_id FROM answer_todo($2::bigint, $3, '', 'employee:' || $4))
       INSERT INTO audit (corp_id, actor, action, target, detail)
       SELECT $1, 'employee:' || $4, 'todo.answered', 'run:' || run_id, jsonb_build_object('todoId', $2::text, 'answer', $3::text, 'pressId', $5::text) FROM told`,
      [corpId, todo?.id ?? null, answer, employeeId, id],
    );
    tx.notify('poke');
  }

  async settle(tx: Tx, verdicts: readonly { readonly id: string; readonly todoId: string | null; readonly verdict: PressVerdict }[]): Promise<void> {
    if (verdicts.length === 0) return;
    await tx.run(
      `UPDATE todo_press SET verdict = v.verdict, todo_id = v."todoId"
       FROM jsonb_to_recordset($1::jsonb) AS v(id bigint, "todoId" bigint, verdict text) WHERE todo_press.id = v.id`,
      [JSON.stringify(verdicts)],
    );
  }
}
