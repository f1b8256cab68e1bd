import type { Database, Tx } from '@tagtrail/prisma';
import { holdsOfC, targetsOf, type FaultScope } from '@tagtrail/ledger';
import type { GateGroup } from './gate-limits.js';
import { nextProbeMs, type Fault } from './hold.js';

/** Where a fault was met. */
export interface FaultAt {
  readonly corpId: string;
  readonly group: GateGroup;
  /** The call that met it; null for one that moves no intent. */
  readonly callId: string | null;
  /** It was the probe of a standing hold. */
  readonly probe: boolean;
}

/** A fault; `blockMs` is how long the receiver said that it lasts, null where it said nothing. */
export type MetFault = Fault & { readonly blockMs: number | null };

/** A hold of a whole group. */
export interface OverdueHold {
  readonly corpId: string;
  readonly group: GateGroup;
}

interface StandingRow {
  readonly id: string;
  readonly cause: string;
  readonly code: number | null;
  readonly probes: number;
}

/** A probe keeps its hold shut until its answer, or this long. */
export const probeMs = 15_000;
/** So long after a probe was due no lane has made it. */
const unprobedMs = 3_000;
const idleMs = 60_000;
const keptFor = '30 days';
const timeoutMs = 5_000;

const waitMs = `greatest(0, extract(epoch FROM probe_at - clock_timestamp()) * 1000)::float8 AS "waitMs"`;

/** Holds: entered at the first fault, left by a call that gets through. Those that no call can try (`probe_at` infinity) are the ledger's to leave. */
export class HoldRepository {
  constructor(
    private readonly database: Database,
    /** How much faster probes follow each other in demo and tests; a block that the receiver has named is never shortened. */
    private readonly timeScale: number,
  ) {}

  /**
   * Milliseconds to the next probe; null where the fault reaches no further than its call. 1. What is held. 2. A standing hold is
   * locked: its probe has failed, or it was merely met by a call begun before. 3. Else one is entered.
   */
  async open(at: FaultAt, fault: MetFault): Promise<number | null> {
    return this.database.tx('hold.open', { timeoutMs }, async (tx) => {
      const target = await this.target(tx, at, fault.scope);
      if (target === null) return null;
      const standing = await this.lock(tx, at, target);
      return standing === null ? this.enter(tx, at, { fault, target }) : this.stay(tx, standing, { fault, probe: at.probe });
    });
  }

  /** A probe got through: of the group, and of whatever the call was held for. */
  async leave({ corpId, group, callId }: Pick<FaultAt, 'corpId' | 'group' | 'callId'>): Promise<void> {
    await this.database.rows(
      `UPDATE hold SET left_at = clock_timestamp() WHERE corp_id = $1 AND grp = $2 AND left_at IS NULL AND probe_at < 'infinity'
         AND (target = '' OR id IN (SELECT hold.id FROM send_call c CROSS JOIN LATERAL (SELECT hold.id FROM ${holdsOfC}) AS hold WHERE c.id = $3::bigint))`,
      [corpId, group, callId],
    );
    this.database.notify('lanes');
  }

  /** The probe was not made after all: whoever is next makes it. */
  async giveBack(corpId: string, group: GateGroup): Promise<void> {
    await this.database.rows(`UPDATE hold SET probe_at = clock_timestamp() WHERE corp_id = $1 AND grp = $2 AND target = '' AND left_at IS NULL`, [
      corpId,
      group,
    ]);
  }

  /** Something of the set-up was changed, or somebody asks: it is tried at once. Blocks run their time. */
  async hasten(corpId: string): Promise<void> {
    await this.database.rows(
      `UPDATE hold SET probe_at = clock_timestamp(), probes = 0 WHERE corp_id = $1 AND left_at IS NULL AND cause <> 'limit' AND probe_at < 'infinity'`,
      [corpId],
    );
    this.database.notify('lanes');
  }

  /** Holds of whole groups whose probe nobody has made although it was due. */
  async unprobed(): Promise<readonly OverdueHold[]> {
    return this.database.rows<OverdueHold>(
      `SELECT corp_id AS "corpId", grp AS "group" FROM hold
       WHERE left_at IS NULL AND target = '' AND cause <> 'limit' AND probe_at < clock_timestamp() - interval '${unprobedMs} ms' ORDER BY id`,
    );
  }

  /** Whether it falls to the asker to make the probe of a group. */
  async claimGroupProbe(corpId: string, group: GateGroup): Promise<boolean> {
    const claimed = await this.database.rows(
      `UPDATE hold SET probe_at = clock_timestamp() + interval '${probeMs} ms'
       WHERE corp_id = $1 AND grp = $2 AND target = '' AND left_at IS NULL AND probe_at <= clock_timestamp() RETURNING id`,
      [corpId, group],
    );
    return claimed.length > 0;
  }

  /** Where nothing of the group has waited for a minute, nothing is held any more: the next call tells. */
  async leaveIdle(): Promise<void> {
    await this.database.rows(
      `UPDATE hold SET left_at = clock_timestamp()
       WHERE left_at IS NULL AND target <> '' AND probe_at < clock_timestamp() - interval '${idleMs} ms'
         AND NOT EXISTS (SELECT 1 FROM send_call WHERE send_call.corp_id = hold.corp_id AND send_call.grp = hold.grp AND send_call.state = 'reserved')
         AND NOT EXISTS (SELECT 1 FROM send_intent WHERE send_intent.corp_id = hold.corp_id AND send_intent.grp = hold.grp AND send_intent.state = 'planned')`,
    );
  }

  /** Whether the call stands under a hold: `probe` when it, and no other, tries now whether that is over. */
  async claimProbe(tx: Tx, callId: string): Promise<'free' | 'held' | 'probe'> {
    const rows = await tx.rows<{ id: string; due: boolean }>(
      `SELECT hold.id, hold.probe_at <= clock_timestamp() AS due FROM hold WHERE id IN (
         SELECT of_call.id FROM send_call c CROSS JOIN LATERAL (SELECT hold.id FROM ${holdsOfC}) AS of_call WHERE c.id = $1::bigint)
         AND left_at IS NULL ORDER BY hold.id FOR NO KEY UPDATE`,
      [callId],
    );
    if (rows.length === 0) return 'free';
    if (rows.some(({ due }) => !due)) return 'held';
    await tx.run(`UPDATE hold SET probe_at = clock_timestamp() + interval '${probeMs} ms' WHERE id = ANY($1::bigint[])`, [rows.map(({ id }) => id)]);
    return 'probe';
  }

  private async target(tx: Tx, { callId }: FaultAt, scope: FaultScope): Promise<string | null> {
    if (scope === 'group') return '';
    const [row] = await tx.rows<{ target: string }>(`SELECT ${targetsOf[scope]('c')} AS target FROM send_call c WHERE c.id = $1::bigint`, [callId]);
    return row?.target ?? null;
  }

  private async lock(tx: Tx, { corpId, group }: FaultAt, target: string): Promise<StandingRow | null> {
    const [row] = await tx.rows<StandingRow>(
      'SELECT id, cause, code, probes FROM hold WHERE corp_id = $1 AND grp = $2 AND target = $3 AND left_at IS NULL FOR NO KEY UPDATE',
      [corpId, group, target],
    );
    return row ?? null;
  }

  /** A call that was begun before it says nothing new; a block that it met is waited out. */
  private async stay(tx: Tx, standing: StandingRow, { fault, probe }: { readonly fault: MetFault; readonly probe: boolean }): Promise<number> {
    if (probe) return this.probeFailed(tx, standing, fault);
    const [row] = await tx.rows<{ waitMs: number }>(
      `UPDATE hold SET probe_at = greatest(probe_at, clock_timestamp() + $2 * interval '1 ms') WHERE id = $1 RETURNING ${waitMs}`,
      [standing.id, fault.blockMs ?? 0],
    );
    return row?.waitMs ?? 0;
  }

  /** The hold is called what its last probe met. */
  private async probeFailed(tx: Tx, standing: StandingRow, fault: MetFault): Promise<number> {
    const same = standing.cause === fault.cause && standing.code === fault.code;
    const probes = same ? standing.probes + 1 : 0;
    const nextMs = fault.blockMs ?? nextProbeMs(probes, this.timeScale);
    await tx.run(
      `UPDATE hold SET cause = $3, code = $4, detail = $5, since = CASE WHEN $6 THEN since ELSE clock_timestamp() END, probes = $7,
         probe_at = clock_timestamp() + $2 * interval '1 ms' WHERE id = $1`,
      [standing.id, nextMs, fault.cause, fault.code, fault.text, same, probes],
    );
    return nextMs;
  }

  private async enter(tx: Tx, { corpId, group }: FaultAt, { fault, target }: { readonly fault: MetFault; readonly target: string }): Promise<number> {
    await tx.run(`DELETE FROM hold WHERE corp_id = $1 AND left_at < clock_timestamp() - interval '${keptFor}'`, [corpId]);
    const [row] = await tx.rows<{ waitMs: number }>(
      `INSERT INTO hold (corp_id, grp, target, cause, code, detail, probe_at)
       VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp() + $7 * interval '1 ms')
       ON CONFLICT (corp_id, grp, target) WHERE left_at IS NULL DO UPDATE SET probe_at = greatest(hold.probe_at, excluded.probe_at) RETURNING ${waitMs}`,
      [corpId, group, target, fault.cause, fault.code, fault.text, fault.blockMs ?? nextProbeMs(0, this.timeScale)],
    );
    return row?.waitMs ?? 0;
  }
}
