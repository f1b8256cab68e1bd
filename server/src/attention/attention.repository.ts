import { Injectable } from '@nestjs/common';
import { channelSchema, type AttentionSend } from '@tagtrail/core/http';
import type { Channel } from '@tagtrail/core/plan';
import type { CallInAttention } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../platform/data/ledger-database.js';

/** A call held by a transaction. */
export interface HeldCall extends CallInAttention {
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
  readonly subject: string | null;
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
    subject: row.subject,
    text: row.text,
    dispatchedAt: row.dispatched_at,
    errorCode: row.error_code,
    errorText: row.error_text,
    customers: row.customers,
    actions: actionsOf(channel),
  };
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
       SELECT k.id, k.channel, k.api, k.sender, w.n AS recipients, k.journey_id, j.name AS journey_name, k.node_id, k.request ->> 'subject' AS subject,
              k.request ->> 'text' AS text, k.dispatched_at, k.error_code, k.error_text, w.total,
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
}
