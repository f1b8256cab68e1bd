import { Injectable } from '@nestjs/common';
import { sendLifeSchema, sendMoments, type SendLife } from '@tagtrail/core/http';
import { actorNameOrId } from '../platform/auth/actor-name.sql.js';
import { LedgerDatabase } from '../platform/data/databases.js';
import { required } from '../platform/errors/domain-error.js';
import { sendColumns, sendTables, toSendItem, type SendRow } from './send-item.js';

/** A moment of kind `kind`; `at`, `until`, `detail`, `code` and `by` are columns or expressions. */
const moment = (kind: (typeof sendMoments)[number], { at, until = 'NULL', detail = 'NULL', code = 'NULL', by = 'NULL' }: MomentSql): string =>
  `SELECT '${kind}' AS kind, ${at} AS at, ${until}::timestamptz AS until, ${detail}::text AS detail, ${code}::int AS code, ${by}::text AS by`;

interface MomentSql {
  readonly at: string;
  readonly until?: string;
  readonly detail?: string;
  readonly code?: string;
  readonly by?: string;
}

/** Who acted, by the name that it has today. */
const actor = actorNameOrId('a.actor');

/** A closed task keeps the time of its end alone: its answer's is taken for that of the call. */
const answeredAt = `CASE WHEN k.tracking = 'closed' THEN k.dispatched_at ELSE k.settled_at END`;

/**
 * Every moment of the intent $2 that a row tells of. A hold counts where it covered the whole group while the message waited. The
 * call is the last that the message went out with; of those before it only their number is known.
 */
const moments = [
  // A welcome's call keeps when WeCom told of the friend; its code is gone an hour later.
  `${moment('befriended', {
    at: `(k.request ->> 'toldAt')::timestamptz`,
    detail: `CASE WHEN k.settled_at IS NOT NULL THEN round(extract(epoch FROM k.settled_at - (k.request ->> 'toldAt')::timestamptz), 1) END`,
  })} FROM i JOIN send_call k ON k.id = i.call_id WHERE i.channel = 'welcome_message' AND k.request ? 'toldAt'`,
  `${moment('chosen', { at: 'i.spread_at', detail: `coalesce((SELECT name FROM employee e WHERE e.corp_id = i.corp_id AND e.id = i.sender), i.sender)` })} FROM i WHERE i.spread_at IS NOT NULL`,
  `${moment('planned', { at: 'i.planned_at' })} FROM i`,
  `${moment('held', { at: 'greatest(h.since, i.planned_at)', until: 'h.left_at', detail: 'h.cause', code: 'h.code' })} FROM i LEFT JOIN send_call k ON k.id = i.call_id
     JOIN hold h ON h.corp_id = i.corp_id AND h.grp = i.grp AND h.target = '' AND (h.left_at IS NULL OR h.left_at > i.planned_at) AND h.since < coalesce(k.dispatched_at, i.settled_at, 'infinity')`,
  `${moment('waits', { at: 'greatest(i.planned_at, clock_timestamp())', until: 'i.due_at', detail: 'i.wait_reason' })} FROM i WHERE i.state = 'planned' AND i.due_at > clock_timestamp()`,
  `${moment('reserved', { at: 'k.created_at' })} FROM i JOIN send_call k ON k.id = i.call_id`,
  `${moment('begun', { at: 'k.dispatched_at' })} FROM i JOIN send_call k ON k.id = i.call_id WHERE k.dispatched_at IS NOT NULL`,
  `${moment('answered', { at: answeredAt, detail: 'k.state', code: 'k.error_code' })} FROM i JOIN send_call k ON k.id = i.call_id WHERE k.dispatched_at IS NOT NULL AND k.settled_at IS NOT NULL`,
  `${moment('reminded', { at: 'r.at' })} FROM i JOIN call_reminder r ON r.call_id = i.call_id`,
  `${moment('act', { at: 'a.at', detail: 'a.action', by: actor })} FROM i JOIN audit a ON a.corp_id = i.corp_id AND a.target = 'call:' || i.call_id`,
  `${moment('cancelAsked', { at: 'k.cancel_asked_at' })} FROM i JOIN send_call k ON k.id = i.call_id WHERE k.cancel_asked_at IS NOT NULL`,
  `${moment('ended', { at: 'i.settled_at', detail: 'i.state' })} FROM i WHERE i.settled_at IS NOT NULL AND i.state IN ('confirmed', 'delivered', 'not_delivered', 'suppressed', 'failed')`,
  `${moment('told', { at: 'e.at' })} FROM i JOIN run_event e ON e.run_id = i.run_id AND e.event_key = 'outcome:' || i.instruction || ':' || i.visit`,
  `${moment('wentOn', { at: 's.at', detail: 's.result' })} FROM i JOIN run_event e ON e.run_id = i.run_id AND e.event_key = 'outcome:' || i.instruction || ':' || i.visit
     JOIN run_step s ON s.run_id = i.run_id AND s.step_no = e.consumed_by_step`,
  `${moment('pressed', { at: 'p.pressed_at', detail: 'p.label', by: `coalesce((SELECT name FROM employee e WHERE e.corp_id = i.corp_id AND e.id = p.employee_id), p.employee_id)` })} FROM i JOIN card_press p ON p.intent_id = i.id`,
  `${moment('complained', { at: 'c.at', detail: 'c.text' })} FROM i JOIN complaint c ON c.intent_id = i.id`,
  `${moment('confirmUntil', { at: 'k.confirm_until' })} FROM i JOIN send_call k ON k.id = i.call_id WHERE k.tracking = 'open' AND i.state = 'accepted' AND k.confirm_until IS NOT NULL`,
];

/** One message's whole life, from the rows that are there. */
@Injectable()
export class SendLivesRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** @throws not_found */
  async describe(corpId: string, sendId: string): Promise<SendLife> {
    const [row] = await this.database.rows<SendRow>(`SELECT ${sendColumns} FROM ${sendTables} WHERE i.corp_id = $1 AND i.id = $2`, [corpId, sendId]);
    const send = toSendItem(required(row ?? null));
    const told = await this.database.rows(
      `WITH i AS (SELECT * FROM send_intent WHERE corp_id = $1 AND id = $2)
       SELECT kind, at, until, detail, code, by FROM (${moments.join(' UNION ALL ')}) AS m ORDER BY at, array_position($3::text[], kind)`,
      [corpId, sendId, [...sendMoments]],
    );
    return sendLifeSchema.parse({ send, moments: told });
  }
}
