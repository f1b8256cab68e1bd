import { Injectable } from '@nestjs/common';
import { graphSchema, type GraphBody, type NodeCounts } from '@tagtrail/core/http';
import { channels, outcomePorts, proofOf, proofs, type OutcomePort } from '@tagtrail/core/plan';
import { InsightDatabase } from '../platform/data/databases.js';

export interface CountedVersion {
  readonly id: string;
  readonly number: number;
  readonly graph: GraphBody;
}

export interface RunCounts {
  readonly open: number;
  readonly parked: number;
  readonly ended: number;
  readonly reachedGoal: number;
}

export type NodeCountPart = { readonly node: string } & Readonly<Partial<Record<keyof NodeCounts, number>>>;

const ends = (port: OutcomePort): readonly string[] =>
  channels.filter((channel) => outcomePorts[channel].some((known: OutcomePort) => known === port));

/** Channels on which accepted is all that will be known. */
const endsAccepted = ends('accepted');

/** One column for each thing a good end can prove, of the channels that prove it. */
const countOfProofs = proofs
  .map(
    (proof) =>
      `count(*) FILTER (WHERE good AND channel = ANY('{${channels.filter((channel) => proofOf[channel] === proof).join()}}'))::int AS "${proof}"`,
  )
  .join(', ');

/** `$1` is the version: its instructions, each with the node it came from. */
const nodeOfInstruction = `src AS (
  SELECT s.n - 1 AS instruction, s.ref ->> 'nodeId' AS node, coalesce((s.ref ->> 'rung')::int, 0) AS rung
  FROM journey_version v JOIN plan p ON p.hash = v.plan_hash, jsonb_array_elements(p.body -> 'sourceMap') WITH ORDINALITY AS s(ref, n) WHERE v.id = $1)`;

/** Counts over all runs of a version, each in one set-based statement. */
@Injectable()
export class InsightRepository {
  constructor(private readonly database: InsightDatabase) {}

  /** The version of that number, or the live one. */
  async findVersion(corpId: string, journeyId: string, number: number | null): Promise<CountedVersion | null> {
    const [row] = await this.database.rows<{ id: string; number: number; graph: unknown }>(
      `SELECT v.id, v.number, v.graph FROM journey_version v JOIN journey j ON j.id = v.journey_id
       WHERE v.corp_id = $1 AND v.journey_id = $2 AND CASE WHEN $3::int IS NULL THEN v.id = j.live_version_id ELSE v.number = $3 END`,
      [corpId, journeyId, number],
    );
    return row === undefined ? null : { id: row.id, number: row.number, graph: graphSchema.parse(row.graph) };
  }

  async hasJourney(corpId: string, journeyId: string): Promise<boolean> {
    return (await this.database.rows('SELECT 1 FROM journey WHERE corp_id = $1 AND id = $2', [corpId, journeyId])).length > 0;
  }

  async countRuns(versionId: string): Promise<RunCounts> {
    const [row] = await this.database.rows<RunCounts>(
      `SELECT count(*) FILTER (WHERE status = 'open' AND parked_code IS NULL)::int AS open,
              count(*) FILTER (WHERE status = 'open' AND parked_code IS NOT NULL)::int AS parked,
              count(*) FILTER (WHERE status = 'ended')::int AS ended,
              (SELECT count(*) FROM run_goal WHERE version_id = $1)::int AS "reachedGoal" FROM run WHERE version_id = $1`,
      [versionId],
    );
    return row ?? { open: 0, parked: 0, ended: 0, reachedGoal: 0 };
  }

  async countNodes(versionId: string): Promise<readonly NodeCountPart[]> {
    const parts = await Promise.all([this.countWaiting(versionId), this.countPassed(versionId), this.countSends(versionId)]);
    return parts.flat();
  }

  private async countWaiting(versionId: string): Promise<NodeCountPart[]> {
    return this.database.rows<NodeCountPart>(
      `WITH ${nodeOfInstruction} SELECT src.node, count(*)::int AS waiting
       FROM run r JOIN src ON src.instruction = r.at_instruction WHERE r.version_id = $1 AND r.status = 'open' GROUP BY src.node`,
      [versionId],
    );
  }

  /** A ladder is several instructions: a run that tried three rungs went through the node once a visit. */
  private async countPassed(versionId: string): Promise<NodeCountPart[]> {
    return this.database.rows<NodeCountPart>(
      `WITH ${nodeOfInstruction} SELECT src.node, count(DISTINCT (s.run_id, s.visit))::int AS passed
       FROM run r JOIN run_step s ON s.run_id = r.id JOIN src ON src.instruction = s.instruction WHERE r.version_id = $1 GROUP BY src.node`,
      [versionId],
    );
  }

  /** Every send by a later rung began with one that failed before it: what is left of the failures ended a ladder. */
  private async countSends(versionId: string): Promise<NodeCountPart[]> {
    return this.database.rows<NodeCountPart>(
      `WITH ${nodeOfInstruction}, sends AS (
         SELECT src.node, src.rung, i.channel, i.state IN ('failed', 'not_delivered', 'suppressed') AS bad,
                i.state = 'delivered' OR (i.state = 'accepted' AND i.channel = ANY($2)) AS good
         FROM run r JOIN send_intent i ON i.run_id = r.id JOIN src ON src.instruction = i.instruction WHERE r.version_id = $1)
       SELECT node, ${countOfProofs}, greatest(0, count(*) FILTER (WHERE bad) - count(*) FILTER (WHERE rung > 0))::int AS failed
       FROM sends GROUP BY node`,
      [versionId, endsAccepted],
    );
  }
}
