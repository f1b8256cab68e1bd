import type { HoldCause, SendGroup } from '@tagtrail/core/contracts';
import type { Database, Tx } from '@tagtrail/prisma';
import { pickable } from '@tagtrail/ledger';
import { defaultLimits, largestAtSlot, type GateGroup } from './gate-limits.js';
import { probeMs } from './hold.repository.js';
import { guardMs, jitterMs, slotWindow, type SlotWindow } from './slot-window.js';

/** The right to begin one call at one instant. */
export interface Slot {
  readonly id: string;
  /** The slot's instant by the database's clock. */
  readonly at: string;
  readonly window: SlotWindow;
  /** True for the one call that tries whether a hold is over. */
  readonly probe: boolean;
}

/** What the gate's row answered; waits are in milliseconds from the answer. */
export type SlotAnswer =
  | { readonly kind: 'slot'; readonly slot: Slot }
  /** Every due call has an open slot already. */
  | { readonly kind: 'noneDue' }
  /** The next slot lies further ahead than was asked for. */
  | { readonly kind: 'later'; readonly waitMs: number }
  /** Nobody begins anything before the next probe. */
  | { readonly kind: 'held'; readonly waitMs: number; readonly cause: HoldCause; readonly code: number | null; readonly detail: string };

export interface SlotAsk {
  /** Whether a slot is granted only to due calls that outnumber open slots. */
  readonly onlyIfDue: boolean;
  readonly callId: string | null;
  /** No slot that is further ahead, in milliseconds. */
  readonly withinMs: number;
}

interface GateRow {
  readonly id: string | null;
  readonly at: string;
  readonly waitMs: number;
  readonly heldMs: number | null;
  readonly cause: HoldCause | null;
  readonly code: number | null;
  readonly detail: string | null;
  readonly later: boolean;
  readonly full: boolean;
}

/** All lanes of a group wait behind a gate's row: a frozen process loses it soon. */
const idleMs = 2_000;
/** A lane that was told that enough calls are under way looks again after this. */
const fullWaitMs = 100;
/** What a receiver was seen to bear is forgotten after this, and the whole limit tried again. */
const observedFor = `interval '1 day'`;
/** Calls that it bears at once double again in each such time. */
const slowedStepS = 30;
/** A burst that is refused as a whole halves once. */
const slowedRest = `interval '2 s'`;
/** Fewer calls in the minute before a block tell nothing: others use the same quota. */
const tellingCalls = 10;

/** Calls a minute that are granted: the limit that was set, or what the receiver was seen to bear. */
const limitInForce = `least(gate.limit_per_minute, CASE WHEN gate.observed_at > clock_timestamp() - ${observedFor} THEN gate.observed_limit END)`;
const spacing = `interval '1 ms' * ${60_000 + guardMs + jitterMs} / ${limitInForce}`;
/** More at once than are ever under way: as good as no bound. */
const unbounded = 1_000;
/** Calls at once; null for as many as there are lanes. */
const atOnceMost = `gate.slowed_to * power(2, least(10, floor(extract(epoch FROM clock_timestamp() - gate.slowed_at) / ${slowedStepS})))`;

/**
 * The gate's row, corp $1 and group $2, call $4. Slots are even: one follows the other by (60 s + guard + jitter) / limit.
 * While a hold stands one slot is granted as its probe. $3: only to due calls that outnumber open slots. $5: how far ahead.
 */
const grantSql = `
  WITH gated AS MATERIALIZED (
    SELECT greatest(clock_timestamp(), gate.next_at) AS slot, ${spacing} AS spacing, ${atOnceMost} AS at_once,
           hold.id AS hold_id, hold.cause, hold.code, hold.detail, hold.probe_at, coalesce(hold.probe_at > clock_timestamp(), false) AS shut,
           gate.next_at > clock_timestamp() + $5 * interval '1 ms' AS later
    FROM gate LEFT JOIN hold ON hold.corp_id = $1 AND hold.grp = $2 AND hold.target = '' AND hold.left_at IS NULL
    WHERE gate.corp_id = $1 AND gate.grp = $2
  ), open_slots AS MATERIALIZED (
    SELECT count(*) AS n FROM slot_log WHERE corp_id = $1 AND grp = $2 AND used IS NULL AND slot_at > statement_timestamp() - interval '${guardMs} ms'
  ), wanted AS MATERIALIZED (
    SELECT NOT $3::boolean OR (SELECT count(*) FROM (SELECT 1 FROM ${pickable} AND c.recipients <= ${largestAtSlot} LIMIT open_slots.n + 1) AS due) > open_slots.n AS yes,
           CASE WHEN $3::boolean AND gated.at_once IS NOT NULL THEN gated.at_once <= open_slots.n +
             (SELECT count(*) FROM send_call WHERE corp_id = $1 AND grp = $2 AND state = 'dispatching') ELSE false END AS full
    FROM open_slots, gated
  ), granted AS (
    UPDATE gate SET next_at = gated.slot + gated.spacing FROM gated, wanted
    WHERE gate.corp_id = $1 AND gate.grp = $2 AND wanted.yes AND NOT wanted.full AND NOT gated.shut AND NOT gated.later RETURNING gated.slot, gated.hold_id
  ), probing AS (
    UPDATE hold SET probe_at = granted.slot + interval '${probeMs} ms' FROM granted WHERE hold.id = granted.hold_id
  ), logged AS (
    INSERT INTO slot_log (corp_id, grp, slot_at, call_id, used) SELECT $1, $2, slot, $4, CASE WHEN NOT $3 THEN true END FROM granted RETURNING id
  )
  SELECT (SELECT id FROM logged) AS id, gated.slot AS at, wanted.yes AND gated.later AS later, wanted.yes AND wanted.full AS full, gated.cause, gated.code, gated.detail,
         greatest(0, extract(epoch FROM gated.slot - clock_timestamp()) * 1000)::float8 AS "waitMs",
         CASE WHEN gated.shut THEN extract(epoch FROM gated.probe_at - clock_timestamp())::float8 * 1000 END AS "heldMs"
  FROM gated, wanted`;

/** Evenly spaced slots one after the other, corp $1 and group $2, $3 of them, the first ones for the calls $4. */
const seriesSql = `
  WITH gated AS (
    SELECT greatest(clock_timestamp(), gate.next_at) AS first, ${spacing} AS spacing, hold.id AS hold_id, hold.probe_at,
           coalesce(hold.probe_at > clock_timestamp(), false) AS shut, CASE WHEN hold.id IS NULL THEN $3::int ELSE 1 END AS count
    FROM gate LEFT JOIN hold ON hold.corp_id = $1 AND hold.grp = $2 AND hold.target = '' AND hold.left_at IS NULL
    WHERE gate.corp_id = $1 AND gate.grp = $2
  ), series AS MATERIALIZED (
    SELECT n, gated.first + n * gated.spacing AS slot, ($4::bigint[])[n + 1] AS call_id FROM gated, generate_series(0, gated.count - 1) AS n
  ), taken AS (
    UPDATE gate SET next_at = gated.first + gated.count * gated.spacing FROM gated WHERE gate.corp_id = $1 AND gate.grp = $2 AND NOT gated.shut
  ), probing AS (
    UPDATE hold SET probe_at = gated.first + interval '${probeMs} ms' FROM gated WHERE hold.id = gated.hold_id AND NOT gated.shut
  ), logged AS (
    INSERT INTO slot_log (corp_id, grp, slot_at, call_id, used)
    SELECT $1, $2, slot, call_id, CASE WHEN call_id IS NOT NULL THEN true END FROM series, gated WHERE NOT gated.shut RETURNING id, slot_at
  )
  SELECT gated.hold_id IS NOT NULL AS probe, gated.shut, logged.id, series.slot AS at,
         greatest(0, extract(epoch FROM CASE WHEN gated.shut THEN gated.probe_at ELSE series.slot END - clock_timestamp()) * 1000)::float8 AS "waitMs"
  FROM gated CROSS JOIN series LEFT JOIN logged ON logged.slot_at = series.slot ORDER BY series.n`;

export interface NextSlot {
  /** Milliseconds until it. */
  readonly waitMs: number;
  /** It is for the one call that tries whether a hold is over. */
  readonly probe: boolean;
  /** The receiver has said that it bears few at once: each slot is granted by what is under way. */
  readonly slowed: boolean;
}

interface SeriesAsk {
  readonly count: number;
  readonly callIds?: readonly string[];
}

interface SeriesRow extends Pick<Slot, 'id' | 'at' | 'probe'> {
  readonly shut: boolean;
  readonly waitMs: number;
}

/** Slots of a series, or how long nobody begins anything. */
export type SeriesAnswer = { readonly kind: 'slots'; readonly slots: readonly Slot[] } | { readonly kind: 'held'; readonly waitMs: number };

/** The rows of `gate` and the slot log: whoever calls anybody outside gets its slot here. */
export class GateRepository {
  constructor(private readonly database: Database) {}

  async take(corpId: string, group: SendGroup, ask: SlotAsk): Promise<SlotAnswer> {
    const { row, askedAt } = await this.locked(corpId, group, async (tx) => {
      // Counting needs a snapshot taken after the lock, else two lanes woken together are both granted the one due call.
      const [row] = await tx.last<GateRow>(grantSql, [corpId, group, ask.onlyIfDue, ask.callId, ask.withinMs]);
      if (row === undefined) throw new Error(`The gate of ${corpId} ${group} is gone`);
      return row;
    });
    if (row.heldMs !== null) return { kind: 'held', waitMs: row.heldMs, cause: row.cause ?? 'limit', code: row.code, detail: row.detail ?? '' };
    if (row.full) return { kind: 'later', waitMs: fullWaitMs };
    if (row.later) return { kind: 'later', waitMs: Math.max(1, row.waitMs - ask.withinMs) };
    if (row.id === null) return { kind: 'noneDue' };
    const window = slotWindow(askedAt, performance.now(), row.waitMs);
    return { kind: 'slot', slot: { id: row.id, at: row.at, probe: row.cause !== null, window } };
  }

  /** Up to `count` slots at once, one while a hold stands: its probe. `callIds` are the calls that are begun at them, in this order. */
  async takeSeries(corpId: string, group: GateGroup, { count, callIds = [] }: SeriesAsk): Promise<SeriesAnswer> {
    const { row: rows, askedAt } = await this.locked(corpId, group, async (tx) => tx.last<SeriesRow>(seriesSql, [corpId, group, count, callIds]));
    const [first] = rows;
    if (first === undefined) throw new Error(`The gate of ${corpId} ${group} is gone`);
    if (first.shut) return { kind: 'held', waitMs: first.waitMs };
    const answeredAt = performance.now();
    const slots = rows.map(({ id, at, probe, waitMs }) => ({ id, at, probe, window: slotWindow(askedAt, answeredAt, waitMs) }));
    return { kind: 'slots', slots };
  }

  /** Three at once, then evenly, so that no minute holds more than the limit; false when the next is not due yet. For tokens. */
  async takeFromBurst(corpId: string, group: GateGroup): Promise<boolean> {
    const apart = `interval '60 s' / greatest(1, limit_per_minute - 2)`;
    const { row } = await this.locked(corpId, group, async (tx) =>
      tx.run(
        `UPDATE gate SET next_at = greatest(next_at, clock_timestamp()) + ${apart} WHERE corp_id = $1 AND grp = $2 AND next_at - 2 * ${apart} <= clock_timestamp()`,
        [corpId, group],
      ),
    );
    return row === 1;
  }

  /** The next slot, without taking it; null while a hold stands whose probe is not due. */
  async next(corpId: string, group: SendGroup): Promise<NextSlot | null> {
    const [row] = await this.database.rows<NextSlot & { readonly shut: boolean }>(
      `SELECT hold.id IS NOT NULL AS probe, coalesce(hold.probe_at > clock_timestamp(), false) AS shut, coalesce(${atOnceMost} < ${unbounded}, false) AS slowed,
              greatest(0, extract(epoch FROM gate.next_at - clock_timestamp()) * 1000)::float8 AS "waitMs"
       FROM gate LEFT JOIN hold ON hold.corp_id = $1 AND hold.grp = $2 AND hold.target = '' AND hold.left_at IS NULL WHERE gate.corp_id = $1 AND gate.grp = $2`,
      [corpId, group],
    );
    if (row === undefined) return { waitMs: 0, probe: false, slowed: false };
    return row.shut ? null : row;
  }

  /** Whether a call was begun at the slot. */
  async markUsed(slotId: string, used: boolean): Promise<void> {
    await this.database.rows('UPDATE slot_log SET used = $2 WHERE id = $1', [slotId, used]);
  }

  /** Too many at once: from now on half as many as are under way, doubled again step by step. */
  async slow(corpId: string, group: GateGroup): Promise<void> {
    await this.database.rows(
      `UPDATE gate SET slowed_to = greatest(1, least(coalesce(${atOnceMost}, ${unbounded}), flying.n) / 2)::int, slowed_at = clock_timestamp()
       FROM (SELECT count(*) AS n FROM send_call WHERE corp_id = $1 AND grp = $2 AND state = 'dispatching') AS flying
       WHERE gate.corp_id = $1 AND gate.grp = $2 AND coalesce(slowed_at < clock_timestamp() - ${slowedRest}, true)`,
      [corpId, group],
    );
  }

  /** Blocked at the slot `at` (null: now) although fewer calls were begun than the limit allows: the receiver bears a tenth less than those. */
  async learn(corpId: string, group: GateGroup, at: string | null): Promise<void> {
    await this.database.rows(
      `UPDATE gate SET observed_limit = seen.n * 9 / 10, observed_at = clock_timestamp()
       FROM (SELECT count(*)::int AS n FROM slot_log WHERE corp_id = $1 AND grp = $2 AND used IS NOT FALSE
             AND slot_at > coalesce($3::timestamptz, clock_timestamp()) - interval '60 s' AND slot_at < coalesce($3::timestamptz, clock_timestamp())) AS seen
       WHERE gate.corp_id = $1 AND gate.grp = $2 AND seen.n >= ${tellingCalls} AND seen.n < ${limitInForce} * 0.95`,
      [corpId, group, at],
    );
  }

  /** The moment of asking is taken when the lock is held: what was waited for pool and lock closes no window. */
  private async locked<Row>(
    corpId: string,
    group: GateGroup,
    work: (tx: Tx) => Promise<Row>,
  ): Promise<{ readonly row: Row; readonly askedAt: number }> {
    return this.database.tx('gate.take', { timeoutMs: 5_000, idleMs }, async (tx) => {
      await this.lock(tx, corpId, group);
      const askedAt = performance.now();
      return { row: await work(tx), askedAt };
    });
  }

  private async lock(tx: Tx, corpId: string, group: GateGroup): Promise<void> {
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
