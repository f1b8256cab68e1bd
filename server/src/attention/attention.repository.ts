import { Injectable } from '@nestjs/common';
import { channelSchema, type AttentionSend } from '@tagtrail/core/http';
import { isMassSend, messageChannels, type Channel } from '@tagtrail/core/plan';
import type { CallInAttention } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../platform/data/databases.js';

/** Why a call waits for a person: nothing could be proved of it, it cannot be looked for, or its task cannot be read. */
export type Waiting = 'undecided' | 'lookup' | 'task';

/** A call held by a transaction; `waiting` is null when none waits for it. */
export interface HeldCall extends CallInAttention {
  readonly waiting: Waiting | null;
  /** What a person may do about it. */
  readonly actions: AttentionSend['actions'];
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
  readonly waiting: Waiting;
  readonly unread_since: string | null;
  readonly unread_code: number | null;
  readonly customers: { id: string; name: string; runId: string }[];
}

const shownCustomers = 5;
/** States of those of whom nothing is learned while their call is not read. */
const unreadIntents = `('unknown', 'accepted', 'confirmed')`;

/** Why a call (alias k) waits for a person; null when it does not. */
export const waitingSql = `CASE WHEN k.state = 'needs_attention' THEN 'undecided' WHEN NOT k.unread_shown THEN NULL WHEN k.state = 'unknown' THEN 'lookup' WHEN k.tracking = 'open' THEN 'task' END`;

/**
 * Only a mass send can be found again by its msgid; of any other message a person may know from whom it was for that it arrived. What is
 * still looked for is not sent again by hand: once it can be looked for, that is done where it did not arrive.
 */
export function actionsOf(channel: Channel, waiting: Waiting): AttentionSend['actions'] {
  if (waiting === 'task') return ['giveUp'];
  const known = isMassSend(channel) ? ['link' as const] : messageChannels.some((one) => one === channel) ? ['arrived' as const] : [];
  return waiting === 'lookup' ? [...known, 'giveUp'] : [...known, 'resend', 'giveUp'];
}

function toUnread({ waiting, unread_since: since, unread_code: code }: CallRow): AttentionSend['unread'] {
  return waiting === 'undecided' || since === null ? null : { what: waiting, since, code };
}

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
    unread: toUnread(row),
    customers: row.customers,
    actions: actionsOf(channel, row.waiting),
  };
}

function toHeld({ id, channel: stored, waiting }: Pick<CallRow, 'id' | 'channel'> & { readonly waiting: Waiting | null }): HeldCall {
  const channel = channelSchema.parse(stored);
  return { id, channel, waiting, actions: waiting === null ? [] : actionsOf(channel, waiting) };
}

@Injectable()
export class AttentionRepository {
  constructor(private readonly database: LedgerDatabase) {}

  async list(corpId: string, limit: number): Promise<{ readonly items: AttentionSend[]; readonly total: number }> {
    const rows = await this.database.rows<CallRow & { total: number }>(
      `WITH unread AS (
         SELECT id FROM send_call k WHERE corp_id = $1 AND unread_shown AND ${waitingSql} IS NOT NULL
       ), waiting AS (
         SELECT call_id, count(*)::int AS n, count(*) OVER ()::int AS total FROM (
           SELECT call_id FROM send_intent WHERE corp_id = $1 AND state = 'needs_attention'
           UNION ALL
           SELECT call_id FROM send_intent WHERE call_id IN (SELECT id FROM unread) AND state IN ${unreadIntents}
         ) one GROUP BY call_id ORDER BY call_id DESC LIMIT $2
       )
       SELECT k.id, k.channel, k.api, k.sender, w.n AS recipients, k.journey_id, j.name AS journey_name, k.node_id, k.request ->> 'subject' AS subject,
              k.request ->> 'text' AS text, k.dispatched_at, k.error_code, k.error_text, ${waitingSql} AS waiting, k.unread_since, k.unread_code, w.total,
              (SELECT coalesce(jsonb_agg(f), '[]') FROM (
                 SELECT c.id::text AS id, c.name, i.run_id::text AS "runId" FROM send_intent i JOIN customer c ON c.id = i.customer_id
                 WHERE i.call_id = k.id AND (i.state = 'needs_attention' OR i.state IN ${unreadIntents}) ORDER BY i.id LIMIT ${shownCustomers}) f) AS customers
       FROM waiting w JOIN send_call k ON k.id = w.call_id JOIN journey j ON j.id = k.journey_id WHERE ${waitingSql} IS NOT NULL ORDER BY k.id DESC`,
      [corpId, limit],
    );
    return { items: rows.map(toAttention), total: rows[0]?.total ?? 0 };
  }

  async holding<Result>(corpId: string, callId: string, work: (tx: Tx, call: HeldCall | null) => Promise<Result>): Promise<Result> {
    return this.database.tx('attention.settle', { timeoutMs: 15_000 }, async (tx) => {
      const [row] = await tx.rows<{ id: string; channel: string; waiting: Waiting | null }>(
        `SELECT id, channel, ${waitingSql} AS waiting FROM send_call k WHERE corp_id = $1 AND id = $2 FOR NO KEY UPDATE`,
        [corpId, callId],
      );
      return work(tx, row === undefined ? null : toHeld(row));
    });
  }

  async isMsgidTaken(tx: Tx, corpId: string, msgid: string): Promise<boolean> {
    return (await tx.rows('SELECT 1 FROM send_call WHERE corp_id = $1 AND msgid = $2', [corpId, msgid])).length > 0;
  }
}
