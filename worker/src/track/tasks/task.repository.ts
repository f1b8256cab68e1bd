import { outcomePort } from '@tagtrail/core/plan';
import { isGone } from '../../ledger/gone.sql.js';
import { insertOutcomes } from '../../ledger/outcome-events.sql.js';
import type { Database, Tx } from '@tagtrail/prisma';
import type { TaskReading } from './task-reading.js';

/** A task that an employee may still confirm. */
export interface OpenTask {
  readonly id: string;
  readonly corpId: string;
  readonly msgid: string;
  readonly polls: number;
  /** The node's window for confirming is over. */
  readonly windowOver: boolean;
  /** A recipient has withdrawn. */
  readonly cancelAsked: boolean;
  /** When it was to be read, as it was taken: another moment later on means that somebody has asked for it meanwhile. */
  readonly pollAt: string;
}

/** Recipients of a task of whom nothing final is known. */
export interface Remaining {
  readonly open: number;
  /** Of these, those who have withdrawn or whose run is over. */
  readonly gone: number;
  /** Milliseconds for which an equal task may not be cancelled yet; 0 when it may. */
  readonly restMs: number;
}

/** A tracker that died holds a task up for so long; one that is slower than this is merely doubled, which does no harm. */
const leaseMs = 20_000;
const timeoutMs = 15_000;
const channel = 'customer_mass_send';
const openTask = `id, corp_id AS "corpId", msgid, polls, confirm_until <= clock_timestamp() AS "windowOver", cancel_asked_at IS NOT NULL AS "cancelAsked", next_poll_at AS "pollAt"`;
const openIntent = `state IN ('accepted', 'confirmed')`;

const setSql = `
  WITH seen AS (
    SELECT customer.id AS customer_id, result.state, result.reason, result.port
    FROM jsonb_to_recordset($2::jsonb) AS result("externalUserid" text, state text, reason text, port text)
    JOIN customer ON customer.corp_id = (SELECT corp_id FROM send_call WHERE id = $1) AND customer.external_userid = result."externalUserid"
  ), moved AS (
    UPDATE send_intent SET state = seen.state, reason = seen.reason, settled_at = clock_timestamp() FROM seen
    WHERE send_intent.call_id = $1 AND send_intent.customer_id = seen.customer_id AND send_intent.${openIntent} AND send_intent.state <> seen.state
    RETURNING run_id, instruction, visit, send_intent.reason, seen.port
  )
  ${insertOutcomes('moved')}`;

/** Calls that became tasks: the ledger's side of tracking. */
export class TaskRepository {
  constructor(private readonly database: Database) {}

  /** The task whose reading is overdue the longest, leased; null when none is due. */
  async claim(): Promise<OpenTask | null> {
    const [task] = await this.database.rows<OpenTask>(
      `UPDATE send_call SET lease_until = clock_timestamp() + interval '${leaseMs} ms' WHERE id = (
         SELECT id FROM send_call WHERE tracking = 'open' AND next_poll_at <= clock_timestamp() AND coalesce(lease_until, '-infinity') < clock_timestamp()
         ORDER BY next_poll_at LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED) RETURNING ${openTask}`,
    );
    return task ?? null;
  }

  /** An open task by its call; null when it is not one. */
  async find(corpId: string, callId: string): Promise<OpenTask | null> {
    const [task] = await this.database.rows<OpenTask>(
      `SELECT ${openTask} FROM send_call WHERE corp_id = $1 AND id = $2 AND tracking = 'open' AND msgid IS NOT NULL`,
      [corpId, callId],
    );
    return task ?? null;
  }

  /** Writes what was read, and tells the runs of those who are through. */
  async apply(task: OpenTask, reading: TaskReading): Promise<void> {
    const results = reading.results.map(({ externalUserid, status }) => ({ externalUserid, ...stateOf(status) }));
    if (results.length === 0) return;
    await this.holding(task.id, 'tracking.apply', async (tx) => {
      await tx.run(setSql, [task.id, JSON.stringify(results)]);
      tx.notify('poke');
    });
  }

  async remaining(task: OpenTask, restMs: number): Promise<Remaining> {
    const [row] = await this.database.rows<Remaining>(
      `SELECT (SELECT count(*) FROM send_intent WHERE call_id = $1 AND ${openIntent})::int AS open,
              (SELECT count(*) FROM send_intent i JOIN customer ON customer.id = i.customer_id JOIN run ON run.id = i.run_id
               WHERE i.call_id = $1 AND i.${openIntent} AND ${isGone})::int AS gone,
              (SELECT coalesce(greatest(0, extract(epoch FROM max(other.settled_at) + $2 * interval '1 ms' - clock_timestamp()) * 1000), 0)
               FROM send_call own JOIN send_call other ON other.corp_id = own.corp_id AND other.sender = own.sender AND other.content_key = own.content_key
                 AND other.id <> own.id AND other.tracking = 'closed' AND other.cancel_asked_at IS NOT NULL
               WHERE own.id = $1 AND own.recipients > 1)::float8 AS "restMs"`,
      [task.id, restMs],
    );
    return row ?? { open: 0, gone: 0, restMs: 0 };
  }

  /**
   * Reads it again in `waitMs`, at the end of its window at the latest, and soon when somebody has asked meanwhile; closes it
   * when nothing is open any more.
   */
  async reschedule(task: OpenTask, next: { readonly waitMs: number; readonly polls: number; readonly keepCancel: boolean }): Promise<void> {
    await this.holding(task.id, 'tracking.reschedule', async (tx) => {
      await tx.run(
        `UPDATE send_call SET lease_until = NULL, polls = $3, cancel_asked_at = CASE WHEN $4 OR next_poll_at <> $5 THEN cancel_asked_at END,
           tracking = CASE WHEN EXISTS (SELECT 1 FROM send_intent WHERE call_id = $1 AND ${openIntent}) THEN 'open' ELSE 'closed' END,
           next_poll_at = CASE WHEN next_poll_at <> $5 THEN clock_timestamp()
             ELSE greatest(clock_timestamp() + interval '1 s', least(clock_timestamp() + $2 * interval '1 ms', CASE WHEN confirm_until > clock_timestamp() THEN confirm_until END)) END
         WHERE id = $1 AND tracking = 'open'`,
        [task.id, next.waitMs, next.polls, next.keepCancel, task.pollAt],
      );
    });
  }

  /**
   * The task was cancelled and read again at the end of its window: whoever is unsent is not confirmed. To whom the employee
   * has pressed send the message may still come, so that one is not written to by another way.
   */
  async closeUnconfirmed(task: OpenTask): Promise<void> {
    await this.holding(task.id, 'tracking.close', async (tx) => {
      await tx.run(
        `WITH moved AS (
           UPDATE send_intent SET state = 'not_delivered', settled_at = clock_timestamp(),
             reason = CASE WHEN state = 'confirmed' THEN 'cancelled' ELSE 'not_confirmed' END WHERE call_id = $1 AND ${openIntent}
           RETURNING run_id, instruction, visit, reason
         ), ended AS (SELECT *, CASE WHEN reason = 'cancelled' THEN $3::text ELSE $2::text END AS port FROM moved)
         ${insertOutcomes('ended')}`,
        [task.id, outcomePort(channel, 'not_delivered', 'not_confirmed'), outcomePort(channel, 'not_delivered', 'cancelled')],
      );
      await this.close(tx, task);
      tx.notify('poke');
    });
  }

  /** The task was cancelled and read again for a withdrawal: those who are gone stay unsent, the others are planned again. */
  async closeForWithdrawal(task: OpenTask): Promise<void> {
    await this.holding(task.id, 'tracking.withdraw', async (tx) => {
      await tx.run(
        `WITH left_over AS (
           SELECT i.id, i.state = 'confirmed' OR ${isGone} AS gone
           FROM send_intent i JOIN customer ON customer.id = i.customer_id JOIN run ON run.id = i.run_id WHERE i.call_id = $1 AND i.${openIntent}
         ), moved AS (
           UPDATE send_intent SET state = CASE WHEN gone THEN 'not_delivered' ELSE 'planned' END, reason = CASE WHEN gone THEN 'cancelled' END,
             settled_at = CASE WHEN gone THEN clock_timestamp() END, due_at = clock_timestamp(), call_id = CASE WHEN gone THEN call_id END
           FROM left_over WHERE send_intent.id = left_over.id RETURNING run_id, instruction, visit, reason, gone
         ), ended AS (SELECT run_id, instruction, visit, reason, CASE WHEN gone THEN $2::text END AS port FROM moved)
         ${insertOutcomes('ended')}`,
        [task.id, outcomePort(channel, 'not_delivered', 'cancelled')],
      );
      await tx.run('UPDATE send_call SET cancel_asked_at = coalesce(cancel_asked_at, clock_timestamp()) WHERE id = $1', [task.id]);
      await this.close(tx, task);
      tx.notify('poke');
      tx.notify('reserve');
    });
  }

  async noteReminder(callId: string): Promise<number> {
    const [row] = await this.database.rows<{ reminders: number }>(
      'UPDATE send_call SET reminders = reminders + 1 WHERE id = $1 RETURNING reminders',
      [callId],
    );
    return row?.reminders ?? 0;
  }

  private async close(tx: Tx, task: OpenTask): Promise<void> {
    await tx.run(`UPDATE send_call SET tracking = 'closed', lease_until = NULL, settled_at = clock_timestamp() WHERE id = $1`, [task.id]);
  }

  /** The call comes before its intents in the order of locks. */
  private async holding(callId: string, name: string, work: (tx: Tx) => Promise<void>): Promise<void> {
    await this.database.tx(name, { timeoutMs }, async (tx) => {
      await tx.run('SELECT 1 FROM send_call WHERE id = $1 FOR NO KEY UPDATE', [callId]);
      await work(tx);
    });
  }
}

function stateOf(status: TaskReading['results'][number]['status']): {
  readonly state: string;
  readonly reason: string | null;
  readonly port: string | null;
} {
  switch (status) {
    case 'sent':
      return { state: 'delivered', reason: null, port: outcomePort(channel, 'delivered', null) };
    case 'notFriend':
      return { state: 'not_delivered', reason: 'not_friend', port: outcomePort(channel, 'not_delivered', 'not_friend') };
    case 'capped':
      return { state: 'not_delivered', reason: 'capped', port: outcomePort(channel, 'not_delivered', 'capped') };
    case 'unsent':
      return { state: 'confirmed', reason: null, port: null };
  }
}
