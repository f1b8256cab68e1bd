import type { TaskRefusal } from '@tagtrail/core/contracts';
import type { Database, Tx } from '@tagtrail/prisma';
import { heeding, installationBrake } from '../brake.js';
import { massSendsSql } from '../group/recipient.sql.js';
import { isGone } from '../withdrawal/gone.sql.js';
import { openIntent } from './open-intent.sql.js';

/** Which call is meant. */
export interface CallKey {
  readonly corpId: string;
  readonly callId: string;
}

type Reads = Pick<Tx, 'rows'>;

/**
 * Of the reminders of call `k`: `reminders`, `reminded_at` and `remind_again_at`, which is null when WeCom allows another now.
 * WeCom allows three of a task in 24 hours and counts from when it was asked, a little after we were.
 */
export const remindersOfCall = `(
  SELECT made.reminders, made.reminded_at, CASE WHEN made.again_at > clock_timestamp() THEN made.again_at END AS remind_again_at
  FROM (SELECT count(*)::int AS reminders, max(at) AS reminded_at, (array_agg(at ORDER BY at DESC))[3] + interval '24 hours 1 minute' AS again_at
        FROM call_reminder WHERE call_id = k.id) made)`;

/** Whether anything that stands over call `k` is stopped, or one who is still to get its message. */
const isStopped = `(
  EXISTS (SELECT 1 FROM installation s WHERE s.stopped) OR EXISTS (SELECT 1 FROM corp s WHERE s.id = k.corp_id AND s.stopped)
  OR EXISTS (SELECT 1 FROM channel s WHERE s.corp_id = k.corp_id AND s.kind = k.channel AND s.stopped)
  OR EXISTS (SELECT 1 FROM journey s WHERE s.id = k.journey_id AND s.stopped)
  OR EXISTS (SELECT 1 FROM journey_version s WHERE s.id = k.version_id AND s.stopped)
  OR EXISTS (SELECT 1 FROM send_intent i JOIN customer s ON s.id = i.customer_id WHERE i.call_id = k.id AND i.${openIntent} AND s.stopped))`;

const ofIntents = (condition: string): string => `EXISTS (SELECT 1 FROM send_intent i WHERE i.call_id = k.id AND ${condition})`;
const someIsGone = `EXISTS (
  SELECT 1 FROM send_intent i JOIN customer ON customer.id = i.customer_id JOIN run ON run.id = i.run_id WHERE i.call_id = k.id AND i.${openIntent} AND ${isGone})`;

const remindable = `CASE
  WHEN k.channel NOT IN ${massSendsSql} OR k.msgid IS NULL THEN 'no_task'
  WHEN k.cancel_asked_at IS NOT NULL OR ${someIsGone} THEN 'task_cancelled'
  WHEN ${ofIntents(`i.reason IN ('not_confirmed', 'cancelled')`)} THEN 'task_over'
  WHEN NOT ${ofIntents(`i.state = 'accepted'`)} THEN 'task_confirmed'
  WHEN k.tracking <> 'open' OR k.confirm_until <= clock_timestamp() THEN 'task_over'
  WHEN ${isStopped} THEN 'sending_stopped'
  WHEN r.remind_again_at IS NOT NULL THEN 'reminded_enough' END`;

/** Whether an employee may be reminded of a task, and if not, why. */
export interface Remindable {
  readonly refusal: TaskRefusal | null;
  readonly msgid: string;
  /** Reminders so far, and when WeCom allows another; null when it does now. */
  readonly reminders: number;
  readonly againAt: string | null;
}

/** Null when there is no such call. */
export async function findRemindable(db: Reads, { corpId, callId }: CallKey): Promise<Remindable | null> {
  const [row] = await db.rows<Remindable>(
    `SELECT ${remindable} AS refusal, coalesce(k.msgid, '') AS msgid, r.reminders, r.remind_again_at AS "againAt"
     FROM send_call k CROSS JOIN LATERAL ${remindersOfCall} r WHERE k.corp_id = $1 AND k.id = $2`,
    [corpId, callId],
  );
  return row ?? null;
}

/** Why a call is not looked after; null when it may be. */
export async function lookRefusal(db: Reads, { corpId, callId }: CallKey): Promise<TaskRefusal | null> {
  const [row] = await db.rows<{ refusal: TaskRefusal | null }>(
    `SELECT CASE WHEN (k.channel NOT IN ${massSendsSql} AND k.channel <> 'transfer') OR k.state IN ('reserved', 'dispatching') THEN 'no_task'
       WHEN k.state <> 'unknown' AND (k.tracking <> 'open' OR (k.channel <> 'transfer' AND k.msgid IS NULL)) THEN 'task_settled' END AS refusal
     FROM send_call k WHERE k.corp_id = $1 AND k.id = $2`,
    [corpId, callId],
  );
  return row === undefined ? 'no_task' : row.refusal;
}

/** Noted before its bytes leave; or why it may not be asked for; or that this very command has asked before, and nobody knows with what result. */
export type NotedReminder =
  { readonly kind: 'noted'; readonly msgid: string } | { readonly kind: 'refused'; readonly refusal: TaskRefusal } | { readonly kind: 'askedBefore' };

const timeoutMs = 5_000;

/** Behind every stop and withdrawal that was there first, and before those that come. */
export async function noteReminder(database: Database, call: CallKey, commandId: string): Promise<NotedReminder> {
  const sharedLocks = heeding(installationBrake, call.corpId);
  return database.tx('tracking.remind', { timeoutMs, sharedLocks }, async (tx) => {
    await tx.rows('SELECT 1 FROM send_call WHERE corp_id = $1 AND id = $2 FOR NO KEY UPDATE', [call.corpId, call.callId]);
    if ((await tx.rows('SELECT 1 FROM call_reminder WHERE command_id = $1', [commandId])).length > 0) return { kind: 'askedBefore' };
    const found = await findRemindable(tx, call);
    if (found?.refusal !== null) return { kind: 'refused', refusal: found?.refusal ?? 'no_task' };
    await tx.run('INSERT INTO call_reminder (command_id, call_id) VALUES ($1, $2)', [commandId, call.callId]);
    return { kind: 'noted', msgid: found.msgid };
  });
}

/** The reminder is proved not given: it does not count. */
export async function takeBackReminder(db: Reads, commandId: string): Promise<void> {
  await db.rows('DELETE FROM call_reminder WHERE command_id = $1', [commandId]);
}
