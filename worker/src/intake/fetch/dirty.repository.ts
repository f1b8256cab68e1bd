import { movedHint } from '@tagtrail/ledger';
import type { Database, Tx } from '@tagtrail/prisma';
import type { ReadUrgency } from '../../gate/read-gate.js';
import { CorpUnusable, WecomRefusal } from '../../wecom/call.js';
import type { Claims } from './friendship.js';

/** A relation that must be looked at, claimed for one read. */
export interface DirtyRelation {
  readonly corpId: string;
  readonly employeeId: string;
  readonly externalUserid: string;
  /** The seq at the claim: the only one that this read may clear. */
  readonly seq: string;
  /** The first read of a seq acts at once; a confirming one follows where the first may have been late. */
  readonly pass: 'first' | 'confirming';
  readonly urgency: ReadUrgency;
  /** The margin after the last hint is over: what WeCom says now is not late. */
  readonly conclusive: boolean;
  /** A callback has told of it, and this is the first read since. */
  readonly byCallback: boolean;
  readonly claims: Claims;
}

export type DirtyKey = Pick<DirtyRelation, 'corpId' | 'employeeId' | 'externalUserid'>;

interface ClaimedRow extends DirtyKey, Claims {
  readonly seq: string;
  readonly background: boolean;
  readonly hint: string;
  readonly conclusive: boolean;
}

/** Hints that are ours; all others are types of callbacks. */
const ownHints: readonly string[] = ['sweep', 'follower', movedHint];
const leaseMs = 30_000;
/** A confirming read pages through many customers; while it does, the row itself stays free for the next hint. */
const confirmLeaseMs = 120_000;
const longestRetryMs = 600_000;
const afterOthersMs = 1_000;

const claimedColumns = `dirty.corp_id AS "corpId", dirty.employee_id AS "employeeId", dirty.external_userid AS "externalUserid", dirty.seq, dirty.hint,
  dirty.priority > 0 AS background, dirty.came_at AS "cameAt", dirty.left_at AS "leftAt", dirty.dropped_at AS "droppedAt", dirty.moved_at AS "movedAt"`;

/** "Look at this customer again": claimed by lease, cleared only up to the seq that was claimed. */
export class DirtyRepository {
  /** `marginMs`: how far a read of WeCom may lag behind what a callback told, or behind a write of ours. */
  constructor(
    private readonly database: Database,
    private readonly marginMs: number,
  ) {}

  /**
   * Claims what is due in corps whose first sync is done: before it there is nothing to compare with. Callbacks before sweeps.
   * How many stands in the text: the planner must know how few they are. Nothing of a corp of which nobody may read at the moment, nor of those that are left out. A relation we wrote to a moment ago waits for the margin: a late read would take our own tag for one that was removed.
   */
  async claim(count: number, leftOut: readonly string[] = []): Promise<DirtyRelation[]> {
    const rows = await this.database.rows<ClaimedRow>(
      `UPDATE dirty SET lease_until = clock_timestamp() + $1 * interval '1 ms'
       FROM corp c CROSS JOIN LATERAL (
         SELECT corp_id, employee_id, external_userid FROM dirty
         WHERE corp_id = c.id AND cleared_seq < seq AND due_at <= statement_timestamp() AND (lease_until IS NULL OR lease_until < clock_timestamp())
           AND (written_at IS NULL OR written_at <= clock_timestamp() - $2 * interval '1 ms')
         ORDER BY priority, due_at LIMIT ${String(count)} FOR NO KEY UPDATE SKIP LOCKED) AS due
       WHERE c.first_synced_at IS NOT NULL AND c.id <> ALL($3::text[])
         AND NOT EXISTS (SELECT 1 FROM hold WHERE hold.corp_id = c.id AND hold.grp = 'read' AND hold.target = '' AND hold.left_at IS NULL
                           AND hold.probe_at > clock_timestamp())
         AND dirty.corp_id = due.corp_id AND dirty.employee_id = due.employee_id AND dirty.external_userid = due.external_userid
       RETURNING ${claimedColumns}, coalesce(dirty.hinted_at + $2 * interval '1 ms' <= clock_timestamp(), true) AS conclusive`,
      [leaseMs, this.marginMs, leftOut],
    );
    return rows.map((row) => toClaimed(row, 'first'));
  }

  /** Claims relations of these employees that wait for their confirming read; the longest waiting first. */
  async claimUnsure(corpId: string, employeeIds: readonly string[], count: number): Promise<DirtyRelation[]> {
    const rows = await this.database.rows<ClaimedRow>(
      `UPDATE dirty SET confirm_at = clock_timestamp() + $3 * interval '1 ms' FROM (
         SELECT corp_id, employee_id, external_userid FROM dirty WHERE corp_id = $1 AND employee_id = ANY($2) AND ${this.isUnsure}
         ORDER BY confirm_at LIMIT ${String(count)} FOR NO KEY UPDATE SKIP LOCKED) AS due
       WHERE dirty.corp_id = due.corp_id AND dirty.employee_id = due.employee_id AND dirty.external_userid = due.external_userid
       RETURNING ${claimedColumns}, true AS conclusive`,
      [corpId, employeeIds, confirmLeaseMs],
    );
    return rows.map((row) => ({ ...toClaimed(row, 'confirming'), urgency: 'background' }));
  }

  /** Who has relations that wait for their confirming read, and how many customers a read of all of them would show. */
  async unsure(): Promise<
    { readonly corpId: string; readonly employeeId: string; readonly pending: number; readonly customers: number; readonly waitedMs: number }[]
  > {
    return this.database.rows(
      `SELECT corp_id AS "corpId", employee_id AS "employeeId", count(*)::int AS pending,
              (extract(epoch FROM clock_timestamp() - min(confirm_at)) * 1000)::int AS "waitedMs",
              (SELECT count(*)::int FROM relation r WHERE r.corp_id = dirty.corp_id AND r.employee_id = dirty.employee_id AND r.ended_at IS NULL) AS customers
       FROM dirty WHERE ${this.isUnsure} GROUP BY corp_id, employee_id ORDER BY corp_id, employee_id`,
    );
  }

  /**
   * Locks the row; true while its seq is still the claimed one and this read's turn is not over, so that what was read is not
   * older than the snapshot.
   */
  async isCurrent(tx: Tx, claimed: DirtyRelation): Promise<boolean> {
    const [row] = await tx.rows<{ seq: string; open: boolean; unsure: boolean }>(
      `SELECT seq, cleared_seq < seq AS open, confirm_at IS NOT NULL AS unsure FROM dirty
       WHERE corp_id = $1 AND employee_id = $2 AND external_userid = $3 FOR NO KEY UPDATE`,
      keyOf(claimed),
    );
    return row?.seq === claimed.seq && (claimed.pass === 'first' ? row.open : row.unsure && !row.open);
  }

  /** The first read is done; unless the margin was over, it is confirmed by another. */
  async clear(tx: Tx, claimed: DirtyRelation): Promise<void> {
    await tx.run(
      `UPDATE dirty SET cleared_seq = $4, lease_until = NULL, attempts = 0, error = NULL,
         confirm_at = CASE WHEN $5 THEN NULL ELSE greatest(hinted_at + $6 * interval '1 ms', clock_timestamp()) END
       WHERE corp_id = $1 AND employee_id = $2 AND external_userid = $3`,
      [...keyOf(claimed), claimed.seq, claimed.conclusive, this.marginMs],
    );
  }

  /** A confirming read is done: what it agreed with stands; where it found something new, it is itself confirmed. */
  async confirmed(tx: Tx, claimed: DirtyRelation, changed: boolean): Promise<void> {
    await tx.run(
      `UPDATE dirty SET attempts = 0, error = NULL, confirm_at = CASE WHEN $4 THEN clock_timestamp() + $5 * interval '1 ms' END
       WHERE corp_id = $1 AND employee_id = $2 AND external_userid = $3`,
      [...keyOf(claimed), changed, this.marginMs],
    );
  }

  /** The relation cannot be settled before others of its customer are: it is read again right after them. */
  async postpone(tx: Tx, claimed: DirtyRelation): Promise<void> {
    const column = claimed.pass === 'first' ? 'lease_until = NULL, due_at' : 'confirm_at';
    await tx.run(
      `UPDATE dirty SET ${column} = clock_timestamp() + $4 * interval '1 ms' WHERE corp_id = $1 AND employee_id = $2 AND external_userid = $3`,
      [...keyOf(claimed), afterOthersMs],
    );
  }

  /** Asks for relations of the same customer that a read has shown and we do not know; those already asked for stay as they are. */
  async raiseOthers(claimed: DirtyRelation, employeeIds: readonly string[]): Promise<void> {
    await this.database.rows(
      `INSERT INTO dirty (corp_id, employee_id, external_userid, hint, priority) SELECT $1, employee_id, $2, 'follower', $4
       FROM unnest($3::text[]) AS other(employee_id) ORDER BY employee_id
       ON CONFLICT (corp_id, employee_id, external_userid)
       DO UPDATE SET seq = dirty.seq + 1, due_at = clock_timestamp(), attempts = 0, priority = excluded.priority WHERE dirty.cleared_seq >= dirty.seq`,
      [claimed.corpId, claimed.externalUserid, employeeIds, claimed.urgency === 'background' ? 1 : 0],
    );
  }

  /** The seq was raised while we asked: what we read is thrown away and asked again at once. */
  async release(tx: Tx, claimed: DirtyRelation): Promise<void> {
    if (claimed.pass === 'confirming') return;
    await tx.run(
      'UPDATE dirty SET lease_until = NULL, due_at = clock_timestamp() WHERE corp_id = $1 AND employee_id = $2 AND external_userid = $3',
      keyOf(claimed),
    );
  }

  /** Nobody reads of the corp now: as due as it was, and no failure of its own. */
  async wait(claimed: DirtyRelation): Promise<void> {
    await this.database.rows(
      `UPDATE dirty SET lease_until = NULL, due_at = clock_timestamp() + interval '${afterOthersMs} ms' WHERE corp_id = $1 AND employee_id = $2 AND external_userid = $3`,
      keyOf(claimed),
    );
  }

  /** WeCom could not be asked: later again, each time after a longer pause. */
  async retryLater(claimed: DirtyRelation, error: Error): Promise<void> {
    const column = claimed.pass === 'first' ? 'lease_until = NULL, due_at' : 'confirm_at';
    const code = error instanceof WecomRefusal || error instanceof CorpUnusable ? error.errcode : null;
    await this.database.rows(
      `UPDATE dirty SET attempts = attempts + 1, error = $4, error_code = $6, ${column} = clock_timestamp() + least($5, 1000 * power(2, least(attempts, 20))) * interval '1 ms'
       WHERE corp_id = $1 AND employee_id = $2 AND external_userid = $3`,
      [...keyOf(claimed), error.message, longestRetryMs, code],
    );
  }

  private get isUnsure(): string {
    return `confirm_at <= statement_timestamp() AND cleared_seq >= seq
      AND (written_at IS NULL OR written_at <= clock_timestamp() - ${String(this.marginMs)} * interval '1 ms')`;
  }
}

function toClaimed(
  { background, hint, seq, conclusive, corpId, employeeId, externalUserid, ...claims }: ClaimedRow,
  pass: DirtyRelation['pass'],
): DirtyRelation {
  const byCallback = pass === 'first' && !ownHints.includes(hint);
  return { corpId, employeeId, externalUserid, seq, pass, conclusive, byCallback, urgency: background ? 'background' : 'foreground', claims };
}

const keyOf = ({ corpId, employeeId, externalUserid }: DirtyKey): [string, string, string] => [corpId, employeeId, externalUserid];
