import type { Tx } from '@tagtrail/prisma';

/**
 * Gives planned intents of owners who follow the customer no more, or are gone, to the present owner; what is meant for an employee by name stays. They get a key of their own
 * and are taken again with the others of that sender, and a to-do that one is the card of is the new owner's. Those moved; where nobody is left, none.
 */
export async function reOwn(tx: Tx, intentIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (intentIds.length === 0) return new Set();
  const rows = await tx.rows<{ id: string }>(
    `WITH moved AS (
     UPDATE send_intent SET sender = present.owner,
       content_key = left(encode(sha256(convert_to(send_intent.content_key || ':' || present.owner, 'UTF8')), 'hex'), 40)
     FROM (SELECT i.id, present_owner(i.customer_id, i.sender) AS owner FROM send_intent i WHERE i.id = ANY($1::uuid[])) AS present
     WHERE send_intent.id = present.id AND send_intent.state = 'planned' AND NOT send_intent.sender_named AND present.owner <> send_intent.sender RETURNING send_intent.id, present.owner
     ), told AS (UPDATE todo SET employee_id = moved.owner FROM moved WHERE todo.card_id = moved.id)
     SELECT id FROM moved`,
    [intentIds],
  );
  return new Set(rows.map(({ id }) => id));
}
