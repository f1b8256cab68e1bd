import { Injectable } from '@nestjs/common';
import type { CommandKind } from '@tagtrail/core/contracts';
import type { Json } from '@tagtrail/core/kernel';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../../platform/data/databases.js';

export interface CommandRow {
  readonly id: string;
  readonly kind: CommandKind;
  readonly status: 'waiting' | 'done' | 'failed';
  readonly result: Json;
  readonly created_at: string;
  readonly done_at: string | null;
}

export interface AskedCommand {
  readonly corpId: string;
  readonly kind: CommandKind;
  readonly payload: Readonly<Record<string, string>>;
  readonly requestedBy: string;
}

const columns = 'id, kind, status, result, created_at, done_at';

/** Which equal command (of one kind and payload) stands for a new one: of a corp's, one that nobody has begun. */
const notBegun = `status = 'waiting' AND lease_until IS NULL`;
/** Of a task's, one that is under way too; and a reminder of a moment ago, so that a double click is one. */
const standsFor = {
  checkCorp: notBegun,
  syncCorp: notBegun,
  wakeLate: notBegun,
  pollCall: `status = 'waiting'`,
  remindCall: `(status = 'waiting' OR (status = 'done' AND done_at > clock_timestamp() - interval '5 s'))`,
} as const satisfies Readonly<Record<CommandKind, string>>;

@Injectable()
export class CommandsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /**
   * Asks the worker and wakes it; an equal command that stands for it is not asked twice, however many ask at once.
   * @throws what `check` throws; it is asked only where nothing stands for the command
   */
  async ask({ corpId, kind, payload, requestedBy }: AskedCommand, check?: (tx: Tx) => Promise<void>): Promise<string> {
    return this.database.tx('commands.ask', { timeoutMs: 5_000 }, async (tx) => {
      const of = [corpId, kind, JSON.stringify(payload)];
      await tx.rows(`SELECT pg_advisory_xact_lock(hashtextextended(concat_ws(' ', 'command', $1::text, $2::text, $3::text), 0))`, of);
      const [standing] = await tx.rows<{ id: string }>(
        `SELECT id FROM command WHERE corp_id = $1 AND kind = $2 AND payload = $3::jsonb AND ${standsFor[kind]} ORDER BY id LIMIT 1`,
        of,
      );
      tx.notify('commands');
      if (standing !== undefined) return standing.id;
      await check?.(tx);
      const [added] = await tx.rows<{ id: string }>(
        'INSERT INTO command (corp_id, kind, payload, requested_by) VALUES ($1, $2, $3::jsonb, $4) RETURNING id',
        [...of, requestedBy],
      );
      if (added === undefined) throw new Error('INSERT into command returned no row');
      return added.id;
    });
  }

  async find(corpId: string, id: string): Promise<CommandRow | null> {
    const [row] = await this.database.rows<CommandRow>(`SELECT ${columns} FROM command WHERE corp_id = $1 AND id = $2`, [corpId, id]);
    return row ?? null;
  }
}
