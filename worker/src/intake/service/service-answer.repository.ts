import { answersJourney } from '@tagtrail/core/contracts';
import type { ServiceReply } from '@tagtrail/core/policy';
import type { Database, Tx } from '@tagtrail/prisma';

/** What a corp answers, and by whose clock. */
export interface Desk {
  readonly replies: readonly ServiceReply[];
  readonly optOutText: string;
  readonly timeZone: string;
}

/** A message that a rule has an answer to. */
export interface Answerable {
  /** Of what she wrote. */
  readonly msgid: string;
  readonly externalUserid: string;
  /** Of the rule; '' confirms a withdrawal. */
  readonly replyId: string;
  readonly reply: string;
}

/** Answers she got of late. */
export interface AnsweredOfLate {
  readonly inTenMinutes: number;
  readonly inADay: number;
}

/** Who is answered in 微信客服 by rule, and how often. */
export class ServiceAnswerRepository {
  constructor(private readonly database: Database) {}

  async desk(corpId: string): Promise<Desk> {
    const [row] = await this.database.rows<Desk>(
      `SELECT d.body -> 'replies' AS replies, d.body ->> 'optOutText' AS "optOutText", corp.time_zone AS "timeZone"
       FROM service_desk d JOIN corp ON corp.id = d.corp_id WHERE d.corp_id = $1`,
      [corpId],
    );
    return row ?? { replies: [], optOutText: '', timeZone: 'Asia/Shanghai' };
  }

  /** By external id; the caller holds the customers, so that nobody else answers them meanwhile. */
  async ofLate(tx: Tx, corpId: string, externalUserids: readonly string[]): Promise<ReadonlyMap<string, AnsweredOfLate>> {
    const rows = await tx.rows<AnsweredOfLate & { readonly externalUserid: string }>(
      `SELECT c.external_userid AS "externalUserid", count(*)::int AS "inADay",
         (count(*) FILTER (WHERE a.at > clock_timestamp() - interval '10 minutes'))::int AS "inTenMinutes"
       FROM customer c JOIN service_answer a ON a.customer_id = c.id AND a.at > clock_timestamp() - interval '1 day' AND NOT a.guarded
       WHERE c.corp_id = $1 AND c.external_userid = ANY($2) GROUP BY c.external_userid`,
      [corpId, externalUserids],
    );
    return new Map(rows.map(({ externalUserid, ...counts }) => [externalUserid, counts]));
  }

  async note(tx: Tx, corpId: string, answers: readonly (Answerable & { readonly guarded: boolean })[]): Promise<void> {
    await tx.run(
      `INSERT INTO service_answer (corp_id, customer_id, reply_id, msgid, guarded)
       SELECT $1, c.id, a."replyId", a.msgid, a.guarded
       FROM jsonb_to_recordset($2::jsonb) AS a("externalUserid" text, "replyId" text, msgid text, guarded boolean)
       JOIN customer c ON c.corp_id = $1 AND c.external_userid = a."externalUserid" ON CONFLICT (corp_id, msgid) DO NOTHING`,
      [corpId, JSON.stringify(answers)],
    );
  }

  /** Enters who is to be answered into the journey that carries answers: from here on they go as every message does. */
  async enter(tx: Tx, corpId: string, answers: readonly Answerable[]): Promise<void> {
    const rows = answers.map(({ msgid, externalUserid, replyId, reply }) => ({
      externalUserid,
      key: `kf:${msgid}`,
      payload: { msgid, reply, answers: replyId === '' ? 'withdrawal' : 'reply' },
    }));
    const entered = await tx.run(
      `INSERT INTO entry (corp_id, journey_id, version_id, node_id, customer_id, kind, trigger_key, payload)
       SELECT $1, j.id, j.live_version_id, $3, c.id, 'event', e.key, e.payload
       FROM jsonb_to_recordset($2::jsonb) AS e("externalUserid" text, key text, payload jsonb)
       JOIN customer c ON c.corp_id = $1 AND c.external_userid = e."externalUserid"
       JOIN journey j ON j.corp_id = $1 AND j.kind = 'answers' AND j.live_version_id IS NOT NULL
       ORDER BY c.id, e.key ON CONFLICT DO NOTHING`,
      [corpId, JSON.stringify(rows), answersJourney.trigger],
    );
    if (entered > 0) tx.notify('entry');
  }
}
