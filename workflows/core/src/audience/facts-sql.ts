import { eventsSince, type EventReads } from '../conditions/index.js';
import { limits } from '../limits.js';

const tags = `array(SELECT DISTINCT t.tag_id FROM relation_tag t WHERE t.customer_id = c.id ORDER BY 1) AS tags`;
const tagGroups = `array(SELECT DISTINCT g.group_id FROM relation_tag t JOIN tag g ON g.corp_id = t.corp_id AND g.id = t.tag_id
            WHERE t.customer_id = c.id ORDER BY 1) AS "tagGroups"`;

/** One row for each customer that is there: the clock by which all is judged, and what is asked for, so that nothing is looked up that nobody reads. */
const snapshotOf = (asked: { readonly attributes: boolean; readonly tags: boolean; readonly tagGroups: boolean }): string =>
  `SELECT ${[
    'c.id AS "customerId"',
    'statement_timestamp() AS at',
    ...(asked.attributes ? ['c.name', 'c.attributes'] : []),
    ...(asked.tags ? [tags] : []),
    ...(asked.tagGroups ? [tagGroups] : []),
  ].join(', ')} FROM customer c WHERE c.id = ANY($1::bigint[])`;

/** What conditions may read of customers, as statements: `$1` their ids (bigint[]), `$2` what of it is asked for. Each row names its customer by `customerId`. */
export const factsSql = {
  /** One row for each customer that is there: name, attributes, tags, groups of them, and the clock by which all is judged. */
  snapshot: snapshotOf({ attributes: true, tags: true, tagGroups: true }),
  snapshotOf,
  /** `$2`: `eventsAsked`. Of each name the newest `limits.countedEvents`, newest first. */
  events: `SELECT c.id AS "customerId", e.name, e.at, e.properties
    FROM unnest($1::bigint[]) c (id)
    CROSS JOIN jsonb_to_recordset($2::jsonb) AS w (name text, since timestamptz)
    CROSS JOIN LATERAL (
      SELECT b.id, b.name, b.at, b.properties FROM business_event b
      WHERE b.customer_id = c.id AND b.name = w.name AND b.at >= coalesce(w.since, '-infinity') ORDER BY b.at DESC, b.id DESC LIMIT ${String(limits.countedEvents)}) e
    ORDER BY e.at DESC, e.id DESC`,
  /** `$2`: tag ids. When a customer got each of those it has: when the first was set, by whomever. */
  tagged: `SELECT customer_id AS "customerId", tag_id AS "tagId", min(since) AS at FROM relation_tag
    WHERE customer_id = ANY($1::bigint[]) AND tag_id = ANY($2) GROUP BY 1, 2`,
  /** `$2`: employees' ids. */
  followers: `SELECT customer_id AS "customerId", employee_id AS "employeeId" FROM relation
    WHERE customer_id = ANY($1::bigint[]) AND employee_id = ANY($2) AND ended_at IS NULL`,
  /** `$2`: segments' ids. */
  segments: `SELECT customer_id AS "customerId", segment_id AS "segmentId" FROM segment_member
    WHERE customer_id = ANY($1::bigint[]) AND segment_id = ANY($2::uuid[])`,
  /** `$2`: lists' ids. */
  lists: `SELECT customer_id AS "customerId", list_id AS "listId" FROM list_member WHERE customer_id = ANY($1::bigint[]) AND list_id = ANY($2::bigint[])`,
} as const;

/** Which events are asked for at an instant, and since when. */
export const eventsAsked = (reads: readonly EventReads[], at: string): string =>
  JSON.stringify(reads.map(({ name, window }) => ({ name, since: eventsSince(window, at) })));

/** Ids come from rules: a list's that no table can have names nothing. */
export const isListId = (id: string): boolean => /^\d{1,18}$/.test(id);
