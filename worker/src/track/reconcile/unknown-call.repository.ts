import type { JsonObject } from '@tagtrail/core/kernel';
import type { Channel } from '@tagtrail/core/plan';
import { acceptFound, lookAgain, needAttention, noteVain, repeatableUntil, repeatUnknown, type VainReading } from '@tagtrail/ledger';
import type { Database, Tx } from '@tagtrail/prisma';
import type { SoughtSend } from './match-task.js';

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
  /** Whether WeCom is still sure to recognise these very bytes. */
  readonly safeToRepeat: boolean;
  readonly senderActive: boolean;
  readonly resendWhenAbsent: boolean;
}

/** A process that died holds the calls of its round up for so long. */
const leaseMs = 20_000;
const atOnce = 2_000;
const timeoutMs = 15_000;

const unknownCall = `
  c.id, c.corp_id AS "corpId", c.channel, c.sender, c.request AS content, c.dispatched_at AS "dispatchedAt", c.reads,
  (extract(epoch FROM clock_timestamp() - c.first_read_at) * 1000)::float8 AS "readForMs",
  (extract(epoch FROM clock_timestamp() - c.dispatched_at) * 1000)::float8 AS "agoMs",
  ${repeatableUntil('c')} > clock_timestamp() AS "safeToRepeat",
  coalesce((SELECT active FROM employee WHERE employee.corp_id = c.corp_id AND employee.id = c.sender), false) AS "senderActive",
  (SELECT resend_when_absent FROM corp WHERE corp.id = c.corp_id) AS "resendWhenAbsent"`;

/** Unknown calls in the ledger; a verdict and all that follows from it are one transaction. */
export class UnknownCallRepository {
  constructor(private readonly database: Database) {}

  /**
   * A round: the calls of the corp whose look has been due the longest, and for `gatherMs` at least, with those that will be due
   * within as long. A corp has one round at a time: what becomes due meanwhile waits for the next.
   */
  async claim(gatherMs: number): Promise<readonly UnknownCall[]> {
    return this.database.rows<UnknownCall>(
      `WITH late AS (
         SELECT corp_id FROM send_call one WHERE state = 'unknown' AND coalesce(next_poll_at, '-infinity') <= clock_timestamp() - CASE channel WHEN 'welcome_message' THEN 0 ELSE $1 END * interval '1 ms'
           AND NOT EXISTS (SELECT 1 FROM send_call other WHERE other.state = 'unknown' AND other.corp_id = one.corp_id AND other.lease_until > clock_timestamp())
         ORDER BY next_poll_at LIMIT 1
       ), due AS (
         SELECT c.id FROM send_call c WHERE c.corp_id = (SELECT corp_id FROM late) AND c.state = 'unknown'
           AND coalesce(c.next_poll_at, '-infinity') <= clock_timestamp() + $1 * interval '1 ms' ORDER BY c.id LIMIT ${atOnce} FOR NO KEY UPDATE SKIP LOCKED
       )
       UPDATE send_call c SET lease_until = clock_timestamp() + interval '${leaseMs} ms' FROM due WHERE c.id = due.id RETURNING ${unknownCall}`,
      [gatherMs],
    );
  }

  /** Keeps those of a round that have not been settled. */
  async renew(callIds: readonly string[]): Promise<void> {
    await this.database.rows(
      `UPDATE send_call SET lease_until = clock_timestamp() + interval '${leaseMs} ms' WHERE id IN (
         SELECT id FROM send_call WHERE id = ANY($1::bigint[]) AND state = 'unknown' AND lease_until IS NOT NULL ORDER BY id FOR NO KEY UPDATE)`,
      [callIds],
    );
  }

  async find(corpId: string, callId: string): Promise<UnknownCall | null> {
    const [call] = await this.database.rows<UnknownCall>(
      `SELECT ${unknownCall} FROM send_call c WHERE c.corp_id = $1 AND c.id = $2 AND c.state = 'unknown'`,
      [corpId, callId],
    );
    return call ?? null;
  }

  /** WeCom's code where the last look for an unknown call was in vain; null where it was not, or nobody needs to look any more. */
  async vainCode(callId: string): Promise<{ readonly code: number | null } | null> {
    const [row] = await this.database.rows<{ code: number | null }>(
      `SELECT unread_code AS code FROM send_call WHERE id = $1 AND state = 'unknown' AND unread_since IS NOT NULL`,
      [callId],
    );
    return row ?? null;
  }

  /** The recipients of each call, as external_userid. */
  async recipients(callIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const rows = await this.database.rows<{ id: string; recipients: readonly string[] }>(
      `SELECT send_intent.call_id AS id, array_agg(customer.external_userid) AS recipients FROM send_intent JOIN customer ON customer.id = send_intent.customer_id
       WHERE send_intent.call_id = ANY($1::bigint[]) AND send_intent.state = 'unknown' GROUP BY 1`,
      [callIds],
    );
    return new Map(rows.map(({ id, recipients }) => [id, new Set(recipients)]));
  }

  /** Mass sends of the same words by the same employee whose tasks are not known either: on their way, or looked for another time. */
  async rivals(corpId: string, callIds: readonly string[]): Promise<readonly SoughtSend[]> {
    const rows = await this.database.rows<Omit<SoughtSend, 'recipients'> & { readonly recipients: readonly string[] }>(
      `SELECT r.id AS "callId", r.request ->> 'text' AS text, r.sender, (extract(epoch FROM r.dispatched_at) * 1000)::float8 AS "dispatchedAt",
         array(SELECT customer.external_userid FROM send_intent i JOIN customer ON customer.id = i.customer_id WHERE i.call_id = r.id) AS recipients
       FROM send_call r WHERE r.corp_id = $1 AND r.state IN ('dispatching', 'unknown') AND r.channel = 'customer_mass_send' AND r.id <> ALL($2::bigint[])
         AND (r.sender, r.request ->> 'text') IN (SELECT o.sender, o.request ->> 'text' FROM send_call o WHERE o.id = ANY($2::bigint[]))`,
      [corpId, callIds],
    );
    return rows.map((row) => ({ ...row, recipients: new Set(row.recipients) }));
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
  async accept(callId: string, msgid: string | null, firstPollMs: number): Promise<void> {
    await this.holding(callId, 'reconcile.accept', async (tx) => acceptFound(tx, callId, { msgid, firstPollMs }));
  }

  /** A complete read did not find it. */
  async lookAgain(callId: string, waitMs: number): Promise<void> {
    await lookAgain(this.database, callId, waitMs);
  }

  /** They could not be looked for. */
  async noteVain(readings: readonly VainReading[]): Promise<void> {
    await noteVain(this.database, readings);
  }

  async planAgain({ id }: UnknownCall, proved: boolean): Promise<void> {
    await this.holding(id, 'reconcile.again', async (tx) => repeatUnknown(tx, id, proved));
  }

  async needsAttention(callId: string): Promise<void> {
    await this.holding(callId, 'reconcile.attention', async (tx) => needAttention(tx, callId));
  }

  /** Nothing when somebody else has settled it meanwhile. */
  private async holding(callId: string, name: string, work: (tx: Tx) => Promise<void>): Promise<void> {
    await this.database.tx(name, { timeoutMs }, async (tx) => {
      const held = await tx.rows(`SELECT 1 FROM send_call WHERE id = $1 AND state = 'unknown' FOR NO KEY UPDATE`, [callId]);
      if (held.length > 0) await work(tx);
    });
  }
}
