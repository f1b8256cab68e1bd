import { Injectable } from '@nestjs/common';
import { unappliedReasons, type PageQuery, type UnappliedEvent, type UnappliedEventPage } from '@tagtrail/core/http';
import { limits } from '@tagtrail/core/limits';
import { LedgerDatabase } from '../platform/data/databases.js';
import { decodeCursor, isInstant, toPage, type CursorPart } from '../platform/http/cursor.js';

interface EventRow {
  readonly origin: UnappliedEvent['origin'];
  readonly told_by: string;
  readonly id: string;
  /** Tells events of one instant apart. */
  readonly key: string;
  readonly what: UnappliedEvent['what'];
  readonly type: string | null;
  readonly field: string | null;
  readonly external_userid: string;
  readonly tag_id: string | null;
  readonly at: string;
  readonly waiting: boolean;
  readonly reason: string;
  readonly code: number | null;
  readonly next_try_at: string | null;
  readonly tried_until: string | null;
}

/** The worker looks each second: what it has not looked at after this long is late. */
const lateAfterMs = 60_000;

const isDigest: CursorPart = (text) => /^[\da-f]{32}$/u.test(text);

function toUnapplied(row: EventRow): UnappliedEvent {
  return {
    origin: row.origin,
    from: row.told_by,
    id: row.id,
    what: row.what,
    type: row.type,
    field: row.field,
    externalUserid: row.external_userid,
    tagId: row.tag_id,
    at: row.at,
    state: row.waiting ? 'waiting' : 'refused',
    reason: unappliedReasons.find((reason) => reason === row.reason) ?? 'unsupported_event',
    code: row.code,
    nextTryAt: row.next_try_at,
    triedUntil: row.tried_until,
  };
}

const ofClients = `
  SELECT 'client' AS origin, e.source AS told_by, e.event_id AS id, md5(e.source || ' ' || e.event_id) AS key,
    CASE WHEN e.body ->> 'type' = 'com.tagtrail.customer.tag.added.v1' THEN 'tag_added'
      WHEN e.body ->> 'type' = 'com.tagtrail.customer.tag.removed.v1' THEN 'tag_removed'
      WHEN e.body ->> 'type' = 'com.tagtrail.customer.attributes.set.v1' THEN 'attributes'
      WHEN e.body ->> 'type' LIKE 'com.tagtrail.%' THEN 'other' ELSE 'event' END AS what,
    e.body ->> 'type' AS type, e.error_field AS field, coalesce(e.body ->> 'subject', '') AS external_userid,
    e.body #>> '{data,tagId}' AS tag_id, e.at, e.taken_at IS NULL AS waiting,
    coalesce(e.error, CASE WHEN corp.first_synced_at IS NULL THEN 'not_synced' ELSE 'late' END) AS reason, NULL::int AS code,
    NULL::timestamptz AS next_try_at, CASE WHEN e.taken_at IS NULL THEN e.at + interval '${String(limits.eventWaitHours)} hours' END AS tried_until
  FROM client_event e JOIN corp ON corp.id = e.corp_id
  WHERE e.corp_id = $1 AND (e.taken_at IS NULL OR e.error IS NOT NULL)
    AND (e.error IS NOT NULL OR e.at < clock_timestamp() - interval '${String(lateAfterMs)} ms')
    AND ($2::timestamptz IS NULL OR e.at <= $2 AND (e.at, md5(e.source || ' ' || e.event_id)) < ($2, $3::text))
  ORDER BY e.at DESC, key DESC LIMIT $4`;

const ofCallbacks = `
  SELECT 'callback', d.employee_id, d.external_userid, md5(d.employee_id || ' ' || d.external_userid) AS key, 'relation', NULL::text, NULL::text, d.external_userid,
    NULL, d.hinted_at AS at, true, 'unread', d.error_code, d.due_at, NULL::timestamptz
  FROM dirty d
  WHERE d.corp_id = $1 AND d.error IS NOT NULL AND d.cleared_seq < d.seq AND d.hinted_at IS NOT NULL
    AND ($2::timestamptz IS NULL OR d.hinted_at <= $2 AND (d.hinted_at, md5(d.employee_id || ' ' || d.external_userid)) < ($2, $3::text))
  ORDER BY d.hinted_at DESC, key DESC LIMIT $4`;

/** Events that were taken and have changed nothing. */
@Injectable()
export class UnappliedEventsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** Newest first; each kind is read from its own index, a page at most. */
  async list(corpId: string, query: PageQuery): Promise<UnappliedEventPage> {
    const [before, beforeKey] = decodeCursor(query.cursor, [isInstant, isDigest]) ?? [null, null];
    const rows = await this.database.rows<EventRow>(
      `SELECT * FROM ((${ofClients}) UNION ALL (${ofCallbacks})) AS event ORDER BY at DESC, key DESC LIMIT $4`,
      [corpId, before, beforeKey, query.limit + 1],
    );
    return toPage(rows, query.limit, { item: toUnapplied, key: (row) => [row.at, row.key] });
  }
}
