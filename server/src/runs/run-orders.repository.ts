import { Injectable } from '@nestjs/common';
import type { JsonObject } from '@tagtrail/core/kernel';
import { withdraw, type Withdrawal } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../platform/data/databases.js';

/** A run held by a transaction, its customer held before it. */
export interface HeldRun {
  readonly id: string;
  readonly ended: boolean;
  readonly parked: boolean;
  /** The open wait; null when it stands elsewhere. */
  readonly wait: { readonly instruction: number; readonly visit: number } | null;
}

export interface RunOrder {
  readonly kind: 'end' | 'skipWait' | 'changed';
  /** One order of a key is taken once. */
  readonly key: string;
  readonly payload: JsonObject;
}

/** What operators ask of a run: rows that its cohort's next beat consumes. */
@Injectable()
export class RunOrdersRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** Locks in the one order: customer, run. The customer is held so that no dispatch passes a withdrawal. */
  async holding<Result>(corpId: string, runId: string, work: (tx: Tx, run: HeldRun | null) => Promise<Result>): Promise<Result> {
    return this.database.tx('runs.order', { timeoutMs: 5_000 }, async (tx) => {
      await tx.run('SELECT 1 FROM customer WHERE id = (SELECT customer_id FROM run WHERE corp_id = $1 AND id = $2) FOR NO KEY UPDATE', [
        corpId,
        runId,
      ]);
      const [run] = await tx.rows<Omit<HeldRun, 'wait'>>(
        `SELECT id, status = 'ended' AS ended, parked_code IS NOT NULL AS parked FROM run WHERE corp_id = $1 AND id = $2 FOR NO KEY UPDATE`,
        [corpId, runId],
      );
      if (run === undefined) return work(tx, null);
      const [wait] = await tx.rows<{ instruction: number; visit: number }>(
        'SELECT instruction, visit FROM run_wait WHERE run_id = $1 AND ended_at IS NULL ORDER BY begun_at DESC LIMIT 1',
        [runId],
      );
      return work(tx, { ...run, wait: wait ?? null });
    });
  }

  async order(tx: Tx, runId: string, { kind, key, payload }: RunOrder): Promise<void> {
    await tx.run('INSERT INTO run_event (run_id, event_key, kind, payload) VALUES ($1, $2, $3, $4) ON CONFLICT (run_id, event_key) DO NOTHING', [
      runId,
      `operator:${key}`,
      kind,
      JSON.stringify(payload),
    ]);
    tx.notify('poke');
  }

  /** A parked run takes no events; this lets it try again. */
  async unpark(tx: Tx, runId: string): Promise<void> {
    await tx.run('UPDATE run SET parked_code = NULL, parked_detail = NULL WHERE id = $1', [runId]);
  }

  async withdraw(tx: Tx, runId: string): Promise<Withdrawal> {
    return withdraw(tx, { runId }, 'run_ended');
  }
}
