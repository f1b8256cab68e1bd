import { Injectable } from '@nestjs/common';
import { withdraw } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../../platform/data/databases.js';

/** An ending that is held by a transaction, and where its walk is. */
export interface HeldEnding {
  readonly id: string;
  readonly corpId: string;
  readonly journeyId: string;
  readonly below: number | null;
  readonly reason: string;
  readonly atVersion: number;
  readonly afterRun: string;
  readonly walkTold: number;
  /** Whoever was being let in when it was asked has been let in before its walk began. */
  readonly settled: boolean;
}

interface Told {
  readonly runs: number;
  readonly withdrawn: number;
  readonly tasks: number;
}

const nobody: Told = { runs: 0, withdrawn: 0, tasks: 0 };

/** Where the walk goes on, and whom this part of it told. */
interface Reached extends Pick<HeldEnding, 'atVersion' | 'afterRun'> {
  readonly told: Told;
}

interface WalkedRun {
  readonly id: string;
  readonly customerId: string;
  readonly open: boolean;
}

/** Runs looked at in one transaction. */
export const runsAtOnce = 500;
const timeoutMs = 10_000;
/** An entry that was being let in when it was asked is let in, or given up, within this. */
const settledAfter = `interval '20 s'`;
/** How long an ending rests whose part failed. */
const failedRest = `interval '30 s'`;

/**
 * Walks through the runs of an ending, version by version and in the order of their ids, however many of them have ended long ago. In
 * `ORDER BY` an id names its table: alone it would be the text that is answered, and a walk in the order of text passes runs over.
 */
@Injectable()
export class EndingWalkRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /**
   * Works on the ending that was looked at longest ago and that nobody else is at; false when there is none. One whose part failed is
   * looked at again later, so that it keeps no other waiting.
   * @throws what the work threw, with the ending's name
   */
  async holdingNext(work: (tx: Tx, ending: HeldEnding) => Promise<void>): Promise<boolean> {
    const held: { ending: HeldEnding | null } = { ending: null };
    try {
      return await this.holding(async (tx, ending) => {
        held.ending = ending;
        await work(tx, ending);
      });
    } catch (cause) {
      if (held.ending === null) throw cause;
      const { id, corpId, journeyId } = held.ending;
      await this.postpone(id);
      throw new Error(`A part of ending ${id} of journey ${journeyId} of corp ${corpId} failed`, { cause });
    }
  }

  private async postpone(id: string): Promise<void> {
    await this.database.rows(`UPDATE run_ending SET look_at = clock_timestamp() + ${failedRest} WHERE id = $1 AND done_at IS NULL`, [id]);
  }

  private holding(work: (tx: Tx, ending: HeldEnding) => Promise<void>): Promise<boolean> {
    return this.database.tx('runs.ending', { timeoutMs }, async (tx) => {
      const [ending] = await tx.rows<HeldEnding>(
        `SELECT e.id::text, corp_id AS "corpId", journey_id AS "journeyId", below, reason, at_version AS "atVersion", after_run::text AS "afterRun",
           walk_told AS "walkTold", walk_begun_at >= asked_at + ${settledAfter} AS settled
         FROM run_ending e WHERE done_at IS NULL AND look_at <= clock_timestamp() ORDER BY look_at, e.id LIMIT 1 FOR UPDATE SKIP LOCKED`,
      );
      if (ending !== undefined) await work(tx, ending);
      return ending !== undefined;
    });
  }

  /** The version where the walk is; null behind the last. */
  async versionAt(tx: Tx, { journeyId, below, atVersion }: HeldEnding): Promise<{ readonly id: string; readonly number: number } | null> {
    const [version] = await tx.rows<{ id: string; number: number }>(
      `SELECT id, number FROM journey_version WHERE journey_id = $1 AND number >= $2 AND ($3::int IS NULL OR number < $3) ORDER BY number LIMIT 1`,
      [journeyId, atVersion, below],
    );
    return version ?? null;
  }

  async runsAfter(tx: Tx, versionId: string, afterRun: string): Promise<readonly WalkedRun[]> {
    return tx.rows<WalkedRun>(
      `SELECT run.id::text, customer_id::text AS "customerId", status = 'open' AS open FROM run WHERE version_id = $1 AND run.id > $2 ORDER BY run.id LIMIT $3`,
      [versionId, afterRun, runsAtOnce],
    );
  }

  /**
   * As ending one run does (`RunsService.end`), many at once: customers are locked, then those of their runs that are open and not told yet;
   * each has its order to end, and what is planned for it is withdrawn, so that nothing of it is dispatched from the commit on.
   */
  async tell(tx: Tx, runs: readonly WalkedRun[], reason: string): Promise<Told> {
    if (runs.length === 0) return nobody;
    await tx.run('SELECT 1 FROM customer WHERE id = ANY($1::bigint[]) ORDER BY id FOR NO KEY UPDATE', [runs.map(({ customerId }) => customerId)]);
    const untold = await tx.rows<{ id: string }>(
      `SELECT run.id::text FROM run WHERE run.id = ANY($1::bigint[]) AND status = 'open'
         AND NOT EXISTS (SELECT 1 FROM run_event told WHERE told.run_id = run.id AND told.kind = 'end' AND told.consumed_by_step IS NULL AND NOT told.ignored)
       ORDER BY run.id FOR NO KEY UPDATE`,
      [runs.map(({ id }) => id)],
    );
    const ids = untold.map(({ id }) => id);
    if (ids.length === 0) return nobody;
    await tx.run('UPDATE run SET parked_code = NULL, parked_detail = NULL WHERE id = ANY($1::bigint[]) AND parked_code IS NOT NULL', [ids]);
    await tx.run(
      `INSERT INTO run_event (run_id, event_key, kind, payload) SELECT id, 'operator:end', 'end', $2::jsonb FROM unnest($1::bigint[]) AS id
       ON CONFLICT (run_id, event_key) DO NOTHING`,
      [ids, JSON.stringify({ reason })],
    );
    const { suppressed, tasks } = await withdraw(tx, { runIds: ids }, 'run_ended');
    tx.notify('poke');
    return { runs: ids.length, withdrawn: suppressed, tasks };
  }

  async goOn(tx: Tx, id: string, { atVersion, afterRun, told }: Reached): Promise<void> {
    await tx.run(
      `UPDATE run_ending SET at_version = $2, after_run = $3, told = told + $4, walk_told = walk_told + $4, withdrawn = withdrawn + $5, tasks = tasks + $6,
         look_at = clock_timestamp() WHERE id = $1`,
      [id, atVersion, afterRun, told.runs, told.withdrawn, told.tasks],
    );
  }

  /** From the beginning once more: at once after a walk that found some, else when whoever was being let in is there. */
  async walkAgain(tx: Tx, { id, walkTold }: HeldEnding): Promise<void> {
    await tx.run(
      `UPDATE run_ending SET at_version = 0, after_run = 0, walk_told = 0, look_at = next.at, walk_begun_at = next.at
       FROM (SELECT id, CASE WHEN $2 > 0 THEN clock_timestamp() ELSE greatest(clock_timestamp(), asked_at + ${settledAfter}) END AS at FROM run_ending WHERE id = $1) AS next
       WHERE run_ending.id = next.id`,
      [id, walkTold],
    );
  }

  async finish(tx: Tx, id: string): Promise<Told> {
    const [row] = await tx.rows<Told>('UPDATE run_ending SET done_at = clock_timestamp() WHERE id = $1 RETURNING told AS runs, withdrawn, tasks', [
      id,
    ]);
    if (row === undefined) throw new Error(`The held ending ${id} is gone`);
    return row;
  }
}
