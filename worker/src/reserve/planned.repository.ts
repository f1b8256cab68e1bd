import { sendGroups, type SendGroup } from '@tagtrail/core/contracts';
import type { SendPolicy } from '@tagtrail/core/policy';
import { holdsOfC, memberRests, receiverRests } from '@tagtrail/ledger';
import type { Database, Tx } from '@tagtrail/prisma';
import { defaultLimits } from '../gate/gate-limits.js';
import { roomFor, type DueGroup, type Queued } from './due-group.js';
import { dueGroups, reservable } from './due-groups.sql.js';

/** Priorities (indexes into core/plan `sendPriorities`) that one reserve looks after, both included. */
export interface PriorityBand {
  readonly from: number;
  readonly to: number;
}

/** A corp as its reserve finds it. */
export interface ReserveCorp {
  readonly corpId: string;
  readonly agentId: number;
  readonly timeZone: string;
  /** The database's clock as it began. */
  readonly now: string;
  /** The rules of the corp, which do not change until the commit. */
  readonly policy: SendPolicy;
  readonly policyRevision: number;
  /** Counts changes of its own words. */
  readonly lawRevision: number;
  readonly limitPerMinute: Readonly<Record<SendGroup, number>>;
}

const advisoryClass = 740_102;

/** Planned intents: which are due, which have come too late. */
export class PlannedRepository {
  constructor(private readonly database: Database) {}

  /**
   * Corps in which something of the band waits, due or not: an idle band costs one look and no transaction. OFFSET 0: joined by OR, each
   * EXISTS would else read all that waits.
   */
  async corps(band: PriorityBand): Promise<readonly string[]> {
    const any = (which: string): string =>
      `EXISTS (SELECT 1 FROM send_intent WHERE corp_id = corp.id AND priority = ANY($1::smallint[]) AND ${reservable} AND ${which} OFFSET 0)`;
    const rows = await this.database.rows<{ id: string }>(
      `SELECT corp.id FROM corp, installation WHERE NOT corp.stopped AND NOT installation.stopped AND (${any('NOT shared')} OR ${any('shared')}) ORDER BY corp.id`,
      [prioritiesOf(band)],
    );
    return rows.map(({ id }) => id);
  }

  /** One reserve a corp and band at a time, for as long as the transaction lasts; null while another is at it. */
  async begin(tx: Tx, corpId: string, band: PriorityBand): Promise<ReserveCorp | null> {
    const found = tx.rows<{ alone: boolean; agentId: number; timeZone: string; limits: Readonly<Record<string, number>> }>(
      `SELECT pg_try_advisory_xact_lock(${advisoryClass}, hashtext($2)) AS alone, agent_id AS "agentId", time_zone AS "timeZone",
              (SELECT coalesce(jsonb_object_agg(grp, limit_per_minute), '{}') FROM gate WHERE gate.corp_id = corp.id) AS limits FROM corp WHERE id = $1`,
      [corpId, `${corpId} ${String(band.from)}`],
    );
    const held = tx.rows<Pick<ReserveCorp, 'policy' | 'policyRevision' | 'lawRevision' | 'now'>>(
      `SELECT body AS policy, revision AS "policyRevision", law_revision AS "lawRevision", clock_timestamp() AS now FROM send_policy WHERE corp_id = $1 FOR SHARE`,
      [corpId],
    );
    const [[row], [rules]] = await Promise.all([found, held]);
    if (row?.alone !== true) return null;
    if (rules === undefined) throw new Error(`Corp ${corpId} has no rules of sending`);
    return { ...rules, corpId, agentId: row.agentId, timeZone: row.timeZone, limitPerMinute: { ...defaultLimits, ...row.limits } };
  }

  /** Groups that may be reserved, best first, where the queue has room. */
  async dueGroups(
    tx: Tx,
    { corpId, limitPerMinute }: ReserveCorp,
    of: { readonly band: PriorityBand; readonly queued: readonly Queued[] },
  ): Promise<readonly DueGroup[]> {
    const priorities = prioritiesOf(of.band);
    const rooms = priorities.flatMap((priority) =>
      sendGroups.map((group) => [`${group} ${String(priority)}`, roomFor({ group, priority }, of.queued, limitPerMinute)] as const),
    );
    return tx.rows<DueGroup>(dueGroups, [corpId, priorities, JSON.stringify(Object.fromEntries(rooms))]);
  }

  /** Calls in the queue that are as urgent as the band and held back by nothing: what waits for a member or a held receiver takes no room from the others. */
  async queued(tx: Tx, corpId: string, { to }: PriorityBand): Promise<readonly Queued[]> {
    return tx.rows<Queued>(
      `SELECT c.grp AS "group", c.priority, count(*)::int AS calls FROM send_call c
       JOIN journey ON journey.id = c.journey_id AND NOT journey.stopped
       JOIN journey_version ON journey_version.id = c.version_id AND NOT journey_version.stopped
       LEFT JOIN channel ON channel.corp_id = c.corp_id AND channel.kind = c.channel
       WHERE c.corp_id = $1 AND c.state = 'reserved' AND c.priority <= $2 AND NOT coalesce(channel.stopped, false)
         AND NOT ${memberRests} AND NOT ${receiverRests} AND NOT EXISTS (SELECT 1 FROM ${holdsOfC}) GROUP BY c.grp, c.priority`,
      [corpId, to],
    );
  }
}

const prioritiesOf = ({ from, to }: PriorityBand): readonly number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);
