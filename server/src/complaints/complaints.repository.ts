import { Injectable } from '@nestjs/common';
import type { ConsentScope } from '@tagtrail/core/contracts';
import {
  complaintDays,
  complaintHours,
  type AddComplaintRequest,
  type Complaint,
  type ComplaintPage,
  type ComplaintQuery,
} from '@tagtrail/core/http';
import { channels, proofOf } from '@tagtrail/core/plan';
import type { BreakerRules } from '@tagtrail/core/policy';
import { journeyShares, withdrawConsent, type JourneyShare } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import { actorName } from '../platform/auth/actor-name.sql.js';
import { LedgerDatabase, type Queries } from '../platform/data/databases.js';
import { decodeCursor, isInstant, isRowId, toPage } from '../platform/http/cursor.js';

export interface NewComplaint extends Pick<AddComplaintRequest, 'channel' | 'text' | 'at' | 'reference'> {
  readonly customerId: string;
  readonly toldBy: string;
}

export interface ComplaintWithdrawal {
  readonly corpId: string;
  readonly customerId: string;
  readonly scope: ConsentScope;
  readonly words: string;
  readonly who: string;
}

/** What the record of consent keeps of a complaint; the whole stands with the complaint. */
const longestWords = 500;

/** A timestamp as JSON holds it: an ISO instant in UTC. */
const instant = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Of rows `p` of `complaint`. */
const shown = `p.id, jsonb_build_object('id', c.id::text, 'name', c.name, 'withdrawnAt', ${instant('c.withdrawn_at')}, 'lostAt', ${instant('c.lost_at')}, 'stopped', c.stopped) AS customer,
  p.channel, p.text, p.reference, ${actorName('p.told_by')} AS "toldBy", p.at, p.due_at AS "dueAt",
  CASE WHEN j.id IS NOT NULL AND i.id IS NOT NULL THEN jsonb_build_object('id', i.id, 'runId', i.run_id::text, 'journey', jsonb_build_object('id', j.id, 'name', j.name),
    'channel', i.channel, 'at', ${instant('coalesce(k.dispatched_at, i.settled_at)')}) END AS message,
  p.answer, ${actorName('p.answered_by')} AS "answeredBy", p.answered_at AS "answeredAt"`;

const joined = `JOIN customer c ON c.id = p.customer_id LEFT JOIN journey j ON j.id = p.journey_id LEFT JOIN send_intent i ON i.id = p.intent_id
  LEFT JOIN send_call k ON k.id = i.call_id`;

/** By state: which rows, and in which order a page of them is read from its index. */
const shelves = {
  open: { where: 'p.answered_at IS NULL', at: 'p.due_at', is: '>', order: '' },
  answered: { where: 'p.answered_at IS NOT NULL', at: 'p.answered_at', is: '<', order: 'DESC' },
} as const;

/** Channels that write to the customer, not to an employee or another system. */
const toCustomers = channels.filter((channel) => proofOf[channel] === 'delivered' || channel === 'email' || channel === 'sms');

/** The last message that left for the customer within the days before. */
const lastMessage = `SELECT i.id, i.journey_id FROM run r JOIN send_intent i ON i.run_id = r.id JOIN send_call k ON k.id = i.call_id
  WHERE r.customer_id = $2 AND i.channel = ANY($8) AND i.state IN ('accepted', 'confirmed', 'delivered', 'unknown')
    AND k.dispatched_at <= told.at AND k.dispatched_at > told.at - interval '${String(complaintDays)} days' ORDER BY k.dispatched_at DESC LIMIT 1`;

@Injectable()
export class ComplaintsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  async list(corpId: string, { cursor, limit, state, journeyId }: ComplaintQuery): Promise<ComplaintPage> {
    const [at, id] = decodeCursor(cursor, [isInstant, isRowId]) ?? [];
    const shelf = shelves[state];
    const order = `ORDER BY ${shelf.at} ${shelf.order}, p.id ${shelf.order}`;
    const rows = await this.database.rows<Complaint>(
      `SELECT ${shown} FROM (
         SELECT * FROM complaint p WHERE p.corp_id = $1 AND ${shelf.where} AND ($2::uuid IS NULL OR p.journey_id = $2)
           AND ($3::timestamptz IS NULL OR (${shelf.at}, p.id) ${shelf.is} ($3, $4::bigint)) ${order} LIMIT $5) AS p ${joined} ${order}`,
      [corpId, journeyId ?? null, at ?? null, id ?? null, limit + 1],
    );
    const key = ({ id: rowId, dueAt, answeredAt }: Complaint) => [state === 'open' ? dueAt : (answeredAt ?? ''), rowId];
    return toPage(rows, limit, { item: (row) => row, key });
  }

  async transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.database.tx('complaints.change', { timeoutMs: 10_000 }, work);
  }

  /** The customer's id; null when there is none. */
  async findCustomer(
    tx: Tx,
    corpId: string,
    { customerId, externalUserid }: Pick<AddComplaintRequest, 'customerId' | 'externalUserid'>,
  ): Promise<string | null> {
    const [row] = await tx.rows<{ id: string }>('SELECT id FROM customer WHERE corp_id = $1 AND (id = $2::bigint OR external_userid = $3)', [
      corpId,
      customerId ?? null,
      externalUserid ?? null,
    ]);
    return row?.id ?? null;
  }

  /** The new complaint's id, counted to the last message before it; null when its reference is known. */
  async insert(tx: Tx, corpId: string, { customerId, channel, text, reference, toldBy, at }: NewComplaint): Promise<string | null> {
    const [row] = await tx.rows<{ id: string }>(
      `WITH told AS (SELECT coalesce($7::timestamptz, clock_timestamp()) AS at), last AS (SELECT last.* FROM told CROSS JOIN LATERAL (${lastMessage}) AS last)
       INSERT INTO complaint (corp_id, customer_id, channel, text, reference, told_by, at, due_at, intent_id, journey_id)
       SELECT $1, $2, $3, $4, $5, $6, told.at, told.at + interval '${String(complaintHours)} hours', (SELECT id FROM last), (SELECT journey_id FROM last) FROM told
       ON CONFLICT (corp_id, reference) DO NOTHING RETURNING id`,
      [corpId, customerId, channel, text, reference ?? null, toldBy, at ?? null, toCustomers],
    );
    return row?.id ?? null;
  }

  /** Last in its transaction, as its locks are. The message that the complaint is counted to is what it answers. */
  async withdraw(tx: Tx, { corpId, customerId, scope, words, who }: ComplaintWithdrawal, complaintId: string): Promise<void> {
    const [row] = await tx.rows<{ intentId: string | null }>('SELECT intent_id AS "intentId" FROM complaint WHERE id = $1', [complaintId]);
    const of = [{ customerId, words: words.slice(0, longestWords), intentId: row?.intentId ?? null }];
    await withdrawConsent(tx, { corpId, scope, source: 'complaint', who, of });
  }

  async findByReference(tx: Tx, corpId: string, reference: string): Promise<Complaint | null> {
    const [row] = await tx.rows<Complaint>(`SELECT ${shown} FROM complaint p ${joined} WHERE p.corp_id = $1 AND p.reference = $2`, [
      corpId,
      reference,
    ]);
    return row ?? null;
  }

  async find(tx: Queries, corpId: string, id: string): Promise<Complaint | null> {
    const [row] = await tx.rows<Complaint>(`SELECT ${shown} FROM complaint p ${joined} WHERE p.corp_id = $1 AND p.id = $2`, [corpId, id]);
    return row ?? null;
  }

  /** False when somebody has answered it, or there is none. */
  async answer(tx: Tx, id: string, { answer, by }: { readonly answer: string; readonly by: string }): Promise<boolean> {
    const changed = await tx.run(
      'UPDATE complaint SET answer = $2, answered_by = $3, answered_at = clock_timestamp() WHERE id = $1 AND answered_at IS NULL',
      [id, answer, by],
    );
    return changed > 0;
  }

  /** Journeys that drew complaints, with what they sent, as the breaker counts it. */
  async shares(corpId: string, rules: BreakerRules): Promise<readonly JourneyShare[]> {
    const shares = await journeyShares(this.database, { corpId, journeyId: null }, rules);
    return shares.filter(({ measure }) => measure === 'complaints');
  }

  /** By which lines the corp judges; null where it has set none. */
  async breakerRules(corpId: string): Promise<BreakerRules | null> {
    const [row] = await this.database.rows<{ rules: BreakerRules | null }>(`SELECT body -> 'breaker' AS rules FROM send_policy WHERE corp_id = $1`, [
      corpId,
    ]);
    return row?.rules ?? null;
  }

  async namesOf(journeyIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.rows<{ id: string; name: string }>('SELECT id, name FROM journey WHERE id = ANY($1::uuid[])', [journeyIds]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
