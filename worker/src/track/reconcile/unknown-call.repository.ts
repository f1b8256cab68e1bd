import { anyIsGone } from '../../ledger/gone.sql.js';
import type { JsonObject } from '@tagtrail/core/kernel';
import { outcomePort, type Channel } from '@tagtrail/core/plan';
import type { Database, Tx } from '@tagtrail/prisma';
import { insertOutcomes } from '../../ledger/outcome-events.sql.js';

/** A call of which nobody knows whether it arrived. */
export interface UnknownCall {
  readonly id: string;
  readonly corpId: string;
  readonly channel: Channel;
  readonly sender: string;
  readonly content: JsonObject;
  readonly dispatchedAt: string;
  /** Complete reads that did not find it, this one not counted. */
  readonly reads: number;
  /** Milliseconds since the first of them; null before it. */
  readonly readForMs: number | null;
  readonly agoMs: number;
  /** Milliseconds since the first time these very bytes were dispatched. */
  readonly firstAgoMs: number;
  readonly senderActive: boolean;
  readonly resendWhenAbsent: boolean;
}

/** A process that died holds a call up for so long; one that is slower than this is merely doubled, which does no harm. */
const leaseMs = 20_000;
const timeoutMs = 15_000;

const unknownCall = `
  c.id, c.corp_id AS "corpId", c.channel, c.sender, c.request AS content, c.dispatched_at AS "dispatchedAt", c.reads,
  (extract(epoch FROM clock_timestamp() - c.first_read_at) * 1000)::float8 AS "readForMs",
  (extract(epoch FROM clock_timestamp() - c.dispatched_at) * 1000)::float8 AS "agoMs",
  (extract(epoch FROM clock_timestamp() - coalesce((c.request ->> 'firstDispatchedAt')::timestamptz, c.dispatched_at)) * 1000)::float8 AS "firstAgoMs",
  coalesce((SELECT active FROM employee WHERE employee.corp_id = c.corp_id AND employee.id = c.sender), false) AS "senderActive",
  (SELECT resend_when_absent FROM corp WHERE corp.id = c.corp_id) AS "resendWhenAbsent"`;

/** Unknown calls in the ledger; a verdict and all that follows from it are one transaction. */
export class UnknownCallRepository {
  constructor(private readonly database: Database) {}

  async claim(): Promise<UnknownCall | null> {
    const [call] = await this.database.rows<UnknownCall>(
      `UPDATE send_call c SET lease_until = clock_timestamp() + interval '${leaseMs} ms' WHERE c.id = (
         SELECT id FROM send_call WHERE state = 'unknown' AND coalesce(next_poll_at, '-infinity') <= clock_timestamp()
           AND coalesce(lease_until, '-infinity') < clock_timestamp() ORDER BY next_poll_at LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED) RETURNING ${unknownCall}`,
    );
    return call ?? null;
  }

  async find(corpId: string, callId: string): Promise<UnknownCall | null> {
    const [call] = await this.database.rows<UnknownCall>(
      `SELECT ${unknownCall} FROM send_call c WHERE c.corp_id = $1 AND c.id = $2 AND c.state = 'unknown'`,
      [corpId, callId],
    );
    return call ?? null;
  }

  async recipients(callId: string): Promise<ReadonlySet<string>> {
    const rows = await this.database.rows<{ id: string }>(
      `SELECT customer.external_userid AS id FROM send_intent JOIN customer ON customer.id = send_intent.customer_id WHERE send_intent.call_id = $1 AND send_intent.state = 'unknown'`,
      [callId],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Those of the msgids that a call of ours stands for already. */
  async known(corpId: string, msgids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.rows<{ msgid: string }>('SELECT msgid FROM send_call WHERE corp_id = $1 AND msgid = ANY($2::text[])', [
      corpId,
      msgids,
    ]);
    return new Set(rows.map(({ msgid }) => msgid));
  }

  /** It was found: WeCom has it, and it is tracked from now on. */
  async accept(callId: string, msgid: string, firstPollMs: number): Promise<void> {
    await this.holding(callId, 'reconcile.accept', async (tx) => {
      await tx.run(
        `UPDATE send_call SET state = 'accepted', msgid = $2, settled_at = clock_timestamp(), lease_until = NULL, error_code = NULL, error_text = NULL,
           tracking = 'open', polls = 0, next_poll_at = clock_timestamp() + CASE WHEN cancel_asked_at IS NOT NULL OR ${anyIsGone} THEN 0 ELSE $3::float8 END * interval '1 ms',
           confirm_until = dispatched_at + interval '1 ms' * (SELECT max(confirm_ms) FROM send_intent WHERE call_id = $1) WHERE id = $1`,
        [callId, msgid, firstPollMs],
      );
      await tx.run(`UPDATE send_intent SET state = 'accepted', settled_at = clock_timestamp() WHERE call_id = $1 AND state = 'unknown'`, [callId]);
      tx.notify('tracking');
    });
  }

  /** A complete read did not find it, or it could not be read (`counted` false): looked for again in `waitMs`. */
  async lookAgain(callId: string, look: { readonly waitMs: number; readonly counted: boolean }): Promise<void> {
    await this.database.rows(
      `UPDATE send_call SET lease_until = NULL, next_poll_at = clock_timestamp() + $2 * interval '1 ms', reads = reads + $3::int,
         first_read_at = CASE WHEN $3::int = 1 THEN coalesce(first_read_at, clock_timestamp()) ELSE first_read_at END WHERE id = $1 AND state = 'unknown'`,
      [callId, look.waitMs, look.counted ? 1 : 0],
    );
  }

  /**
   * It may be sent again: proved absent, or safe to repeat. An attempt is spent. Those without one left have failed when it
   * is `proved` that nothing was sent, else a person decides about them, and the call stays on the list.
   */
  async planAgain(call: UnknownCall, proved: boolean): Promise<void> {
    await this.holding(call.id, 'reconcile.again', async (tx) => {
      const left = await tx.rows<{ spent: boolean }>(
        'UPDATE send_intent SET attempts = attempts + 1 WHERE call_id = $1 AND state = $2 RETURNING attempts >= max_attempts AS spent',
        [call.id, 'unknown'],
      );
      if (!proved && left.some(({ spent }) => spent)) return this.moveToAttention(tx, call.id);
      await tx.run(
        `UPDATE send_call SET state = 'absent', settled_at = clock_timestamp(), lease_until = NULL,
           request = request || jsonb_build_object('firstDispatchedAt', coalesce(request ->> 'firstDispatchedAt', to_jsonb(dispatched_at) #>> '{}')) WHERE id = $1`,
        [call.id],
      );
      await tx.run(`UPDATE send_intent SET state = 'planned', due_at = clock_timestamp() WHERE call_id = $1 AND state = 'unknown'`, [call.id]);
      await this.giveUpSpent(tx, call);
      tx.notify('reserve');
      tx.notify('lanes');
    });
  }

  async needsAttention(callId: string): Promise<void> {
    await this.holding(callId, 'reconcile.attention', async (tx) => this.moveToAttention(tx, callId));
  }

  /** What was proved unsent and has no attempt left goes on to the next rung. */
  private async giveUpSpent(tx: Tx, call: UnknownCall): Promise<void> {
    await tx.run(
      `WITH moved AS (
         UPDATE send_intent SET state = 'suppressed', reason = 'attempts_exhausted', settled_at = clock_timestamp()
         WHERE call_id = $1 AND state = 'planned' AND attempts >= max_attempts RETURNING run_id, instruction, visit, reason
       ), ended AS (SELECT *, $2::text AS port FROM moved)
       ${insertOutcomes('ended')}`,
      [call.id, outcomePort(call.channel, 'suppressed', 'attempts_exhausted')],
    );
    tx.notify('poke');
  }

  private async moveToAttention(tx: Tx, callId: string): Promise<void> {
    await tx.run(`UPDATE send_call SET state = 'needs_attention', lease_until = NULL WHERE id = $1`, [callId]);
    await tx.run(`UPDATE send_intent SET state = 'needs_attention' WHERE call_id = $1 AND state = 'unknown'`, [callId]);
    tx.notify('lanes');
  }

  /** Nothing when somebody else has settled it meanwhile. */
  private async holding(callId: string, name: string, work: (tx: Tx) => Promise<void>): Promise<void> {
    await this.database.tx(name, { timeoutMs }, async (tx) => {
      const held = await tx.rows(`SELECT 1 FROM send_call WHERE id = $1 AND state = 'unknown' FOR NO KEY UPDATE`, [callId]);
      if (held.length > 0) await work(tx);
    });
  }
}
