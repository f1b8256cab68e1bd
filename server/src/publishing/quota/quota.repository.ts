import { Injectable } from '@nestjs/common';
import type { QuotaMeter } from '@tagtrail/core/http';
import type { SendPolicy } from '@tagtrail/core/policy';
import { InsightDatabase } from '../../platform/data/databases.js';

/** Customers who are looked at; of more, so many spread over all. */
const lookedAtMost = 1_000;
const employeesShown = 5;

interface QuotaRules {
  readonly policy: Pick<SendPolicy, 'quota' | 'workload'>;
  readonly atMs: number;
  /** Since when a month and a day of the corp's own calendar have gone on. */
  readonly monthBegan: string;
  readonly dayBegan: string;
}

interface Span {
  readonly corpId: string;
  readonly since: string;
  /** Null where nothing is to come. */
  readonly room: number | null;
}

@Injectable()
export class QuotaRepository {
  constructor(private readonly database: InsightDatabase) {}

  async rules(corpId: string): Promise<QuotaRules | null> {
    const [row] = await this.database.rows<QuotaRules>(
      `SELECT coalesce(p.body, '{}') AS policy, (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS "atMs",
         date_trunc('month', clock_timestamp(), c.time_zone) AS "monthBegan", date_trunc('day', clock_timestamp(), c.time_zone) AS "dayBegan"
       FROM corp c LEFT JOIN send_policy p ON p.corp_id = c.id WHERE c.id = $1`,
      [corpId],
    );
    return row ?? null;
  }

  /**
   * Customers spread evenly over the ids of the corp, each looked up in the index of what has reached her. `room`: how many she may
   * have had so that what is to come is still let through. Who was told to be full counts as over.
   */
  async customers({ corpId, since, room }: Span): Promise<QuotaMeter['customers']> {
    const [row] = await this.database.rows<QuotaMeter['customers']>(
      `WITH first AS MATERIALIZED (
         SELECT id FROM customer WHERE corp_id = $1 ORDER BY id LIMIT $4::int + 1
       ), edge AS (
         SELECT min(id) AS lowest, (SELECT max(id) FROM customer WHERE corp_id = $1) - min(id) AS width, count(*) > $4::int AS many FROM first
       ), looked AS MATERIALIZED (
         SELECT first.id FROM first, edge WHERE NOT edge.many
         UNION
         SELECT found.id FROM edge CROSS JOIN generate_series(0, $4::int - 1) AS n CROSS JOIN LATERAL (
           SELECT id FROM customer WHERE corp_id = $1 AND id >= edge.lowest + edge.width * n / $4::int ORDER BY id LIMIT 1) AS found
         WHERE edge.many
       ), had AS (
         SELECT looked.id, got.n, got.is_full FROM looked CROSS JOIN LATERAL (
           SELECT count(*) FILTER (WHERE state <> 'not_delivered')::int AS n, count(*) FILTER (WHERE state = 'not_delivered') > 0 AS is_full FROM send_intent
           WHERE customer_id = looked.id AND settled_at >= $2 AND channel = 'customer_mass_send'
             AND (state IN ('accepted', 'delivered') OR (state = 'not_delivered' AND reason = 'capped'))) AS got
       )
       SELECT count(*)::int AS looked, (SELECT many FROM edge) AS sampled, coalesce(avg(n), 0)::float8 AS average, coalesce(max(n), 0)::int AS most,
         count(*) FILTER (WHERE $3::int IS NOT NULL AND (n > $3::int OR is_full))::int AS over FROM had`,
      [corpId, since, room, lookedAtMost],
    );
    return row ?? { looked: 0, sampled: false, average: 0, most: 0, over: 0 };
  }

  async employees(corpId: string, { monthBegan, dayBegan }: QuotaRules): Promise<QuotaMeter['employees']> {
    return this.database.rows<QuotaMeter['employees'][number]>(
      `SELECT e.id, e.name, task.tasks, task.recipients, task.today FROM employee e CROSS JOIN LATERAL (
         SELECT count(*)::int AS tasks, coalesce(sum(k.recipients), 0)::int AS recipients,
           coalesce(sum(k.recipients) FILTER (WHERE k.dispatched_at >= $3), 0)::int AS today
         FROM send_call k WHERE k.corp_id = e.corp_id AND k.sender = e.id AND k.api = 'add_msg_template' AND k.created_at >= $2 AND k.dispatched_at IS NOT NULL) AS task
       WHERE e.corp_id = $1 AND task.tasks > 0 ORDER BY task.recipients DESC, e.id LIMIT ${String(employeesShown)}`,
      [corpId, monthBegan, dayBegan],
    );
  }
}
