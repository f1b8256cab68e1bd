import { Injectable } from '@nestjs/common';
import { LedgerDatabase } from '../platform/data/ledger-database.js';

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
const lookedAt = { all: 50_000, least: 200, most: 5_000 } as const;
const versionsLookedAt = 5;
const recently = `now() - interval '30 days'`;

/** Who is with several journeys at once, and who is left alone in one. */
@Injectable()
export class SharedCustomersRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /**
   * A journey is meant for the customers that have a tag which starts it, and for those that entered it in the last 30 days, by
   * whatever way. 1. Of each journey some of them are found, who entered last first; 2. each is asked for what else is meant for
   * them. With `only`, the pairs of that journey alone.
   */
  async pairs(corpId: string, journeys: readonly Reaching[], only: string | null = null): Promise<readonly SharedCustomers[]> {
    if (journeys.length < 2) return [];
    const each = Math.max(lookedAt.least, Math.min(lookedAt.most, Math.floor(lookedAt.all / journeys.length)));
    const rows = await this.database.rows<SharedCustomers>(
      `WITH meeting AS MATERIALIZED (SELECT id, "startedBy" AS tags FROM jsonb_to_recordset($2::jsonb) AS m(id uuid, "startedBy" text[])),
       reached AS MATERIALIZED (
         SELECT m.id, found.customer_id FROM meeting m CROSS JOIN LATERAL (
           SELECT customer_id FROM relation_tag WHERE corp_id = $1 AND tag_id = ANY(m.tags) LIMIT $3) AS found
         UNION
         SELECT m.id, newest.customer_id FROM meeting m
           CROSS JOIN LATERAL (SELECT id FROM journey_version WHERE journey_id = m.id ORDER BY number DESC LIMIT ${versionsLookedAt}) AS v
           CROSS JOIN LATERAL (SELECT customer_id, started_at FROM run WHERE version_id = v.id ORDER BY id DESC LIMIT $3) AS newest
         WHERE newest.started_at > ${recently}
       )
       SELECT a.id AS one, b.id AS other, count(*)::int AS customers
       FROM reached a JOIN customer c ON c.id = a.customer_id AND c.withdrawn_at IS NULL AND c.lost_at IS NULL
       CROSS JOIN LATERAL (
         SELECT m.id FROM relation_tag t JOIN meeting m ON t.tag_id = ANY(m.tags) WHERE t.customer_id = a.customer_id
         UNION
         SELECT m.id FROM run r JOIN meeting m ON m.id = r.journey_id WHERE r.customer_id = a.customer_id AND r.started_at > ${recently}
       ) AS b
       WHERE a.id <> b.id AND ($4::uuid IS NULL OR $4 IN (a.id, b.id)) GROUP BY a.id, b.id`,
      [corpId, JSON.stringify(journeys.map(({ id, startedBy }) => ({ id, startedBy }))), each, only],
    );
    return rows;
  }

  /** Employees who are gone, by the journeys in which customers of theirs are under way and have nobody else. */
  async goneEmployees(corpId: string): Promise<readonly GoneEmployee[]> {
    return this.database.rows<GoneEmployee>(
      `SELECT r.journey_id AS "journeyId", gone.id AS "employeeId", gone.name, count(DISTINCT r.customer_id)::int AS customers
       FROM (SELECT e.id, e.name, rel.customer_id FROM employee e JOIN relation rel ON rel.corp_id = e.corp_id AND rel.employee_id = e.id
             WHERE e.corp_id = $1 AND NOT e.active LIMIT ${lookedAt.all}) AS gone
       JOIN run r ON r.customer_id = gone.customer_id AND r.status = 'open' AND r.owner_id = gone.id
       JOIN customer c ON c.id = gone.customer_id AND c.withdrawn_at IS NULL AND c.lost_at IS NULL
       WHERE present_owner(c.id, gone.id) IS NULL GROUP BY r.journey_id, gone.id, gone.name ORDER BY customers DESC, gone.id`,
      [corpId],
    );
  }
}
