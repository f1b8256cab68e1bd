import { Injectable } from '@nestjs/common';
import type { CommandKind } from '@tagtrail/core/contracts';
import type { Json } from '@tagtrail/core/kernel';
import { LedgerDatabase } from '../../platform/data/ledger-database.js';

export interface CommandRow {
  readonly id: string;
  readonly kind: CommandKind;
  readonly status: 'waiting' | 'done' | 'failed';
  readonly result: Json;
  readonly created_at: string;
  readonly done_at: string | null;
}

const columns = 'id, kind, status, result, created_at, done_at';

@Injectable()
export class CommandsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** Asks the worker and wakes it. An equal command that still waits is not asked twice. */
  async ask(corpId: string, kind: CommandKind, requestedBy: string): Promise<string> {
    return this.database.tx('commands.ask', { timeoutMs: 5_000 }, async (tx) => {
      tx.notify('commands');
      const [waiting] = await tx.rows<{ id: string }>(
        `SELECT id FROM command WHERE corp_id = $1 AND kind = $2 AND status = 'waiting' AND lease_until IS NULL ORDER BY id LIMIT 1`,
        [corpId, kind],
      );
      if (waiting !== undefined) return waiting.id;
      const [added] = await tx.rows<{ id: string }>('INSERT INTO command (corp_id, kind, requested_by) VALUES ($1, $2, $3) RETURNING id', [
        corpId,
        kind,
        requestedBy,
      ]);
      if (added === undefined) throw new Error('INSERT into command returned no row');
      return added.id;
    });
  }

  async find(corpId: string, id: string): Promise<CommandRow | null> {
    const [row] = await this.database.rows<CommandRow>(`SELECT ${columns} FROM command WHERE corp_id = $1 AND id = $2`, [corpId, id]);
    return row ?? null;
  }
}
