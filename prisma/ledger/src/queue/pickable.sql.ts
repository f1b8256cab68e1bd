import { receiverRests } from './receiver-pace.js';

/** What of a call (alias) may be held besides its whole group, by scope: the value of `hold.target`. */
export const targetsOf = {
  api: (call: string): string => `'api:' || ${call}.api`,
  sender: (call: string): string => `'sender:' || ${call}.api || ':' || ${call}.sender`,
  receiver: (call: string): string => `'receiver:' || ${call}.channel || ':' || coalesce(${call}.request ->> 'endpoint', '')`,
  content: (call: string): string => `'content:' || ${call}.said_key`,
} as const;

const targetsOfC = Object.values(targetsOf)
  .map((target) => target('c'))
  .join(', ');

/** Standing holds of the call `c` other than of its whole group. */
export const holdsOfC = `hold WHERE hold.corp_id = c.corp_id AND hold.grp = c.grp AND hold.target IN (${targetsOfC}) AND hold.left_at IS NULL`;

/** What of its group a standing `hold` keeps, without its scope, a webhook by its name; null for all of it, and where its cause says what. */
export const heldPart = `CASE WHEN hold.target <> '' AND hold.cause NOT IN ('content', 'noSender') THEN coalesce(
  (SELECT 'webhook:' || named.name FROM channel_setting named WHERE named.corp_id = hold.corp_id AND named.kind = 'webhook' AND hold.target = 'receiver:webhook:' || named.key),
  substr(hold.target, strpos(hold.target, ':') + 1)) END`;

/** The api of a planned intent (alias `i`), which has no call of its own to name it. */
const apiOfI = `CASE i.channel WHEN 'customer_mass_send' THEN 'add_msg_template' WHEN 'welcome_message' THEN 'send_welcome_msg' WHEN 'customer_service_message' THEN 'kf/send_msg' WHEN 'app_message' THEN 'message/send' WHEN 'tag_write' THEN 'mark_tag' WHEN 'email' THEN 'smtp' WHEN 'webhook_call' THEN 'webhook' WHEN 'transfer' THEN 'transfer_customer' ELSE i.channel END`;

/** What the request of a planned intent asks for is in its plan: read only where a receiver is held. */
const endpointOfI = `(SELECT plan.body -> 'instructions' -> i.instruction -> 'request' ->> 'endpoint' FROM journey_version JOIN plan ON plan.hash = journey_version.plan_hash WHERE journey_version.id = i.version_id)`;

/** Standing holds of the intent `i` that has not left yet, of its whole group first. */
export const holdsOfI = `hold WHERE i.state IN ('planned', 'reserved') AND hold.corp_id = i.corp_id AND hold.grp = i.grp AND hold.left_at IS NULL
  AND (hold.target IN ('', 'api:' || ${apiOfI}, 'sender:' || ${apiOfI} || ':' || i.sender, 'content:' || i.said_key)
    OR (hold.target = 'nobody' AND i.awaits_sender)
    OR (hold.target LIKE 'receiver:%' AND hold.target = 'receiver:' || i.channel || ':' || coalesce(${endpointOfI}, '')))`;

/** Whether the member to whom the call `c` goes has had as many app messages as WeCom delivers for a while. */
export const memberRests = `(c.api = 'message/send' AND EXISTS (
  SELECT 1 FROM member_pace WHERE member_pace.corp_id = c.corp_id AND member_pace.member = c.sender AND member_pace.ready_at > clock_timestamp()))`;

/**
 * FROM and WHERE of the calls (alias `c`) that a lane of corp $1 and group $2 may begin now: due, not stale, covered by no
 * stop, with nothing of it held, to no member and no receiver that has had enough for now, and without an equal mass send of which nobody knows
 * yet whether WeCom has it. Customers' own stops are judged by the dispatch, which holds them anyway.
 */
export const pickable = `
  send_call c
  JOIN installation ON NOT installation.stopped
  JOIN corp ON corp.id = c.corp_id AND NOT corp.stopped
  JOIN journey ON journey.id = c.journey_id AND NOT journey.stopped
  JOIN journey_version ON journey_version.id = c.version_id AND NOT journey_version.stopped
  WHERE c.corp_id = $1 AND c.grp = $2 AND c.state = 'reserved' AND NOT c.stale
    AND c.not_after > clock_timestamp()
    AND NOT EXISTS (SELECT 1 FROM channel WHERE channel.corp_id = c.corp_id AND channel.kind = c.channel AND channel.stopped)
    AND NOT EXISTS (SELECT 1 FROM ${holdsOfC} AND hold.probe_at > clock_timestamp()) AND NOT ${memberRests} AND NOT ${receiverRests}
    AND NOT (c.api = 'add_msg_template' AND EXISTS (
      SELECT 1 FROM send_call equal WHERE equal.corp_id = c.corp_id AND equal.sender = c.sender AND equal.content_key = c.content_key
        AND equal.api = 'add_msg_template' AND equal.state IN ('dispatching', 'unknown')))`;

/** Candidates that are looked at of one journey: a few more than there are lanes that may be taking the first ones. */
const perJourney = 8;

/**
 * The calls (id, recipients) that go next, best first: by priority, then the journey served least by the jsonb counts of
 * parameter `served`, then age. 1. The journeys that wait are found by skipping through the index from one to the next;
 * 2. they are put in order; 3. of each the oldest that may begin are read. The length of the queue does not matter.
 */
export const nextCalls = (served: string): string => `
  WITH RECURSIVE waiting AS (
    (SELECT priority, journey_id FROM send_call WHERE corp_id = $1 AND grp = $2 AND state = 'reserved' ORDER BY priority, journey_id LIMIT 1)
    UNION ALL
    SELECT next.priority, next.journey_id FROM waiting CROSS JOIN LATERAL (
      SELECT priority, journey_id FROM send_call WHERE corp_id = $1 AND grp = $2 AND state = 'reserved'
        AND (priority, journey_id) > (waiting.priority, waiting.journey_id) ORDER BY priority, journey_id LIMIT 1) AS next
  ), placed AS (
    SELECT waiting.*, row_number() OVER (ORDER BY waiting.priority, coalesce((${served}::jsonb ->> waiting.journey_id::text)::int, 0), waiting.journey_id) AS place
    FROM waiting JOIN journey ON journey.id = waiting.journey_id AND NOT journey.stopped
  )
  SELECT oldest.id, oldest.recipients FROM placed CROSS JOIN LATERAL (
    SELECT c.id, c.recipients FROM ${pickable} AND c.priority = placed.priority AND c.journey_id = placed.journey_id ORDER BY c.id LIMIT ${perJourney}) AS oldest
  ORDER BY placed.place, oldest.id`;
