import { windowMs, type EventExpression, type EventRead } from '../conditions/index.js';
import { limits } from '../limits.js';
import { numberValue, type AddParam, type SqlValue } from './sql-value.js';

/** Where the events of a rule are counted: one joined table for each different asking. */
export interface EventAsking {
  readonly read: EventRead;
  /** The filter over `e.properties`, in SQL. */
  readonly filter: string;
  /** Milliseconds since the epoch. */
  readonly atMs: number;
  readonly add: AddParam;
  /** More that has to hold of `e`. */
  readonly within: string;
}

const dayS = 86_400;

/**
 * Events of a name in (at - window, at], by customer: how many, the latest, and what a property adds up to, of the newest
 * `limits.countedEvents` as wherever a customer is asked alone: only who has more is asked again, by index.
 * Instants count in whole milliseconds. `coming` also counts those still to come, since they will change the answer.
 */
export function eventTable({ read, filter, atMs, add, within }: EventAsking): string {
  const window = windowMs(read.window) ?? 0;
  const until = `e.at < ${add(new Date(atMs + 1).toISOString(), 'timestamptz')}`;
  const since = Number.isFinite(window) ? ` AND e.at >= ${add(new Date(atMs - window + 1).toISOString(), 'timestamptz')}` : '';
  const asked = `e.corp_id = $1 AND e.name = ${add(read.name, 'text')}${since}`;
  const value = read.property === null ? 'NULL::jsonb' : `e.properties -> ${add(read.property, 'text')}`;
  const numbers = `count(*) FILTER (WHERE ${until} AND ${filter}) AS happened, count(*) FILTER (WHERE ${filter}) AS coming,
    max(e.at) FILTER (WHERE ${until} AND ${filter}) AS latest,
    sum(CASE jsonb_typeof(${value}) WHEN 'number' THEN (${value})::numeric END) FILTER (WHERE ${until} AND ${filter}) AS total`;
  const most = String(limits.countedEvents);
  return `SELECT every.customer_id, counted.* FROM
    (SELECT e.customer_id, count(*) AS events, ${numbers} FROM business_event e WHERE ${asked}${within} GROUP BY e.customer_id) AS every
    CROSS JOIN LATERAL (
      SELECT every.happened, every.coming, every.latest, every.total WHERE every.events <= ${most} UNION ALL
      SELECT ${numbers} FROM (SELECT e.at, e.properties FROM business_event e WHERE e.customer_id = every.customer_id AND ${asked}
        ORDER BY e.at DESC, e.id DESC LIMIT ${most}) AS e HAVING every.events > ${most}) AS counted`;
}

/** The number an operator over events comes to, read from its table. */
export function eventNumber(operator: EventExpression['operator'], table: string, now: { readonly atMs: number; readonly add: AddParam }): SqlValue {
  switch (operator) {
    case 'eventCount':
      return numberValue(`coalesce(${table}.happened, 0)::float8`, false);
    case 'eventSum':
      return numberValue(`coalesce(round(${table}.total, 6), 0)::float8`, false);
    case 'daysSince': {
      const at = now.add(new Date(now.atMs).toISOString(), 'timestamptz');
      return numberValue(`floor(extract(epoch FROM ${at} - date_trunc('milliseconds', ${table}.latest)) / ${String(dayS)})::float8`, true);
    }
  }
}

/** Properties and time of a customer's newest event of a name that fits the filter, as jsonb over `customer c`; NULL where there is none. */
export function newestEvent({
  name,
  since,
  filter,
  atMs,
  add,
}: Omit<EventAsking, 'read' | 'within'> & { readonly name: string; readonly since: string }): string {
  return `(SELECT e.properties || jsonb_build_object('at', to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    FROM business_event e WHERE e.customer_id = c.id AND e.name = ${add(name, 'text')} AND e.at >= ${add(since, 'timestamptz')}
      AND e.at <= ${add(new Date(atMs).toISOString(), 'timestamptz')} AND ${filter}
    ORDER BY e.at DESC, e.id DESC LIMIT 1)`;
}
