import type { Tx } from '@tagtrail/prisma';

/**
 * WeCom delivers at most 30 app messages of an app to one member in a minute and 1,000 in an hour; what is beyond that it drops
 * and answers errcode 0 (developer.work.weixin.qq.com/document/path/90236). Others may write through the same app, so room is left.
 */
export const memberPace = { perMinute: 25, perHour: 800 } as const;

/** From its dispatch a call may take 5 s until its bytes leave, so that two may come that much closer to each other at WeCom. */
const slackS = 6;

/**
 * Whether the member may have another app message now. Holds the member's row until the commit, so that of two lanes one waits
 * for what the other has sent.
 */
export async function takeTurn(tx: Tx, corpId: string, member: string): Promise<boolean> {
  await tx.run('INSERT INTO member_pace (corp_id, member) VALUES ($1, $2) ON CONFLICT DO NOTHING', [corpId, member]);
  const ready = 'SELECT 1 FROM member_pace WHERE corp_id = $1 AND member = $2 AND ready_at <= clock_timestamp() FOR NO KEY UPDATE';
  return (await tx.rows(ready, [corpId, member])).length > 0;
}

/** One was dispatched: the next may go when no minute and no hour holds more than the pace with it. */
export async function noteTurn(tx: Tx, corpId: string, member: string): Promise<void> {
  const nth = (n: number): string =>
    `(SELECT dispatched_at FROM send_call WHERE corp_id = $1 AND sender = $2 AND api = 'message/send' AND dispatched_at IS NOT NULL
      ORDER BY dispatched_at DESC OFFSET ${n - 1} LIMIT 1)`;
  await tx.run(
    `UPDATE member_pace SET ready_at = greatest('-infinity', ${nth(memberPace.perMinute)} + interval '${60 + slackS} s', ${nth(memberPace.perHour)} + interval '${3_600 + slackS} s')
     WHERE corp_id = $1 AND member = $2`,
    [corpId, member],
  );
}
