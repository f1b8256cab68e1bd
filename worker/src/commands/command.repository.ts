import { commandKinds, type CommandKind } from '@tagtrail/core/contracts';
import type { Json } from '@tagtrail/core/kernel';
import type { Database } from '@tagtrail/prisma';
import type { CommandRequest } from './command-handler.js';

export interface ClaimedCommand extends CommandRequest {
  readonly kind: CommandKind;
}

const leaseMs = 120_000;
/** How often whoever is at a command says so. */
export const renewEveryMs = 30_000;
const attempts = 3;

/** Rows of `command`: what the server asks of the worker. */
export class CommandRepository {
  constructor(private readonly database: Database) {}

  /** The oldest waiting command of a kind this process can do, leased; one whose worker died is taken again when its lease ends. */
  async claim(kinds: readonly string[], leftOut: readonly string[] = []): Promise<ClaimedCommand | null> {
    const [row] = await this.database.rows<CommandRequest & { readonly kind: string }>(
      `UPDATE command SET lease_until = clock_timestamp() + $2 * interval '1 ms', attempts = attempts + 1 WHERE id = (
         SELECT id FROM command WHERE status = 'waiting' AND kind = ANY($1) AND (lease_until IS NULL OR lease_until < clock_timestamp()) AND corp_id <> ALL($3::text[])
         ORDER BY id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED)
       RETURNING id, corp_id AS "corpId", kind, payload`,
      [kinds, leaseMs, leftOut],
    );
    const kind = commandKinds.find((known) => known === row?.kind);
    return row === undefined || kind === undefined ? null : { ...row, kind };
  }

  /** Another is at the same thing: taken again a little later, and no attempt is spent. */
  async postpone(id: string): Promise<void> {
    await this.database.rows(
      `UPDATE command SET lease_until = clock_timestamp() + interval '1 s', attempts = attempts - 1 WHERE id = $1 AND status = 'waiting'`,
      [id],
    );
  }

  /** Still at it: nobody else takes the command. */
  async renew(id: string): Promise<void> {
    await this.database.rows(`UPDATE command SET lease_until = clock_timestamp() + $2 * interval '1 ms' WHERE id = $1 AND status = 'waiting'`, [
      id,
      leaseMs,
    ]);
  }

  async finish(id: string, outcome: { readonly status: 'done' | 'failed'; readonly result: Json }): Promise<void> {
    await this.database.rows(
      `UPDATE command SET status = $2, result = $3, done_at = clock_timestamp(), lease_until = NULL WHERE id = $1 AND status = 'waiting'`,
      [id, outcome.status, JSON.stringify(outcome.result)],
    );
  }

  /** Gives the command back for another try; after the last it has failed. */
  async giveBack(id: string, detail: string): Promise<void> {
    await this.database.rows(
      `UPDATE command SET lease_until = clock_timestamp() + interval '2 s', status = CASE WHEN attempts >= $2 THEN 'failed' ELSE status END,
         result = CASE WHEN attempts >= $2 THEN jsonb_build_object('code', 'failed', 'detail', $3::text) END,
         done_at = CASE WHEN attempts >= $2 THEN clock_timestamp() END WHERE id = $1 AND status = 'waiting'`,
      [id, attempts, detail],
    );
  }
}
