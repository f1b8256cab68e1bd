import type { Tx } from '@tagtrail/prisma';

/**
 * Gives planned intents whose sender follows the customer no more, or is gone, to the present owner. They get a key of their own
 * and are taken again with the others of that sender. Those moved; where nobody is left, none.
 */
export async function reOwn(tx: Tx, intentIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (intentIds.length === 0) return new Set();
  const rows = await tx.rows<{ id: string }>(
    `UPDATE send_intent SET sender = present.owner,
       content_key = left(encode(sha256(convert_to(send_intent.content_key || ':' || present.owner, 'UTF8')), 'hex'), 40)
     FROM (SELECT i.id, present_owner(i.customer_id, i.sender) AS owner FROM send_intent i WHERE i.id = ANY($1::uuid[])) AS present
     WHERE send_intent.id = present.id AND send_intent.state = 'planned' AND present.owner <> send_intent.sender RETURNING send_intent.id`,
    [intentIds],
  );
  return new Set(rows.map(({ id }) => id));
}
