import type { SendGroup } from '@tagtrail/core/contracts';
import { limits } from '@tagtrail/core/limits';
import type { SendPolicy } from '@tagtrail/core/policy';
import { holdsOfC, memberRests, plannedReceiverRests, receiverRests } from '@tagtrail/ledger';
import type { Database, Tx } from '@tagtrail/prisma';
import { defaultLimits } from '../gate/gate-limits.js';
import type { DueGroup, Queued } from './due-group.js';

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
const groupsAtOnce = 1_000;
/** A list is planned long before; one that is held up holds nobody's message longer. */
const feedingAtMostMs = 120_000;

/** Planned intents: which are due, which have come too late. */
export class PlannedRepository {
  constructor(private readonly database: Database) {}

  async corps(): Promise<readonly string[]> {
    const rows = await this.database.rows<{ id: string }>(
      `SELECT corp.id FROM corp, installation WHERE NOT corp.stopped AND NOT installation.stopped
         AND EXISTS (SELECT 1 FROM send_intent WHERE send_intent.corp_id = corp.id AND send_intent.state = 'planned') ORDER BY corp.id`,
    );
    return rows.map(({ id }) => id);
  }

  /** One reserve a corp and band at a time, for as long as the transaction lasts; null while another is at it. */
  async begin(tx: Tx, corpId: string, band: PriorityBand): Promise<ReserveCorp | null> {
    const [row] = await tx.rows<{ alone: boolean; agentId: number; timeZone: string; limits: Readonly<Record<string, number>> }>(
      `SELECT pg_try_advisory_xact_lock(${advisoryClass}, hashtext($2)) AS alone, agent_id AS "agentId", time_zone AS "timeZone",
              (SELECT coalesce(jsonb_object_agg(grp, limit_per_minute), '{}') FROM gate WHERE gate.corp_id = corp.id) AS limits FROM corp WHERE id = $1`,
      [corpId, `${corpId} ${String(band.from)}`],
    );
    if (row?.alone !== true) return null;
    const [rules] = await tx.rows<Pick<ReserveCorp, 'policy' | 'policyRevision' | 'lawRevision' | 'now'>>(
      `SELECT body AS policy, revision AS "policyRevision", law_revision AS "lawRevision", clock_timestamp() AS now FROM send_policy WHERE corp_id = $1 FOR SHARE`,
      [corpId],
    );
    if (rules === undefined) throw new Error(`Corp ${corpId} has no rules of sending`);
    return { ...rules, corpId, agentId: row.agentId, timeZone: row.timeZone, limitPerMinute: { ...defaultLimits, ...row.limits } };
  }

  /**
   * Groups that may be reserved, best first. A window closes when its oldest has waited long enough, when a call is full, or
   * when the bulk entries that feed it have planned their last run; while one still does, a window stays open beyond its time
   * (which demo and tests shorten), so that a list does not become several tasks for one employee. Of journeys with equal claims the one with the fewest
   * calls in the queue goes first. What waits for a later moment is passed by through the index of due times (a clock that moves
   * within the statement could not use it), and so is what another band looks after: each priority is looked up for itself.
   */
  async dueGroups(tx: Tx, corpId: string, band: PriorityBand): Promise<readonly DueGroup[]> {
    return tx.rows<DueGroup>(
      `SELECT g.content_key AS "contentKey", g.journey_id AS "journeyId", g.version_id AS "versionId", g.channel, g.grp AS "group", g.priority, g.intents
       FROM (
         SELECT p.content_key, p.journey_id, p.version_id, p.channel, p.grp, p.priority, min(p.said_key) AS said_key, min(p.instruction) AS instruction, count(*)::int AS intents, min(p.window_until) AS window_until,
                bool_and(p.batch_id IS NOT NULL AND coalesce(batch.done_at >= p.planned_at, false)) AS fed,
                bool_or(p.window_until > p.planned_at AND batch.id IS NOT NULL AND batch.done_at IS NULL)
                  AND min(p.planned_at) > clock_timestamp() - interval '${feedingAtMostMs} ms' AS feeding
         FROM send_intent p LEFT JOIN entry_batch batch ON batch.id = p.batch_id
         WHERE p.corp_id = $1 AND p.state = 'planned' AND p.priority = ANY($2::smallint[]) AND p.due_at <= statement_timestamp() AND NOT p.awaits_sender AND (p.spread IS NULL OR p.spread_at IS NOT NULL)
           AND NOT (p.channel = 'app_message' AND EXISTS (
             SELECT 1 FROM member_pace m WHERE m.corp_id = p.corp_id AND m.member = p.sender AND m.ready_at > clock_timestamp()))
         GROUP BY p.content_key, p.journey_id, p.version_id, p.channel, p.grp, p.priority
       ) AS g
       JOIN journey ON journey.id = g.journey_id AND NOT journey.stopped
       JOIN journey_version ON journey_version.id = g.version_id AND NOT journey_version.stopped
       LEFT JOIN channel ON channel.corp_id = $1 AND channel.kind = g.channel
       LEFT JOIN (SELECT journey_id, count(*) AS calls FROM send_call WHERE corp_id = $1 AND state = 'reserved' GROUP BY journey_id) AS queue ON queue.journey_id = g.journey_id
       WHERE ((g.window_until <= clock_timestamp() AND NOT g.feeding) OR g.intents >= $3 OR g.fed) AND NOT coalesce(channel.stopped, false)
         AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.corp_id = $1 AND h.grp = g.grp AND h.target = 'content:' || g.said_key AND h.left_at IS NULL)
         AND NOT (g.grp = 'other' AND ${plannedReceiverRests('$1', { channel: 'g.channel', version: 'g.version_id', instruction: 'g.instruction' })})
       ORDER BY g.priority, coalesce(queue.calls, 0), g.window_until LIMIT ${groupsAtOnce}`,
      [corpId, prioritiesOf(band), limits.massSendRecipients],
    );
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
