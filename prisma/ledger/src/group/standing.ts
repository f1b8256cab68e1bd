import type { Database, Tx } from '@tagtrail/prisma';
import { isUnbrought } from './recipient.sql.js';

/** One message of a version into one group. */
export interface GroupPlace {
  readonly versionId: string;
  readonly instruction: number;
  readonly visit: number;
  readonly groupId: string;
}

/** A message that stands in its group, or may yet; brought by that intent. */
export interface StandingMessage extends GroupPlace {
  readonly intentId: string | null;
  readonly stands: boolean;
}

/** What stands in a group of late, over all journeys. */
export interface GroupSends {
  readonly groupId: string;
  readonly foundedAt: string | null;
  /** By intent, when each came to stand there; null while it still may at any moment. */
  readonly sends: readonly { readonly intentId: string; readonly atMs: number | null }[];
}

/** Of these places, those that are taken. The caller holds the turns of the groups. */
export async function standingIn(tx: Tx, places: readonly GroupPlace[]): Promise<readonly StandingMessage[]> {
  if (places.length === 0) return [];
  return tx.rows<StandingMessage>(
    `SELECT m.version_id AS "versionId", m.instruction, m.visit, m.group_id AS "groupId", m.intent_id AS "intentId",
            m.intent_id IS NULL OR i.state = 'delivered' AS stands
     FROM jsonb_to_recordset($1::jsonb) AS a("versionId" uuid, instruction int, visit int, "groupId" text)
     JOIN group_message m ON m.version_id = a."versionId" AND m.instruction = a.instruction AND m.visit = a.visit AND m.group_id = a."groupId"
     LEFT JOIN send_intent i ON i.id = m.intent_id WHERE NOT ${isUnbrought}`,
    [JSON.stringify(places)],
  );
}

/** A day is at most so long ago, whatever the zone. */
const longestDay = `interval '49 hours'`;

export async function sendsOfGroups(tx: Tx, corpId: string, groupIds: readonly string[]): Promise<readonly GroupSends[]> {
  if (groupIds.length === 0) return [];
  return tx.rows<GroupSends>(
    `SELECT g.id AS "groupId", g.founded_at AS "foundedAt", (
       SELECT coalesce(jsonb_agg(jsonb_build_object('intentId', i.id, 'atMs', CASE WHEN i.state = 'delivered' THEN extract(epoch FROM i.settled_at) * 1000 END)), '[]')
       FROM group_message m JOIN send_intent i ON i.id = m.intent_id AND i.group_id = m.group_id
       WHERE m.corp_id = g.corp_id AND m.group_id = g.id AND NOT m.released
         AND (i.state IN ('reserved', 'dispatching', 'unknown', 'accepted', 'confirmed', 'needs_attention')
           OR (i.state = 'delivered' AND i.settled_at > clock_timestamp() - ${longestDay}))) AS sends
     FROM customer_group g WHERE g.corp_id = $1 AND g.id = ANY($2::text[])`,
    [corpId, groupIds],
  );
}

/** Intents bring these messages from now on. @throws when one is brought by another: the caller has looked under the turn of its group. */
export async function bringToGroups(tx: Tx, corpId: string, brought: readonly (GroupPlace & { readonly intentId: string })[]): Promise<void> {
  if (brought.length === 0) return;
  const taken = await tx.run(
    `INSERT INTO group_message AS m (version_id, instruction, visit, corp_id, group_id, intent_id)
     SELECT "versionId", instruction, visit, $2, "groupId", "intentId"
     FROM jsonb_to_recordset($1::jsonb) AS b("versionId" uuid, instruction int, visit int, "groupId" text, "intentId" uuid)
     ON CONFLICT (version_id, instruction, visit, group_id) DO UPDATE SET intent_id = excluded.intent_id, released = false
     WHERE m.intent_id = excluded.intent_id OR EXISTS (SELECT 1 FROM send_intent i WHERE i.id = m.intent_id AND ${isUnbrought})`,
    [JSON.stringify(brought), corpId],
  );
  if (taken !== brought.length) throw new Error(`${String(brought.length)} messages were to be brought to groups and ${String(taken)} may be`);
}

const timeoutMs = 10_000;
const atOnce = 2_000;

/** What waits for another run's message is judged again as soon as it is known what became of that one. True when there may be more. */
export async function wakeGroupWaits(database: Database): Promise<boolean> {
  return database.tx('reserve.groups', { timeoutMs }, async (tx) => {
    const woken = await tx.run(
      `WITH waits AS (
         SELECT w.id FROM send_intent w JOIN group_message m
           ON m.version_id = w.version_id AND m.instruction = w.instruction AND m.visit = w.visit AND m.group_id = w.group_id
         LEFT JOIN send_intent i ON i.id = m.intent_id
         WHERE w.state = 'planned' AND w.wait_reason = 'group' AND w.id IS DISTINCT FROM m.intent_id
           AND (m.intent_id IS NULL OR i.state = 'delivered' OR ${isUnbrought})
         ORDER BY w.id LIMIT ${atOnce} FOR NO KEY UPDATE OF w SKIP LOCKED)
       UPDATE send_intent SET due_at = clock_timestamp(), wait_reason = NULL, wait_revision = NULL FROM waits WHERE send_intent.id = waits.id`,
      [],
    );
    if (woken > 0) tx.notify('reserve');
    return woken === atOnce;
  });
}
