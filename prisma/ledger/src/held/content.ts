import { outcomePort, type Channel } from '@tagtrail/core/plan';
import type { Tx } from '@tagtrail/prisma';
import type { AnswerDetail, HeldCall } from '../call-answer.js';
import { insertOutcomes } from '../settle/outcome-events.sql.js';
import { refuse } from '../settle/refuse.js';
import { isRepeat } from '../unknown/repeat.sql.js';

/** A standing hold of a content, locked by the caller. */
export interface ContentHold {
  readonly id: string;
  readonly corpId: string;
  /** Of what is said, without the scope: a bigint as text. */
  readonly saidKey: string;
  readonly channel: Channel;
}

/**
 * Refused for what it says: the content is held, once, and the refused intents are planned again without having spent an attempt.
 * A call that was planned before contents had keys is refused for good.
 */
export async function holdContent(tx: Tx, call: HeldCall, { code, text }: AnswerDetail): Promise<boolean> {
  const [keyed] = await tx.rows('SELECT 1 FROM send_call WHERE id = $1 AND said_key IS NOT NULL', [call.id]);
  if (keyed === undefined) return refuse(tx, call, { kind: 'refused', reason: 'refused', code, text });
  const rows = await tx.rows(
    `WITH called AS (
       UPDATE send_call SET state = 'refused', settled_at = clock_timestamp(), error_code = $3, error_text = $4
       WHERE id = $1 AND fencing_token = $2 AND state = 'dispatching' RETURNING id, corp_id, grp, version_id, node_id, said_key
     ), moved AS (
       UPDATE send_intent SET state = 'planned', due_at = clock_timestamp()
       FROM called WHERE call_id = called.id AND state = 'dispatching' RETURNING instruction
     ), entered AS (
       INSERT INTO hold (corp_id, grp, target, cause, code, probe_at, version_id, node_id, instruction)
       SELECT corp_id, grp, 'content:' || said_key, 'content', $3, 'infinity', version_id, node_id, (SELECT min(instruction) FROM moved) FROM called
       ON CONFLICT (corp_id, grp, target) WHERE left_at IS NULL DO NOTHING
     )
     SELECT id FROM called`,
    [call.id, call.token, code, text],
  );
  return rows.length > 0;
}

/** A person has settled it with WeCom: what waits is sent. The number of intents that waited. */
export async function resumeContent(tx: Tx, hold: ContentHold): Promise<number> {
  await leave(tx, hold);
  const [row] = await tx.rows<{ n: number }>(
    `SELECT count(*)::int AS n FROM send_intent WHERE corp_id = $1 AND said_key = $2 AND state IN ('planned', 'reserved')`,
    [hold.corpId, hold.saidKey],
  );
  tx.notify('reserve');
  tx.notify('lanes');
  return row?.n ?? 0;
}

/** What waits has failed, and its runs go on as after a refusal. What may have arrived already is not given up with it. The number of intents moved. */
export async function endContent(tx: Tx, hold: ContentHold): Promise<number> {
  await leave(tx, hold);
  await tx.run(
    `WITH returned AS (
       UPDATE send_call SET state = 'returned', settled_at = clock_timestamp()
       WHERE corp_id = $1 AND said_key = $2 AND state = 'reserved' AND NOT ${isRepeat('send_call')} RETURNING id
     )
     UPDATE send_intent SET state = 'planned', call_id = NULL FROM returned WHERE call_id = returned.id AND send_intent.state = 'reserved'`,
    [hold.corpId, hold.saidKey],
  );
  const [row] = await tx.rows<{ n: number }>(
    `WITH moved AS (
       UPDATE send_intent SET state = 'failed', reason = 'refused', settled_at = clock_timestamp()
       WHERE corp_id = $1 AND said_key = $2 AND state = 'planned'
         AND NOT EXISTS (SELECT 1 FROM send_call c WHERE c.id = send_intent.call_id AND ${isRepeat('c')})
       RETURNING run_id, instruction, visit, reason
     ), ended AS (SELECT *, $3::text AS port FROM moved), told AS (${insertOutcomes('ended')})
     SELECT count(*)::int AS n FROM moved`,
    [hold.corpId, hold.saidKey, outcomePort(hold.channel, 'failed', 'refused')],
  );
  tx.notify('poke');
  tx.notify('reserve');
  return row?.n ?? 0;
}

async function leave(tx: Tx, { id }: ContentHold): Promise<void> {
  await tx.run('UPDATE hold SET left_at = clock_timestamp() WHERE id = $1 AND left_at IS NULL', [id]);
}
