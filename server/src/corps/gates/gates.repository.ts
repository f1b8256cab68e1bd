import { Injectable } from '@nestjs/common';
import { gateCeilings, gateGroupSchema, type Gate, type GateGroup, type GateSlots } from '@tagtrail/core/http';
import { LedgerDatabase } from '../../platform/data/databases.js';

/** So far back the slot log is shown. */
const shownSeconds = 300;

interface GateRow {
  readonly grp: string;
  readonly limit_per_minute: number;
  readonly queued: number;
  readonly clears_at: string | null;
  readonly used: number;
  readonly breaker_until: string | null;
  readonly breaker_code: number | null;
  readonly observed: number | null;
}

function toGate(row: GateRow): Gate {
  const group = gateGroupSchema.parse(row.grp);
  return {
    group,
    limitPerMinute: row.limit_per_minute,
    ceilingPerMinute: gateCeilings[group],
    queued: row.queued,
    clearsAt: row.clears_at,
    usedLastMinute: row.used,
    breakerUntil: row.breaker_until,
    breakerCode: row.breaker_code,
    observedPerMinute: row.observed,
  };
}

@Injectable()
export class GatesRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** The queue clears when each waiting call has had its slot, after the breaker and the slots already given. */
  async list(corpId: string): Promise<Gate[]> {
    const rows = await this.database.rows<GateRow>(
      `SELECT g.grp, g.limit_per_minute, q.queued, u.used, o.observed, h.probe_at AS breaker_until, h.code AS breaker_code,
              CASE WHEN q.queued > 0 THEN greatest(clock_timestamp(), g.next_at, h.probe_at)
                   + make_interval(secs => q.queued * 60.3 / least(g.limit_per_minute, o.observed)) END AS clears_at
       FROM gate g
       LEFT JOIN hold h ON h.corp_id = g.corp_id AND h.grp = g.grp AND h.target = '' AND h.left_at IS NULL AND h.cause = 'limit' AND h.probe_at > clock_timestamp()
       CROSS JOIN LATERAL (SELECT CASE WHEN g.observed_at > clock_timestamp() - interval '1 day' AND g.observed_limit < g.limit_per_minute
                           THEN g.observed_limit END AS observed) o
       CROSS JOIN LATERAL (SELECT count(*)::int AS queued FROM send_call c WHERE c.corp_id = g.corp_id AND c.grp = g.grp AND c.state = 'reserved') q
       CROSS JOIN LATERAL (SELECT count(*)::int AS used FROM slot_log s
                           WHERE s.corp_id = g.corp_id AND s.grp = g.grp AND s.slot_at > clock_timestamp() - interval '60 s'
                             AND s.slot_at <= clock_timestamp() AND s.used IS NOT FALSE) u
       WHERE g.corp_id = $1 ORDER BY array_position(ARRAY['welcome', 'send', 'tag', 'other', 'read', 'token'], g.grp)`,
      [corpId],
    );
    return rows.map(toGate);
  }

  /** Null when the corp has no such gate. */
  async slots(corpId: string, group: GateGroup): Promise<GateSlots | null> {
    const [row] = await this.database.rows<GateSlots>(
      `WITH span AS (SELECT clock_timestamp() AS until, clock_timestamp() - interval '${String(shownSeconds)} s' AS since),
       slots AS (
         SELECT slot_at, count(*) OVER (ORDER BY slot_at RANGE BETWEEN interval '59.999999 s' PRECEDING AND CURRENT ROW)::int AS n
         FROM slot_log, span WHERE corp_id = $1 AND grp = $2 AND used IS NOT FALSE AND slot_at > span.since - interval '60 s' AND slot_at <= span.until
       ), seconds AS (
         SELECT date_trunc('second', slot_at) AS at, max(n) AS most FROM slots, span WHERE slot_at > span.since GROUP BY 1
       )
       SELECT g.limit_per_minute AS "limitPerMinute", span.since AS "from", span.until AS "to", (SELECT coalesce(max(most), 0)::int FROM seconds) AS most,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('at', to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'most', most) ORDER BY at), '[]') FROM seconds) AS seconds
       FROM gate g, span WHERE g.corp_id = $1 AND g.grp = $2`,
      [corpId, group],
    );
    return row ?? null;
  }

  /** What was observed before is tried anew. @returns false when the corp has no such gate. */
  async setLimit(corpId: string, group: GateGroup, limitPerMinute: number): Promise<boolean> {
    const rows = await this.database.rows(
      'UPDATE gate SET limit_per_minute = $3, observed_limit = NULL, observed_at = NULL WHERE corp_id = $1 AND grp = $2 RETURNING grp',
      [corpId, group, limitPerMinute],
    );
    return rows.length > 0;
  }
}
