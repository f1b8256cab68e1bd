import { channelSchema, intentStateSchema, sendHoldSchema, sendItemSchema, type SendItem, type StopScope } from '@tagtrail/core/http';
import { heldPart, holdsOfI, receiverKey, remindersOfCall } from '@tagtrail/ledger';

export interface SendRow {
  readonly id: string;
  readonly run_id: string;
  readonly journey_id: string;
  readonly journey_name: string;
  readonly node_id: string;
  readonly instruction: number;
  readonly visit: number;
  readonly customer_id: string;
  readonly customer_name: string;
  readonly external_userid: string;
  readonly group_id: string | null;
  readonly group_name: string | null;
  readonly channel: string;
  readonly sender: string;
  readonly takeover: string | null;
  readonly state: string;
  readonly reason: string | null;
  readonly reason_detail: string | null;
  readonly attempts: number;
  readonly max_attempts: number;
  readonly call_id: string | null;
  readonly msgid: string | null;
  readonly subject: string | null;
  readonly text: string | null;
  readonly pressed_label: string | null;
  readonly pressed_at: string | null;
  readonly reminders: number;
  readonly reminded_at: string | null;
  readonly remind_again_at: string | null;
  readonly held_by: StopScope | null;
  readonly hold_group: string | null;
  readonly hold_target: string | null;
  readonly hold_cause: string | null;
  readonly hold_code: number | null;
  readonly hold_until: string | null;
  readonly waits_for: string | null;
  readonly error_code: number | null;
  readonly error_text: string | null;
  readonly planned_at: string;
  readonly due_at: string;
  readonly dispatched_at: string | null;
  readonly settled_at: string | null;
}

/** Which stop keeps an intent, widest first; asked only of those that have not left, for only they can be kept. */
const heldBy = `CASE WHEN i.state NOT IN ('planned', 'reserved') THEN NULL
  WHEN EXISTS (SELECT 1 FROM installation s WHERE s.stopped) THEN 'installation'
  WHEN EXISTS (SELECT 1 FROM corp s WHERE s.id = i.corp_id AND s.stopped) THEN 'corp'
  WHEN EXISTS (SELECT 1 FROM channel s WHERE s.corp_id = i.corp_id AND s.kind = i.channel AND s.stopped) THEN 'channel'
  WHEN j.stopped THEN 'journey'
  WHEN EXISTS (SELECT 1 FROM journey_version s WHERE s.id = i.version_id AND s.stopped) THEN 'version'
  WHEN c.stopped THEN 'customer' END`;

/** The receiver of an intent; read only where one rests. */
const receiverOfI = receiverKey(
  'i.channel',
  `(SELECT plan.body -> 'instructions' -> i.instruction -> 'request' ->> 'endpoint' FROM journey_version v JOIN plan ON plan.hash = v.plan_hash WHERE v.id = i.version_id)`,
);
const receiverName = `coalesce((SELECT 'webhook:' || s.name FROM channel_setting s WHERE s.corp_id = l.corp_id AND s.kind = 'webhook' AND l.receiver = 'webhook:' || s.key),
  rtrim(l.receiver, ':'))`;

/** What besides a stop keeps an intent that has not left: a hold, of its whole group first, or that its member or its receiver has had enough for a while. */
const held = `SELECT grp, target, cause, code, until FROM (
    SELECT hold.grp, ${heldPart} AS target, hold.cause, hold.code, nullif(hold.probe_at, 'infinity') AS until, length(hold.target) AS reach FROM ${holdsOfI}
    UNION ALL
    SELECT i.grp, 'message/send:' || i.sender, 'pace', NULL, m.ready_at, 1000 FROM member_pace m WHERE i.state IN ('planned', 'reserved') AND i.channel = 'app_message'
      AND m.corp_id = i.corp_id AND m.member = i.sender AND m.ready_at > clock_timestamp()
    UNION ALL
    SELECT i.grp, ${receiverName}, 'pace', NULL, l.ready_at, 1000 FROM receiver_limit l WHERE i.state IN ('planned', 'reserved') AND i.grp = 'other'
      AND l.corp_id = i.corp_id AND l.ready_at > clock_timestamp() AND l.receiver = ${receiverOfI}) AS keeping ORDER BY reach LIMIT 1`;

/** Columns of `SendRow`, from `sendTables`. */
export const sendColumns = `i.id, i.run_id, i.journey_id, j.name AS journey_name, i.node_id, i.instruction, i.visit, i.customer_id, c.name AS customer_name,
  c.external_userid, i.group_id, (SELECT g.name FROM customer_group g WHERE g.corp_id = i.corp_id AND g.id = i.group_id) AS group_name, i.channel, i.sender, k.request ->> 'takeover' AS takeover, i.state, i.reason, i.reason_detail, i.attempts, i.max_attempts, i.call_id, k.msgid, k.request ->> 'subject' AS subject, k.request ->> 'text' AS text, pressed.label AS pressed_label, pressed.pressed_at,
  r.reminders, r.reminded_at, r.remind_again_at, ${heldBy} AS held_by,
  held.grp AS hold_group, held.target AS hold_target, held.cause AS hold_cause, held.code AS hold_code, held.until AS hold_until, CASE WHEN i.state = 'planned' THEN i.wait_reason END AS waits_for, k.error_code, k.error_text,
  i.planned_at, i.due_at, k.dispatched_at, i.settled_at`;

export const sendTables = `send_intent i JOIN journey j ON j.id = i.journey_id JOIN customer c ON c.id = i.customer_id LEFT JOIN send_call k ON k.id = i.call_id LEFT JOIN card_press pressed ON pressed.intent_id = i.id
  LEFT JOIN LATERAL (${held}) AS held ON true
  CROSS JOIN LATERAL ${remindersOfCall} r`;

function toHold(row: SendRow): SendItem['hold'] {
  if (row.hold_cause === null) return null;
  return sendHoldSchema.parse({ group: row.hold_group, target: row.hold_target, cause: row.hold_cause, code: row.hold_code, until: row.hold_until });
}

export const toSendItem = (row: SendRow): SendItem => ({
  id: row.id,
  runId: row.run_id,
  journeyId: row.journey_id,
  journeyName: row.journey_name,
  nodeId: row.node_id,
  instruction: row.instruction,
  visit: row.visit,
  customer: { id: row.customer_id, name: row.customer_name, externalUserid: row.external_userid },
  group: row.group_id === null ? null : { id: row.group_id, name: row.group_name ?? '' },
  channel: channelSchema.parse(row.channel),
  sender: row.sender,
  takeover: row.takeover,
  state: intentStateSchema.parse(row.state),
  reason: row.reason,
  reasonDetail: row.reason_detail,
  attempts: row.attempts,
  maxAttempts: row.max_attempts,
  callId: row.call_id,
  msgid: row.msgid,
  subject: row.subject,
  text: row.text,
  pressed: row.pressed_label === null || row.pressed_at === null ? null : { label: row.pressed_label, at: row.pressed_at },
  reminders: row.reminders,
  remindedAt: row.reminded_at,
  remindAgainAt: row.remind_again_at,
  heldBy: row.held_by,
  hold: toHold(row),
  waitsFor: sendItemSchema.shape.waitsFor.parse(row.waits_for),
  errorCode: row.error_code,
  errorText: row.error_text,
  plannedAt: row.planned_at,
  dueAt: row.due_at,
  dispatchedAt: row.dispatched_at,
  settledAt: row.settled_at,
});
