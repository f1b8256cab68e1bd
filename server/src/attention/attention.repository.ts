import { Injectable } from '@nestjs/common';
import { channelSchema, type AttentionSend } from '@tagtrail/core/http';
import { outcomePorts, type Channel, type OutcomePort } from '@tagtrail/core/plan';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../platform/data/ledger-database.js';

/** A call held by a transaction. */
export interface HeldCall {
  readonly id: string;
  readonly channel: Channel;
  readonly needsAttention: boolean;
}

interface CallRow {
  readonly id: string;
  readonly channel: string;
  readonly api: string;
  readonly sender: string;
  readonly recipients: number;
  readonly journey_id: string;
  readonly journey_name: string;
  readonly node_id: string;
  readonly text: string | null;
  readonly dispatched_at: string | null;
  readonly error_code: number | null;
  readonly error_text: string | null;
  readonly customers: { id: string; name: string; runId: string }[];
}

const shownCustomers = 5;

/** Only a mass send can be found again by its msgid; for the others a person decides between sending and giving up. */
const actionsOf = (channel: Channel): AttentionSend['actions'] =>
  channel === 'customer_mass_send' ? ['link', 'resend', 'giveUp'] : ['resend', 'giveUp'];

function toAttention(row: CallRow): AttentionSend {
  const channel = channelSchema.parse(row.channel);
  return {
    kind: 'send',
    callId: row.id,
    channel,
    api: row.api,
    sender: row.sender,
    recipients: row.recipients,
    journeyId: row.journey_id,
    journeyName: row.journey_name,
    nodeId: row.node_id,
    text: row.text,
    dispatchedAt: row.dispatched_at,
    errorCode: row.error_code,
    errorText: row.error_text,
    customers: row.customers,
    actions: actionsOf(channel),
  };
}

/** Tells the runs of moved intents how they ended; the first outcome of a visit stands. */
const tellRuns = (moved: string): string => `
  INSERT INTO run_event (run_id, event_key, kind, payload)
  SELECT run_id, 'outcome:' || instruction || ':' || visit, 'outcome',
         jsonb_build_object('instruction', instruction, 'visit', visit, 'port', $2::text, 'reason', reason)
  FROM ${moved} WHERE $2::text IS NOT NULL ON CONFLICT (run_id, event_key) DO NOTHING`;

/** A channel that learns of a confirmation has not ended when it is accepted. */
function acceptedPort(channel: Channel): OutcomePort | null {
  const ports: readonly OutcomePort[] = outcomePorts[channel];
  return ports.includes('accepted') ? 'accepted' : null;
}

@Injectable()
export class AttentionRepository {
  constructor(private readonly database: LedgerDatabase) {}

  async list(corpId: string, limit: number): Promise<{ readonly items: AttentionSend[]; readonly total: number }> {
    const rows = await this.database.rows<CallRow & { total: number }>(
      `WITH waiting AS (
         SELECT call_id, count(*)::int AS n, count(*) OVER ()::int AS total FROM send_intent
         WHERE corp_id = $1 AND state = 'needs_attention' GROUP BY call_id ORDER BY call_id DESC LIMIT $2
       )
       SELECT k.id, k.channel, k.api, k.sender, w.n AS recipients, k.journey_id, j.name AS journey_name, k.node_id, k.request ->> 'text' AS text,
              k.dispatched_at, k.error_code, k.error_text, w.total,
              (SELECT coalesce(jsonb_agg(f), '[]') FROM (
                 SELECT c.id::text AS id, c.name, i.run_id::text AS "runId" FROM send_intent i JOIN customer c ON c.id = i.customer_id
                 WHERE i.call_id = k.id AND i.state = 'needs_attention' ORDER BY i.id LIMIT ${shownCustomers}) f) AS customers
       FROM waiting w JOIN send_call k ON k.id = w.call_id JOIN journey j ON j.id = k.journey_id ORDER BY k.id DESC`,
      [corpId, limit],
    );
    return { items: rows.map(toAttention), total: rows[0]?.total ?? 0 };
  }

  async holding<Result>(corpId: string, callId: string, work: (tx: Tx, call: HeldCall | null) => Promise<Result>): Promise<Result> {
    return this.database.tx('attention.settle', { timeoutMs: 15_000 }, async (tx) => {
      const [row] = await tx.rows<{ id: string; channel: string; state: string }>(
        'SELECT id, channel, state FROM send_call WHERE corp_id = $1 AND id = $2 FOR NO KEY UPDATE',
        [corpId, callId],
      );
      const call =
        row === undefined ? null : { id: row.id, channel: channelSchema.parse(row.channel), needsAttention: row.state === 'needs_attention' };
      return work(tx, call);
    });
  }

  async isMsgidTaken(tx: Tx, corpId: string, msgid: string): Promise<boolean> {
    return (await tx.rows('SELECT 1 FROM send_call WHERE corp_id = $1 AND msgid = $2', [corpId, msgid])).length > 0;
  }

  /** It did arrive at WeCom, under this id: the tracker goes on from there. */
  async accept(tx: Tx, call: HeldCall, msgid: string): Promise<number> {
    await tx.run(
      `UPDATE send_call SET state = 'accepted', msgid = $2, settled_at = clock_timestamp(), error_code = NULL, error_text = NULL,
         tracking = CASE WHEN $3 THEN 'open' ELSE 'none' END, next_poll_at = CASE WHEN $3 THEN clock_timestamp() END,
         confirm_until = dispatched_at + interval '1 ms' * (SELECT max(confirm_ms) FROM send_intent WHERE call_id = $1)
       WHERE id = $1`,
      [call.id, msgid, call.channel === 'customer_mass_send'],
    );
    tx.notify('tracking');
    return this.moveIntents(tx, call, {
      change: `state = 'accepted', settled_at = clock_timestamp(), reason = NULL`,
      port: acceptedPort(call.channel),
    });
  }

  /** It did not arrive: planned again, at once, even when its own deadline has passed meanwhile. */
  async planAgain(tx: Tx, call: HeldCall): Promise<number> {
    await tx.run(`UPDATE send_call SET state = 'absent', settled_at = clock_timestamp() WHERE id = $1`, [call.id]);
    tx.notify('reserve');
    const change = `state = 'planned', reason = NULL, settled_at = NULL, due_at = clock_timestamp(), window_until = clock_timestamp(),
      deadline = greatest(deadline, clock_timestamp() + interval '1 hour')`;
    return this.moveIntents(tx, call, { change, port: null });
  }

  /** Nobody will know; the runs go on as after a failure. */
  async giveUp(tx: Tx, call: HeldCall): Promise<number> {
    await tx.run(`UPDATE send_call SET state = 'given_up', settled_at = clock_timestamp() WHERE id = $1`, [call.id]);
    return this.moveIntents(tx, call, { change: `state = 'failed', reason = 'given_up', settled_at = clock_timestamp()`, port: 'failed' });
  }

  private async moveIntents(
    tx: Tx,
    call: HeldCall,
    { change, port }: { readonly change: string; readonly port: OutcomePort | null },
  ): Promise<number> {
    const [counted] = await tx.rows<{ n: number }>(
      `WITH moved AS (
         UPDATE send_intent SET ${change} WHERE call_id = $1 AND state = 'needs_attention' RETURNING run_id, instruction, visit, reason
       ), told AS (${tellRuns('moved')})
       SELECT count(*)::int AS n FROM moved`,
      [call.id, port],
    );
    tx.notify('poke');
    return counted?.n ?? 0;
  }
}
