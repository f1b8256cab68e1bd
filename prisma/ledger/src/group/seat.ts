import type { Tx } from '@tagtrail/prisma';

/** An intent, and the groups that its message may go into: by their ids, or by those of their owners. */
export interface SeatAsked {
  readonly id: string;
  readonly by: 'id' | 'owner';
  readonly ids: readonly string[];
}

/** Where the message of an intent goes, and who owns that group. */
export interface Seat {
  readonly id: string;
  readonly groupId: string;
  /** It is another than before: the intent has a key of its own now, and is taken again with the others of that owner. */
  readonly moved: boolean;
}

/**
 * Finds for planned intents, locked by the caller, the group that each one's customer has been in the longest of those it may go into,
 * whose owner works. Who is in none has no seat.
 */
export async function seatInGroups(tx: Tx, corpId: string, asked: readonly SeatAsked[]): Promise<ReadonlyMap<string, Seat>> {
  if (asked.length === 0) return new Map();
  const seats = await tx.rows<Seat>(
    `WITH seat AS (
       SELECT DISTINCT ON (i.id) i.id, g.id AS group_id, g.owner_id, i.group_id IS DISTINCT FROM g.id OR i.sender <> g.owner_id AS moved
       FROM jsonb_to_recordset($2::jsonb) AS a(id uuid, by text, ids jsonb)
       JOIN send_intent i ON i.id = a.id JOIN customer c ON c.id = i.customer_id
       JOIN group_member m ON m.corp_id = $1 AND m.member_id = c.external_userid AND m.is_customer
       JOIN customer_group g ON g.corp_id = $1 AND g.id = m.group_id AND g.dissolved_at IS NULL
       JOIN employee e ON e.corp_id = $1 AND e.id = g.owner_id AND e.active
       WHERE a.ids ? CASE a.by WHEN 'id' THEN g.id ELSE g.owner_id END
       ORDER BY i.id, m.joined_at, g.id
     ), taken AS (
       UPDATE send_intent SET group_id = seat.group_id, sender = seat.owner_id,
         content_key = left(encode(sha256(convert_to(send_intent.content_key || ':' || seat.owner_id, 'UTF8')), 'hex'), 40)
       FROM seat WHERE send_intent.id = seat.id AND seat.moved AND send_intent.state = 'planned'
     )
     SELECT id, group_id AS "groupId", moved FROM seat`,
    [corpId, JSON.stringify(asked)],
  );
  return new Map(seats.map((seat) => [seat.id, seat]));
}
