import type { Tx } from '@tagtrail/prisma';

type Queries = Pick<Tx, 'rows'>;

/** From its dispatch a call may take 5 s until its bytes leave, so that two may come that much closer to each other at the receiver. */
const slackS = 6;
/** The limit of a second is kept to at its usual speed; a receiver that is met faster says so, and is waited for. */
const slackOfSecondS = 0.5;

/** What stands in `receiver_limit` for a channel and the setting it goes by; one for both ways of asking a webhook. */
export const receiverKey = (channel: string, endpoint: string): string =>
  `(CASE ${channel} WHEN 'webhook_call' THEN 'webhook' ELSE ${channel} END || ':' || coalesce(${endpoint}, ''))`;

/** The receiver of a call (alias). */
export const receiverOf = (call: string): string => receiverKey(`${call}.channel`, `${call}.request ->> 'endpoint'`);

/** Whether the receiver of the call `c` has had as much as it takes for a while. */
export const receiverRests = `(c.grp = 'other' AND EXISTS (
  SELECT 1 FROM receiver_limit WHERE receiver_limit.corp_id = c.corp_id AND receiver_limit.receiver = ${receiverOf('c')} AND receiver_limit.ready_at > clock_timestamp()))`;

/** The same of what has no call yet, of an instruction of a version: its endpoint is in its plan, which is read only while some receiver rests. */
export const plannedReceiverRests = (
  corpId: string,
  { channel, version, instruction }: Readonly<Record<'channel' | 'version' | 'instruction', string>>,
) =>
  `EXISTS (SELECT 1 FROM receiver_limit resting WHERE resting.corp_id = ${corpId} AND resting.ready_at > clock_timestamp()
     AND resting.receiver = ${receiverKey(
       channel,
       `(SELECT plan.body -> 'instructions' -> ${instruction} -> 'request' ->> 'endpoint' FROM journey_version v JOIN plan ON plan.hash = v.plan_hash WHERE v.id = ${version})`,
     )})`;

/** When the receiver may be sent to again, by the instants of what it was last sent (`recent`, the newest last). */
const readyAt = (recent: string): string => `greatest('-infinity'::timestamptz,
  CASE WHEN cardinality(${recent}) >= per_minute THEN (${recent})[cardinality(${recent}) - per_minute + 1] + interval '${60 + slackS} s' END,
  CASE WHEN cardinality(${recent}) >= per_second THEN (${recent})[cardinality(${recent}) - per_second + 1] + interval '${1 + slackOfSecondS} s' END)`;

/** Calls a minute, and a second, that a receiver takes. */
export interface ReceiverLimit {
  readonly perMinute: number;
  readonly perSecond: number | null;
}

/**
 * Whether the receiver of the call may have another one now. Holds its row until the commit, so that of two lanes one waits for
 * what the other has sent.
 */
export async function takeReceiverTurn(tx: Tx, callId: string): Promise<boolean> {
  const [row] = await tx.rows<{ ready: boolean }>(
    `SELECT receiver_limit.ready_at <= clock_timestamp() AS ready FROM receiver_limit JOIN send_call c ON c.id = $1 AND c.grp = 'other'
       AND receiver_limit.corp_id = c.corp_id AND receiver_limit.receiver = ${receiverOf('c')} FOR NO KEY UPDATE OF receiver_limit`,
    [callId],
  );
  return row?.ready !== false;
}

/** One was dispatched: the next may go when no minute and no second holds more than the limit with it. */
export async function noteReceiverTurn(tx: Tx, callId: string): Promise<void> {
  await tx.run(
    `UPDATE receiver_limit SET recent = told.recent, ready_at = ${readyAt('told.recent')}
     FROM (SELECT l.corp_id, l.receiver, (l.recent || clock_timestamp())[greatest(1, cardinality(l.recent) + 2 - l.per_minute):] AS recent
           FROM receiver_limit l JOIN send_call c ON c.id = $1 AND c.grp = 'other' AND l.corp_id = c.corp_id AND l.receiver = ${receiverOf('c')}) AS told
     WHERE receiver_limit.corp_id = told.corp_id AND receiver_limit.receiver = told.receiver`,
    [callId],
  );
}

/** A receiver's limit from now on, counting what it has been sent; null: no limit of its own. */
export async function setReceiverLimit(
  from: Queries,
  of: { readonly corpId: string; readonly receiver: string },
  limit: ReceiverLimit | null,
): Promise<void> {
  if (limit === null) {
    await from.rows('DELETE FROM receiver_limit WHERE corp_id = $1 AND receiver = $2', [of.corpId, of.receiver]);
    return;
  }
  await from.rows(
    `INSERT INTO receiver_limit (corp_id, receiver, per_minute, per_second) VALUES ($1, $2, $3, $4)
     ON CONFLICT (corp_id, receiver) DO UPDATE SET per_minute = $3, per_second = $4`,
    [of.corpId, of.receiver, limit.perMinute, limit.perSecond],
  );
  await from.rows(`UPDATE receiver_limit SET ready_at = ${readyAt('recent')} WHERE corp_id = $1 AND receiver = $2`, [of.corpId, of.receiver]);
}
