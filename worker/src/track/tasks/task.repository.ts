import type { PollCallResult } from '@tagtrail/core/contracts';
import type { JsonObject } from '@tagtrail/core/kernel';
import {
  applyHandOver,
  applyReading,
  closeForWithdrawal,
  closeTask,
  closeUnconfirmed,
  givenUpIntent,
  hasArrived,
  isGone,
  movedHint,
  noteVain,
  openIntent,
  rescheduleTask,
  type HandOverResult,
  type NextPoll,
  type RecipientResult,
  type VainReading,
} from '@tagtrail/ledger';
import type { Database, Tx } from '@tagtrail/prisma';
import type { TaskReading } from './task-reading.js';

/** Channels on which being taken is not the end: an employee confirms, or a customer moves after a day. */
export type TaskChannel = 'customer_mass_send' | 'group_mass_send' | 'transfer';

/** A call that was taken, and of which the end is still to be learnt. */
export interface OpenTask {
  readonly id: string;
  readonly corpId: string;
  readonly channel: TaskChannel;
  readonly sender: string;
  readonly content: JsonObject;
  readonly dispatchedAt: string;
  /** Null where WeCom gives none. */
  readonly msgid: string | null;
  readonly polls: number;
  /** The time is over for which the end is waited for. */
  readonly windowOver: boolean;
  /** A recipient has withdrawn. */
  readonly cancelAsked: boolean;
  /** By a person: it is cancelled, and nobody is told of it any more. */
  readonly givenUp: boolean;
  /** When it was to be read, as it was taken: another moment later on means that somebody has asked for it meanwhile. */
  readonly pollAt: string;
}

/** The id of a mass send. @throws where the ledger has none: our bug */
export function msgidOf({ id, msgid }: Pick<OpenTask, 'id' | 'msgid'>): string {
  if (msgid === null) throw new Error(`The mass send ${id} was taken without an id`);
  return msgid;
}

/** Recipients of a task of whom nothing final is known. */
export interface Remaining {
  readonly open: number;
  /** Of these, those who have withdrawn, whose run is over, or who were given up. */
  readonly gone: number;
  /** Milliseconds for which an equal task may not be cancelled yet; 0 when it may. */
  readonly restMs: number;
}

/** A tracker that died holds a task up for so long; one that is slower than this is merely doubled, which does no harm. */
const leaseMs = 20_000;
const timeoutMs = 15_000;
const openTask = `id, corp_id AS "corpId", channel, sender, request AS content, dispatched_at AS "dispatchedAt", msgid, polls, confirm_until <= clock_timestamp() AS "windowOver", cancel_asked_at IS NOT NULL AS "cancelAsked",
  EXISTS (SELECT 1 FROM send_intent i WHERE i.call_id = send_call.id AND ${givenUpIntent}) AS "givenUp", next_poll_at AS "pollAt"`;

/** Calls that became tasks: the ledger's side of tracking. */
export class TaskRepository {
  constructor(private readonly database: Database) {}

  /** The task whose reading is overdue the longest, leased; null when none is due in other corps than those that are left out. */
  async claim(leftOut: readonly string[] = []): Promise<OpenTask | null> {
    const [task] = await this.database.rows<OpenTask>(
      `UPDATE send_call SET lease_until = clock_timestamp() + interval '${leaseMs} ms' WHERE id = (
         SELECT id FROM send_call WHERE tracking = 'open' AND next_poll_at <= statement_timestamp() AND coalesce(lease_until, '-infinity') < statement_timestamp()
           AND corp_id <> ALL($1::text[])
         ORDER BY next_poll_at LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED) RETURNING ${openTask}`,
      [leftOut],
    );
    return task ?? null;
  }

  /** An open task by its call; null when it is not one. */
  async find(corpId: string, callId: string): Promise<OpenTask | null> {
    const [task] = await this.database.rows<OpenTask>(`SELECT ${openTask} FROM send_call WHERE corp_id = $1 AND id = $2 AND tracking = 'open'`, [
      corpId,
      callId,
    ]);
    return task ?? null;
  }

  /** Writes what was read, and tells the runs of those who are through. */
  async apply(task: OpenTask, reading: TaskReading): Promise<void> {
    const unlisted = task.channel === 'group_mass_send' && reading.confirmed ? await this.openGroups(task, reading) : [];
    const results = [...reading.results, ...unlisted];
    if (results.length > 0) await this.holding(task.id, 'tracking.apply', async (tx) => applyReading(tx, task, results));
  }

  /** A group is listed when it was sent to: what its owner has confirmed and is not listed may still come. */
  private async openGroups(task: OpenTask, { results }: TaskReading): Promise<readonly RecipientResult[]> {
    const rows = await this.database.rows<{ externalUserid: string }>(
      `SELECT DISTINCT i.group_id AS "externalUserid" FROM send_intent i WHERE i.call_id = $1 AND i.${openIntent} AND i.group_id IS NOT NULL AND NOT i.group_id = ANY($2::text[])`,
      [task.id, results.map(({ externalUserid }) => externalUserid)],
    );
    return rows.map(({ externalUserid }) => ({ externalUserid, status: 'unsent' }));
  }

  /** Writes how hand-overs stand. Who has moved and is not known to have is looked at again, with both employees. */
  async applyHandOver(task: OpenTask, results: readonly HandOverResult[]): Promise<void> {
    if (results.length === 0) return;
    const moved = results.flatMap(({ externalUserid, status }) => (status === 'moved' ? [externalUserid] : []));
    await this.lookAtMoved(task, moved);
    await this.holding(task.id, 'tracking.handOver', async (tx) => applyHandOver(tx, task.id, { results, atLast: task.windowOver }));
  }

  /** Not whom a hint has told of that is not read yet, or in the last minute: raised again, that read would be thrown away. */
  private async lookAtMoved(task: OpenTask, externalUserids: readonly string[]): Promise<void> {
    await this.database.rows(
      `SELECT raise_hint(corp_id, employee_id, external_userid, '${movedHint}', NULL, clock_timestamp()) FROM (
         SELECT k.corp_id, of.employee_id, customer.external_userid
         FROM send_call k JOIN send_intent i ON i.call_id = k.id AND i.${openIntent} JOIN customer ON customer.id = i.customer_id
         CROSS JOIN LATERAL (VALUES (k.sender), (k.request ->> 'takeover')) AS of(employee_id)
         LEFT JOIN dirty d ON d.corp_id = k.corp_id AND d.employee_id = of.employee_id AND d.external_userid = customer.external_userid
         WHERE k.id = $1 AND customer.external_userid = ANY($2::text[]) AND NOT ${hasArrived}
           AND NOT coalesce(d.cleared_seq < d.seq OR d.hinted_at > clock_timestamp() - interval '1 minute', false)
         ORDER BY of.employee_id, customer.external_userid) AS moved`,
      [task.id, externalUserids],
    );
  }

  async remaining(task: OpenTask, restMs: number): Promise<Remaining> {
    const [row] = await this.database.rows<Remaining>(
      `SELECT (SELECT count(*) FROM send_intent i WHERE i.call_id = $1 AND (i.${openIntent} OR ${givenUpIntent}))::int AS open,
              (SELECT count(*) FROM send_intent i JOIN customer ON customer.id = i.customer_id JOIN run ON run.id = i.run_id
               WHERE i.call_id = $1 AND (${givenUpIntent} OR (i.${openIntent} AND ${isGone})))::int AS gone,
              (SELECT coalesce(greatest(0, extract(epoch FROM max(other.settled_at) + $2 * interval '1 ms' - clock_timestamp()) * 1000), 0)
               FROM send_call own JOIN send_call other ON other.corp_id = own.corp_id AND other.sender = own.sender AND other.content_key = own.content_key
                 AND other.id <> own.id AND other.tracking = 'closed' AND other.cancel_asked_at IS NOT NULL
               WHERE own.id = $1 AND own.recipients > 1)::float8 AS "restMs"`,
      [task.id, restMs],
    );
    return row ?? { open: 0, gone: 0, restMs: 0 };
  }

  async reschedule(task: OpenTask, next: NextPoll): Promise<void> {
    await this.holding(task.id, 'tracking.reschedule', async (tx) => rescheduleTask(tx, task, next));
  }

  /** It could not be read. */
  async noteVain(reading: VainReading): Promise<void> {
    await noteVain(this.database, [reading]);
  }

  async closeUnconfirmed(task: OpenTask): Promise<void> {
    await this.holding(task.id, 'tracking.close', async (tx) => closeUnconfirmed(tx, task));
  }

  /** A task that was given up is cancelled. */
  async close(task: OpenTask): Promise<void> {
    await this.holding(task.id, 'tracking.givenUp', async (tx) => closeTask(tx, task.id));
  }

  async closeForWithdrawal(task: OpenTask): Promise<void> {
    await this.holding(task.id, 'tracking.withdraw', async (tx) => closeForWithdrawal(tx, task.id));
  }

  /** How many recipients a call has, and what is known of them. */
  async counts(callId: string): Promise<Omit<PollCallResult, 'callId'>> {
    const [row] = await this.database.rows<Omit<PollCallResult, 'callId'>>(
      `SELECT count(*)::int AS recipients, count(*) FILTER (WHERE ${openIntent} OR state = 'unknown')::int AS open,
         count(*) FILTER (WHERE state = 'delivered')::int AS delivered FROM send_intent WHERE call_id = $1`,
      [callId],
    );
    return row ?? { recipients: 0, open: 0, delivered: 0 };
  }

  /** The call comes before its intents in the order of locks. */
  private async holding(callId: string, name: string, work: (tx: Tx) => Promise<void>): Promise<void> {
    await this.database.tx(name, { timeoutMs }, async (tx) => {
      await tx.run('SELECT 1 FROM send_call WHERE id = $1 FOR NO KEY UPDATE', [callId]);
      await work(tx);
    });
  }
}
