import { anyIsGone } from './gone.sql.js';
import { outcomePort, type Channel } from '@tagtrail/core/plan';
import type { Database, Tx } from '@tagtrail/prisma';
import { insertOutcomes } from './outcome-events.sql.js';
import type { Verdict } from './verdict.js';

/** A dispatched call as its lane holds it. */
export interface HeldCall {
  readonly id: string;
  readonly channel: Channel;
  /** Only the holder of the token may settle: another one means that the call was given up for lost. */
  readonly token: string;
}

export interface SettleTimes {
  /** Milliseconds until the first poll of a task; null where nothing confirms. */
  readonly firstPollMs: number | null;
}

/** One attempt that is over. */
export interface Settlement {
  readonly call: HeldCall;
  readonly verdict: Verdict;
  readonly times: SettleTimes;
  /** Written first in the same transaction; our own tag writes. */
  readonly before?: (tx: Tx) => Promise<void>;
}

type Part<Kind extends Verdict['kind']> = Extract<Verdict, { kind: Kind }>;

const timeoutMs = 15_000;

/** Writes down what became of a dispatched call: the call, its intents and its runs' events; no customer, run or cohort. */
export class SettleRepository {
  constructor(private readonly database: Database) {}

  /** False when the call is no longer ours. */
  async settle(settlement: Settlement): Promise<boolean> {
    return this.database.tx('send.settle', { timeoutMs }, async (tx) => {
      await settlement.before?.(tx);
      const settled = await this.write(tx, settlement);
      if (settled) tell(tx, settlement);
      return settled;
    });
  }

  private async write(tx: Tx, { call, verdict, times }: Settlement): Promise<boolean> {
    switch (verdict.kind) {
      case 'accepted':
        return this.accept(tx, call, { ...verdict, ...times });
      case 'again':
        return this.planAgain(tx, call, verdict);
      case 'refused':
        return this.refuse(tx, call, verdict);
      case 'unknown':
        return this.markUnknown(tx, call, verdict);
    }
  }

  /** A late answer to a call that was given up as unknown still counts when it says that the call was accepted. */
  private async accept(tx: Tx, call: HeldCall, { msgid, failed, firstPollMs }: Part<'accepted'> & SettleTimes): Promise<boolean> {
    const rows = await tx.rows(
      `WITH called AS (
         UPDATE send_call SET state = 'accepted', settled_at = clock_timestamp(), msgid = $3, error_code = NULL, error_text = NULL,
           tracking = CASE WHEN $5::float8 IS NULL THEN 'none' ELSE 'open' END,
           next_poll_at = clock_timestamp() + CASE WHEN $5::float8 IS NOT NULL AND (cancel_asked_at IS NOT NULL OR ${anyIsGone}) THEN 0 ELSE $5::float8 END * interval '1 ms',
           confirm_until = dispatched_at + interval '1 ms' * (SELECT max(confirm_ms) FROM send_intent WHERE call_id = $1)
         WHERE id = $1 AND fencing_token = $2 AND state IN ('dispatching', 'unknown') RETURNING id, corp_id
       ), refused AS (
         SELECT customer.id FROM called JOIN customer ON customer.corp_id = called.corp_id WHERE customer.external_userid = ANY($4::text[])
       ), moved AS (
         UPDATE send_intent SET
           attempts = attempts + 1,
           state = CASE WHEN state = 'dispatching' AND customer_id IN (SELECT id FROM refused) THEN 'not_delivered' ELSE 'accepted' END,
           reason = CASE WHEN state = 'dispatching' AND customer_id IN (SELECT id FROM refused) THEN 'not_friend' END,
           settled_at = clock_timestamp()
         FROM called WHERE call_id = called.id AND state IN ('dispatching', 'unknown') RETURNING run_id, instruction, visit, state, reason
       ), ended AS (
         SELECT run_id, instruction, visit, reason, CASE WHEN state = 'accepted' THEN $6::text ELSE $7::text END AS port FROM moved
       ), told AS (${insertOutcomes('ended')})
       SELECT id FROM called`,
      [
        call.id,
        call.token,
        msgid,
        failed,
        firstPollMs,
        outcomePort(call.channel, 'accepted', null),
        outcomePort(call.channel, 'not_delivered', 'not_friend'),
      ],
    );
    return rows.length > 0;
  }

  private async planAgain(tx: Tx, call: HeldCall, verdict: Part<'again'>): Promise<boolean> {
    const rows = await tx.rows(
      `WITH called AS (
         UPDATE send_call SET state = 'refused', settled_at = clock_timestamp(), error_code = $3, error_text = $4
         WHERE id = $1 AND fencing_token = $2 AND state = 'dispatching' RETURNING id
       ), moved AS (
         UPDATE send_intent SET attempts = attempts + $5::int,
           state = CASE WHEN attempts + $5::int >= max_attempts AND $5::int > 0 THEN 'failed' ELSE 'planned' END,
           reason = CASE WHEN attempts + $5::int >= max_attempts AND $5::int > 0 THEN 'attempts_exhausted' END,
           settled_at = CASE WHEN attempts + $5::int >= max_attempts AND $5::int > 0 THEN clock_timestamp() END,
           due_at = clock_timestamp() + coalesce($6::float8, retry_ms) * interval '1 ms'
         FROM called WHERE call_id = called.id AND send_intent.state = 'dispatching' RETURNING run_id, instruction, visit, state, reason
       ), ended AS (
         SELECT run_id, instruction, visit, reason, CASE WHEN state = 'failed' THEN $7::text END AS port FROM moved
       ), told AS (${insertOutcomes('ended')})
       SELECT id FROM called`,
      [
        call.id,
        call.token,
        verdict.code,
        verdict.text,
        verdict.spendsAttempt ? 1 : 0,
        verdict.waitMs,
        outcomePort(call.channel, 'failed', 'attempts_exhausted'),
      ],
    );
    return rows.length > 0;
  }

  private async refuse(tx: Tx, call: HeldCall, verdict: Part<'refused'>): Promise<boolean> {
    const state = verdict.reason === 'not_friend' ? 'not_delivered' : 'failed';
    const rows = await tx.rows(
      `WITH called AS (
         UPDATE send_call SET state = 'refused', settled_at = clock_timestamp(), error_code = $3, error_text = $4
         WHERE id = $1 AND fencing_token = $2 AND state = 'dispatching' RETURNING id
       ), moved AS (
         UPDATE send_intent SET attempts = attempts + 1, state = $5, reason = $6, settled_at = clock_timestamp()
         FROM called WHERE call_id = called.id AND state = 'dispatching' RETURNING run_id, instruction, visit, reason
       ), ended AS (SELECT *, $7::text AS port FROM moved), told AS (${insertOutcomes('ended')})
       SELECT id FROM called`,
      [call.id, call.token, verdict.code, verdict.text, state, verdict.reason, outcomePort(call.channel, state, verdict.reason)],
    );
    return rows.length > 0;
  }

  private async markUnknown(tx: Tx, call: HeldCall, verdict: Part<'unknown'>): Promise<boolean> {
    const rows = await tx.rows(
      `WITH called AS (
         UPDATE send_call SET state = 'unknown', settled_at = clock_timestamp(), error_code = $3, error_text = $4, next_poll_at = clock_timestamp(), reads = 0, first_read_at = NULL
         WHERE id = $1 AND fencing_token = $2 AND state = 'dispatching' RETURNING id
       ), moved AS (
         UPDATE send_intent SET state = 'unknown' FROM called WHERE call_id = called.id AND state = 'dispatching'
       )
       SELECT id FROM called`,
      [call.id, call.token, verdict.code, verdict.text],
    );
    return rows.length > 0;
  }
}

function tell(tx: Tx, { call, verdict }: Settlement): void {
  tx.notify('poke');
  tx.notify(verdict.kind === 'again' ? 'reserve' : 'tracking');
  // An equal mass send may have waited for this one to be known.
  if (call.channel === 'customer_mass_send') tx.notify('lanes');
}
