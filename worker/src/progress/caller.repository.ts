import { endPort } from '@tagtrail/core/plan';
import { insertOutcomes } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';

export interface RunEnded {
  readonly runId: string;
  readonly reason: string;
}

export interface EntryRefused {
  readonly entryId: string;
  readonly reason: string;
}

/** Answers a request of which `answered` has the row by `entry_id`, unless its run has stopped waiting: both hold the request's row. */
const tell = (source: string): string => `
  WITH answer AS (${source}), told AS (
    UPDATE inner_request q SET until_at = NULL FROM answer WHERE q.entry_id = answer.entry_id AND q.until_at IS NOT NULL
    RETURNING q.run_id, q.instruction, q.visit, answer.port, answer.reason
  )
  ${insertOutcomes('told')}`;

/**
 * Tells runs that called a journey what became of it, in the transaction in which it did: so nothing ends unheard, and each
 * is told once. A caller that has ended meanwhile is told nothing that matters: the other journey goes on without it.
 */
export class CallerRepository {
  /** A goal that was reached counts more than how the run ended. */
  async tellEnded(tx: Tx, ended: readonly RunEnded[]): Promise<void> {
    if (ended.length === 0) return;
    const rows = ended.map(({ runId, reason }) => ({ runId, reason, port: endPort(reason) }));
    const told = await tx.run(
      tell(`SELECT r.entry_id, e.reason, CASE WHEN EXISTS (SELECT 1 FROM run_goal g WHERE g.run_id = r.id) THEN 'goal' ELSE e.port END AS port
            FROM jsonb_to_recordset($1::jsonb) AS e("runId" bigint, reason text, port text) JOIN run r ON r.id = e."runId"`),
      [JSON.stringify(rows)],
    );
    if (told > 0) tx.notify('poke');
  }

  async tellRefused(tx: Tx, refused: readonly EntryRefused[]): Promise<void> {
    if (refused.length === 0) return;
    const told = await tx.run(
      tell(`SELECT e."entryId" AS entry_id, e.reason, 'refused' AS port FROM jsonb_to_recordset($1::jsonb) AS e("entryId" bigint, reason text)`),
      [JSON.stringify(refused)],
    );
    if (told > 0) tx.notify('poke');
  }

  /** Runs of the corp that have waited long enough; a request that nobody has taken yet is taken no more. */
  async tellTimedOut(tx: Tx, corpId: string): Promise<number> {
    const told = await tx.run(
      `WITH late AS (
         SELECT run_id, instruction, visit FROM inner_request WHERE corp_id = $1 AND until_at <= statement_timestamp()
         ORDER BY until_at LIMIT 500 FOR UPDATE SKIP LOCKED
       ), told AS (
         UPDATE inner_request q SET until_at = NULL, failure = CASE WHEN q.taken_at IS NULL THEN 'late' ELSE q.failure END,
           taken_at = coalesce(q.taken_at, clock_timestamp()) FROM late WHERE q.run_id = late.run_id AND q.instruction = late.instruction AND q.visit = late.visit
         RETURNING q.run_id, q.instruction, q.visit, 'timedOut' AS port, NULL AS reason
       )
       ${insertOutcomes('told')}`,
      [corpId],
    );
    if (told > 0) tx.notify('poke');
    return told;
  }
}
