import { Injectable } from '@nestjs/common';
import type { Tx } from '@tagtrail/prisma';
import { isTooSlow } from '../platform/data/database-errors.js';
import { LedgerDatabase } from '../platform/data/databases.js';

/** A journey and the tags that start it. */
export interface Reaching {
  readonly id: string;
  readonly startedBy: readonly string[];
}

/** Two journeys, in either order, and how many customers both are meant for. */
export interface SharedCustomers {
  readonly one: string;
  readonly other: string;
  readonly customers: number;
}

/** An employee who is gone and alone followed customers who are under way in a journey. */
export interface GoneEmployee {
  readonly journeyId: string;
  readonly employeeId: string;
  readonly name: string;
  readonly customers: number;
}

/** Customers looked at in all, and of one journey at least and at most: with a hundred journeys it takes no longer than with ten. */
const lookedAt = { all: 10_000, least: 200, most: 5_000 } as const;
const versionsLookedAt = 5;
const timeoutMs = 3_000;
const recently = `now() - interval '30 days'`;

/** Who is with several journeys at once, and who is left alone in one. */
@Injectable()
export class SharedCustomersRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /**
   * A journey is meant for the customers that have a tag which starts it, and for those that entered it in the last 30 days, by
   * whatever way. 1. Of each journey some of them are found, who entered last first; 2. each is asked for what else is meant for
   * them. Each look-up is fenced (OFFSET 0): it takes an index whatever the planner believes of tables that have just grown.
   * What cannot be told in time is left out: no publication and no page fails for it. With `only`, the pairs of that journey alone.
   */
  async pairs(corpId: string, journeys: readonly Reaching[], only: string | null = null): Promise<readonly SharedCustomers[]> {
    if (journeys.length < 2) return [];
    const each = Math.max(lookedAt.least, Math.min(lookedAt.most, Math.floor(lookedAt.all / journeys.length)));
    const find = (tx: Tx): Promise<SharedCustomers[]> =>
      tx.rows<SharedCustomers>(
        `WITH meeting AS MATERIALIZED (SELECT id, "startedBy" AS tags FROM jsonb_to_recordset($2::jsonb) AS m(id uuid, "startedBy" text[])),
       starts AS MATERIALIZED (SELECT meeting.id, tag_id FROM meeting, unnest(tags) AS tag_id),
       reached AS MATERIALIZED (
         SELECT starts.id, holding.customer_id FROM starts CROSS JOIN LATERAL (
           SELECT customer_id FROM relation_tag t WHERE t.corp_id = $1 AND t.tag_id = starts.tag_id ORDER BY t.customer_id DESC LIMIT $3) AS holding
         UNION
         SELECT m.id, newest.customer_id FROM meeting m
           CROSS JOIN LATERAL (SELECT id FROM journey_version WHERE journey_id = m.id ORDER BY number DESC LIMIT ${versionsLookedAt}) AS v
           CROSS JOIN LATERAL (SELECT customer_id, started_at FROM run WHERE version_id = v.id ORDER BY id DESC LIMIT $3) AS newest
         WHERE newest.started_at > ${recently}
       ), asked AS MATERIALIZED (
         SELECT distinct_ones.customer_id FROM (SELECT DISTINCT customer_id FROM reached) AS distinct_ones CROSS JOIN LATERAL (
           SELECT FROM customer c WHERE c.id = distinct_ones.customer_id AND c.withdrawn_at IS NULL AND c.lost_at IS NULL OFFSET 0) AS reachable
       ), meant AS (
         SELECT asked.customer_id, starts.id FROM asked CROSS JOIN LATERAL (
           SELECT tag_id FROM relation_tag t WHERE t.customer_id = asked.customer_id OFFSET 0) AS has JOIN starts ON starts.tag_id = has.tag_id
         UNION
         SELECT asked.customer_id, entered.journey_id FROM asked CROSS JOIN LATERAL (
           SELECT journey_id FROM run r WHERE r.customer_id = asked.customer_id AND r.started_at > ${recently} OFFSET 0) AS entered
         WHERE entered.journey_id IN (SELECT id FROM meeting)
       ), told AS (
         SELECT array_agg(id) FILTER (WHERE found) AS found, array_agg(id) FILTER (WHERE NOT found) AS meant
         FROM (SELECT customer_id, id, true AS found FROM reached UNION ALL SELECT customer_id, id, false FROM meant) AS named GROUP BY customer_id
       )
       SELECT one, other, count(*)::int AS customers FROM told, unnest(found) AS one, unnest(meant) AS other
       WHERE one <> other AND ($4::uuid IS NULL OR $4 IN (one, other)) GROUP BY one, other`,
        [corpId, JSON.stringify(journeys.map(({ id, startedBy }) => ({ id, startedBy }))), each, only],
      );
    try {
      return await this.database.tx('customers.shared', { timeoutMs }, find);
    } catch (error) {
      if (isTooSlow(error)) return [];
      throw error;
    }
  }

  /** Employees who are gone, by the journeys in which customers of theirs are under way and have nobody else. */
  async goneEmployees(corpId: string): Promise<readonly GoneEmployee[]> {
    return this.database.rows<GoneEmployee>(
      `WITH gone AS MATERIALIZED (
         SELECT e.id, e.name, rel.customer_id FROM employee e CROSS JOIN LATERAL (
           SELECT customer_id FROM relation WHERE relation.corp_id = e.corp_id AND relation.employee_id = e.id OFFSET 0) AS rel
         WHERE e.corp_id = $1 AND NOT e.active LIMIT ${lookedAt.all})
       SELECT r.journey_id AS "journeyId", gone.id AS "employeeId", gone.name, count(DISTINCT gone.customer_id)::int AS customers
       FROM gone CROSS JOIN LATERAL (
         SELECT run.journey_id FROM run JOIN customer c ON c.id = run.customer_id AND c.withdrawn_at IS NULL AND c.lost_at IS NULL
         WHERE run.customer_id = gone.customer_id AND run.status = 'open' AND run.owner_id = gone.id OFFSET 0) AS r
       WHERE present_owner(gone.customer_id, gone.id) IS NULL GROUP BY r.journey_id, gone.id, gone.name ORDER BY customers DESC, gone.id`,
      [corpId],
    );
  }
}
