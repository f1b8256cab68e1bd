import { breachMeasures, journeyFailures, lowestLine, type BreachMeasure, type BreakerRules } from '@tagtrail/core/policy';
import type { Tx } from '@tagtrail/prisma';

/** One measure of a journey, as counted from the ledger. */
export interface JourneyShare {
  readonly journeyId: string;
  readonly measure: BreachMeasure;
  /** Enough of them to judge by: those beyond, which would change no verdict, are not counted. */
  readonly sends: number;
  readonly bad: number;
  readonly countedFrom: string;
  readonly stopped: boolean;
}

/** Which journeys are counted: all of a corp, or one of them. */
export interface SharesOf {
  readonly corpId: string;
  readonly journeyId: string | null;
}

/** Of intent i: what a share of its journey is counted from, once its answer is known. */
const hasLeft = `i.grp <> 'tag' AND i.state IN ('accepted', 'confirmed', 'delivered', 'failed', 'not_delivered')`;
/** Of those the failures that are the journey's, where `reasons` holds `journeyFailures`. */
const hasFailed = (reasons: string): string => `i.grp <> 'tag' AND i.state IN ('failed', 'not_delivered') AND i.reason = ANY(${reasons})`;

/**
 * The shares of drawn journeys of which something is bad, since the window began or a person last let the journey go. All by index:
 * 1. what failed and what was complained of; 2. so much of what was sent that more would fall below the lowest line.
 */
export async function journeyShares(tx: Pick<Tx, 'rows'>, { corpId, journeyId }: SharesOf, rules: BreakerRules): Promise<readonly JourneyShare[]> {
  return tx.rows<JourneyShare>(
    `SELECT j.id AS "journeyId", m.measure, m.bad, counted.sends, since.at AS "countedFrom", j.stopped
     FROM journey j
     CROSS JOIN LATERAL (SELECT greatest(clock_timestamp() - $2 * interval '1 hour',
       (SELECT max(left_at) FROM journey_breach b WHERE b.journey_id = j.id AND b.level = 'stop')) AS at) AS since
     CROSS JOIN LATERAL (
       SELECT 'failures' AS measure, count(*)::int AS bad FROM send_intent i WHERE i.journey_id = j.id AND i.settled_at > since.at AND ${hasFailed('$3')}
       UNION ALL
       SELECT 'complaints', count(*)::int FROM complaint c WHERE c.journey_id = j.id AND c.at > since.at) AS m
     CROSS JOIN LATERAL (SELECT count(*)::int AS sends FROM (
       SELECT FROM send_intent i WHERE i.journey_id = j.id AND i.settled_at > since.at AND ${hasLeft} LIMIT floor(m.bad / ($4::jsonb ->> m.measure)::float8) + 1) AS enough) AS counted
     WHERE j.corp_id = $1 AND j.kind = 'drawn' AND ($5::uuid IS NULL OR j.id = $5) AND m.bad > 0`,
    [corpId, rules.windowHours, [...journeyFailures], JSON.stringify(lowestLines(rules)), journeyId],
  );
}

const lowestLines = (rules: BreakerRules): Readonly<Record<string, number>> =>
  Object.fromEntries(breachMeasures.map((measure) => [measure, lowestLine(rules[measure])]));

/** Why sends of a journey failed since then, each reason with its number; `b` is a row of `journey_breach`. */
export const failedOfBreach = (reasons: string): string => `i.journey_id = b.journey_id AND i.settled_at > b.counted_from AND ${hasFailed(reasons)}`;
