import { Injectable } from '@nestjs/common';
import { holdSchema, type Hold } from '@tagtrail/core/http';
import { heldPart } from '@tagtrail/ledger';
import { LedgerDatabase } from '../../platform/data/ledger-database.js';

interface HoldRow {
  readonly id: string;
  readonly grp: string;
  readonly target: string | null;
  readonly cause: string;
  readonly code: number | null;
  readonly detail: string;
  readonly since: string;
  readonly probe_at: string;
  readonly waiting: number;
  readonly next_deadline: string | null;
}

/** More are not counted: the page is read by everybody, every few seconds, while a whole queue waits. */
const countedAtMost = 10_000;

function toHold(row: HoldRow): Hold {
  return holdSchema.parse({
    id: row.id,
    group: row.grp,
    target: row.target,
    cause: row.cause,
    code: row.code,
    remedy: row.detail,
    since: row.since,
    nextProbeAt: row.probe_at,
    waiting: row.waiting,
    nextDeadline: row.next_deadline,
  });
}

/** Holds as the worker has written them; a block for calling too often is none of the set-up and is shown with the gates. */
@Injectable()
export class HoldsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  async list(corpId: string): Promise<Hold[]> {
    const rows = await this.database.rows<HoldRow>(
      `SELECT hold.id, hold.grp, ${heldPart} AS target, hold.cause, hold.code, hold.detail, hold.since, hold.probe_at, queue.waiting, queue.next_deadline
       FROM hold CROSS JOIN LATERAL (
         SELECT count(*)::int AS waiting, min(deadline) AS next_deadline FROM (
           SELECT deadline FROM send_intent WHERE corp_id = $1 AND grp = hold.grp AND state = 'planned'
           UNION ALL
           SELECT not_after FROM send_call WHERE corp_id = $1 AND grp = hold.grp AND state = 'reserved' LIMIT ${countedAtMost}) AS due) AS queue
       WHERE hold.corp_id = $1 AND hold.left_at IS NULL AND hold.cause <> 'limit' ORDER BY hold.since, hold.id`,
      [corpId],
    );
    return rows.map(toHold);
  }
}
