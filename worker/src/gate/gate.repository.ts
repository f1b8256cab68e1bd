import type { SendGroup } from '@tagtrail/core/contracts';
import type { Database, Tx } from '@tagtrail/prisma';
import { pickable } from '../lanes/pickable.sql.js';
import { defaultLimits, largestAtSlot } from './gate-limits.js';
import { guardMs, jitterMs } from './slot-window.js';

/** What the gate's row answered; waits are in milliseconds from the answer. */
export type GateAnswer =
  | { readonly kind: 'slot'; readonly id: string; readonly at: string; readonly waitMs: number; readonly probe: boolean }
  /** Every due call has an open slot already. */
  | { readonly kind: 'noneDue' }
  /** WeCom has blocked the corp; nobody begins anything before. */
  | { readonly kind: 'shut'; readonly waitMs: number };

interface GateRow {
  readonly id: string | null;
  readonly at: string;
  readonly waitMs: number;
  readonly shutMs: number | null;
  readonly probe: boolean;
}

/** The probe after a block keeps the gate shut until its answer, or this long. */
const probeMs = 15_000;

/**
 * The gate's row, corp $1 and group $2. Slots are even: one follows the other by (60 s + guard + jitter) / limit.
 * After a block one slot is granted as a probe. $3: whether a slot is granted only to due calls that outnumber open slots.
 */
const grantSql = `
  WITH held AS MATERIALIZED (
    SELECT greatest(clock_timestamp(), next_at) AS slot, interval '1 ms' * ${60_000 + guardMs + jitterMs} / limit_per_minute AS spacing,
           coalesce(breaker_until > clock_timestamp(), false) AS shut, breaker_until IS NOT NULL AS probe, breaker_until
    FROM gate WHERE corp_id = $1 AND grp = $2
  ), wanted AS MATERIALIZED (
    SELECT NOT $3::boolean OR (SELECT count(*) FROM (SELECT 1 FROM ${pickable} AND c.recipients <= ${largestAtSlot} LIMIT open_slots.n + 1) AS due) > open_slots.n AS yes
    FROM (SELECT count(*) AS n FROM slot_log WHERE corp_id = $1 AND grp = $2 AND used IS NULL
          AND slot_at > clock_timestamp() - interval '${guardMs} ms') AS open_slots
  ), granted AS (
    UPDATE gate SET next_at = held.slot + held.spacing,
      breaker_until = CASE WHEN held.probe THEN held.slot + interval '${probeMs} ms' END
    FROM held, wanted WHERE gate.corp_id = $1 AND gate.grp = $2 AND wanted.yes AND NOT held.shut RETURNING held.slot
  ), logged AS (
    INSERT INTO slot_log (corp_id, grp, slot_at, call_id, used) SELECT $1, $2, slot, $4, CASE WHEN NOT $3 THEN true END FROM granted RETURNING id
  )
  SELECT (SELECT id FROM logged) AS id, held.slot AS at, held.probe AS probe,
         greatest(0, extract(epoch FROM held.slot - clock_timestamp()) * 1000)::float8 AS "waitMs",
         CASE WHEN held.shut THEN extract(epoch FROM held.breaker_until - clock_timestamp())::float8 * 1000 END AS "shutMs"
  FROM held`;

/** The sending groups' rows of `gate` and the slot log. */
export class GateRepository {
  constructor(private readonly database: Database) {}

  /** A slot, if due calls outnumber the slots that are open. */
  async takeIfDue(corpId: string, group: SendGroup): Promise<GateAnswer> {
    return this.take(corpId, group, { onlyIfDue: true, callId: null });
  }

  /** A slot for a call in hand, taken to be used unless `markUsed` says otherwise: one dispatched already, or one that moves no intent. */
  async takeFor(corpId: string, group: SendGroup, callId: string | null): Promise<GateAnswer> {
    return this.take(corpId, group, { onlyIfDue: false, callId });
  }

  /** Whether a call was begun at the slot. */
  async markUsed(slotId: string, used: boolean): Promise<void> {
    await this.database.rows('UPDATE slot_log SET used = $2 WHERE id = $1', [slotId, used]);
  }

  /** WeCom said that the limit is reached: all lanes of the group wait until the block is over. */
  async openBreaker(corpId: string, group: SendGroup, block: { readonly ms: number; readonly code: number }): Promise<void> {
    await this.database.rows(
      `UPDATE gate SET breaker_until = greatest(breaker_until, clock_timestamp() + $3 * interval '1 ms'), breaker_code = $4 WHERE corp_id = $1 AND grp = $2`,
      [corpId, group, block.ms, block.code],
    );
  }

  /** A probe was answered without a refusal for the limit: the block is over. */
  async closeBreaker(corpId: string, group: SendGroup): Promise<void> {
    await this.database.rows('UPDATE gate SET breaker_until = NULL, breaker_code = NULL WHERE corp_id = $1 AND grp = $2', [corpId, group]);
  }

  private async take(corpId: string, group: SendGroup, ask: { readonly onlyIfDue: boolean; readonly callId: string | null }): Promise<GateAnswer> {
    const row = await this.database.tx('gate.take', { timeoutMs: 5_000 }, async (tx) => {
      await this.lock(tx, corpId, group);
      // Counting needs a snapshot taken after the lock, else two lanes woken together are both granted the one due call.
      const [granted] = await tx.rows<GateRow>(grantSql, [corpId, group, ask.onlyIfDue, ask.callId]);
      if (granted === undefined) throw new Error(`The gate of ${corpId} ${group} is gone`);
      return granted;
    });
    if (row.shutMs !== null) return { kind: 'shut', waitMs: row.shutMs };
    if (row.id === null) return { kind: 'noneDue' };
    return { kind: 'slot', id: row.id, at: row.at, waitMs: row.waitMs, probe: row.probe };
  }

  private async lock(tx: Tx, corpId: string, group: SendGroup): Promise<void> {
    const lock = 'SELECT 1 FROM gate WHERE corp_id = $1 AND grp = $2 FOR NO KEY UPDATE';
    if ((await tx.rows(lock, [corpId, group])).length > 0) return;
    await tx.run('INSERT INTO gate (corp_id, grp, limit_per_minute) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
      corpId,
      group,
      defaultLimits[group],
    ]);
    await tx.rows(lock, [corpId, group]);
  }
}
