import {
  canaryVerdict,
  journeyFailures,
  usualBreaker,
  type BreakerRules,
  type CanaryHold,
  type CanaryRules,
  type CanaryState,
} from '@tagtrail/core/policy';
import type { Tx } from '@tagtrail/prisma';

/** A version that went live by canary, and what became of those who went first. Instants are ISO strings. */
export interface CanaryReport {
  readonly versionId: string;
  readonly number: number;
  readonly rules: CanaryRules;
  readonly state: CanaryState;
  readonly hold: CanaryHold | null;
  readonly releaseAt: string | null;
  readonly startedAt: string;
  readonly heldSince: string | null;
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  readonly customers: number;
  readonly sent: number;
  readonly delivered: number;
  readonly failed: number;
  readonly complaints: number;
  readonly unsubscribed: number;
  readonly waiting: number;
  readonly expiresAt: string | null;
}

interface CanaryRow extends Omit<CanaryReport, 'rules' | 'hold' | 'releaseAt'>, CanaryRules {
  readonly now: string;
  readonly sentSince: string | null;
  readonly bad: number;
  readonly tripped: boolean;
  readonly paused: boolean;
  readonly lines: BreakerRules | null;
}

/** Whether the customer of a row (alias) goes first by the canary `c`. */
const goesFirst = (of: string): string =>
  `EXISTS (SELECT 1 FROM canary_member m WHERE m.version_id = c.version_id AND m.customer_id = ${of}.customer_id)`;

/** Of the canaries `c`: counted by index, from the sends of their journey since they began. `$1`: `journeyFailures`. */
const reportSql = `
  SELECT c.version_id AS "versionId", v.number, c.percent, c.at_least AS "atLeast", c.hold_minutes AS "holdMinutes", c.state, c.started_at AS "startedAt",
         c.held_since AS "heldSince", c.decided_at AS "decidedAt", c.decided_by AS "decidedBy", clock_timestamp() AS now, (j.stopped OR v.stopped) AS paused,
         EXISTS (SELECT 1 FROM journey_breach b WHERE b.journey_id = c.journey_id AND b.level = 'stop' AND b.raised_at > c.started_at) AS tripped,
         (SELECT body -> 'breaker' FROM send_policy p WHERE p.corp_id = c.corp_id) AS lines, first.*, sends.*, rest.*,
         (SELECT count(*)::int FROM complaint k WHERE k.journey_id = c.journey_id AND k.at > c.started_at AND ${goesFirst('k')}) AS complaints
  FROM canary c JOIN journey_version v ON v.id = c.version_id JOIN journey j ON j.id = c.journey_id
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS customers, count(*) FILTER (WHERE customer.withdrawn_at > c.started_at)::int AS unsubscribed
    FROM canary_member m JOIN customer ON customer.id = m.customer_id WHERE m.version_id = c.version_id) AS first
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS sent, count(*) FILTER (WHERE i.state = 'delivered')::int AS delivered, count(*) FILTER (WHERE i.state IN ('failed', 'not_delivered'))::int AS failed,
           count(*) FILTER (WHERE i.state IN ('failed', 'not_delivered') AND i.reason = ANY($1::text[]))::int AS bad,
           min(i.settled_at) FILTER (WHERE i.state IN ('accepted', 'confirmed', 'delivered')) AS "sentSince"
    FROM send_intent i WHERE i.journey_id = c.journey_id AND i.settled_at > c.started_at AND i.grp <> 'tag' AND i.version_id = c.version_id
      AND i.state IN ('accepted', 'confirmed', 'delivered', 'failed', 'not_delivered') AND ${goesFirst('i')}) AS sends
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS waiting, min(i.deadline) AS "expiresAt" FROM send_intent i
    WHERE i.version_id = c.version_id AND i.state = 'planned' AND i.wait_reason = 'canary') AS rest`;

/** Those of a journey that are not released, and for a week those that are, the newest version first. */
export async function canariesOf(tx: Pick<Tx, 'rows'>, journeyId: string): Promise<readonly CanaryReport[]> {
  const rows = await tx.rows<CanaryRow>(
    `${reportSql} WHERE c.journey_id = $2 AND (c.state <> 'released' OR c.decided_at > clock_timestamp() - interval '7 days') ORDER BY v.number DESC`,
    [[...journeyFailures], journeyId],
  );
  return rows.map(toReport);
}

/** One of them; null where the version went live without. */
export async function canaryOf(tx: Pick<Tx, 'rows'>, versionId: string): Promise<CanaryReport | null> {
  const [row] = await tx.rows<CanaryRow>(`${reportSql} WHERE c.version_id = $2`, [[...journeyFailures], versionId]);
  return row === undefined ? null : toReport(row);
}

function toReport(row: CanaryRow): CanaryReport {
  const { versionId, number, state, startedAt, heldSince, decidedAt, decidedBy, percent, atLeast, holdMinutes } = row;
  const { customers, sent, delivered, failed, complaints, unsubscribed, waiting, expiresAt } = row;
  const rules = { percent, atLeast, holdMinutes };
  const counts = { customers, sent, delivered, failed, complaints, unsubscribed, waiting, expiresAt };
  return { versionId, number, rules, state, startedAt, heldSince, decidedAt, decidedBy, ...outlookOf(row), ...counts };
}

function outlookOf(row: CanaryRow): Pick<CanaryReport, 'hold' | 'releaseAt'> {
  if (row.state === 'released') return { hold: null, releaseAt: null };
  if (row.state === 'stopped') return { hold: 'decided', releaseAt: null };
  const facts = {
    nowMs: Date.parse(row.now),
    heldSinceMs: toMs(row.heldSince),
    sentSinceMs: toMs(row.sentSince),
    tripped: row.tripped,
    paused: row.paused,
    counts: { failures: { sends: row.sent, bad: row.bad }, complaints: { sends: row.sent, bad: row.complaints } },
  };
  const { hold, releaseAtMs } = canaryVerdict(row, facts, row.lines ?? usualBreaker);
  return { hold, releaseAt: releaseAtMs === null ? null : new Date(releaseAtMs).toISOString() };
}

const toMs = (at: string | null): number | null => (at === null ? null : Date.parse(at));
