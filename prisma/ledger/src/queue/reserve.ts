import type { SendGroup } from '@tagtrail/core/contracts';
import type { JsonObject } from '@tagtrail/core/kernel';
import type { Channel } from '@tagtrail/core/plan';
import type { Tx } from '@tagtrail/prisma';

/** A row of `send_call` to be. */
export interface NewCall {
  /** Joins the call to its intents before it has an id. */
  readonly token: string;
  readonly corpId: string;
  readonly journeyId: string;
  readonly versionId: string;
  readonly nodeId: string;
  readonly channel: Channel;
  readonly grp: SendGroup;
  readonly api: string;
  readonly sender: string;
  readonly contentKey: string;
  /** Of what is said before variables are filled in; null where nothing is. */
  readonly saidKey: string | null;
  readonly priority: number;
  readonly content: JsonObject;
  readonly bytes: string;
  readonly recipients: number;
  readonly notAfter: string;
  readonly intentIds: readonly string[];
}

/** Puts planned intents, which the caller has locked, into calls of exact bytes. @throws when one is no longer planned. */
export async function reserve(tx: Tx, calls: readonly NewCall[]): Promise<void> {
  if (calls.length === 0) return;
  const rows = calls.map(({ intentIds: _intentIds, ...row }) => row);
  const members = calls.flatMap(({ token, intentIds }) => intentIds.map((id) => ({ id, token })));
  const moved = await tx.run(
    `WITH made AS (
       INSERT INTO send_call (corp_id, journey_id, version_id, node_id, channel, grp, api, sender, content_key, said_key, priority, request, request_bytes, recipients, not_after, fencing_token)
       SELECT "corpId", "journeyId", "versionId", "nodeId", channel, grp, api, sender, "contentKey", "saidKey", priority, content, bytes, recipients, "notAfter", token
       FROM jsonb_to_recordset($1::jsonb) AS call("corpId" text, "journeyId" uuid, "versionId" uuid, "nodeId" text, channel text, grp text, api text, sender text,
         "contentKey" text, "saidKey" bigint, priority smallint, content jsonb, bytes text, recipients int, "notAfter" timestamptz, token uuid)
       RETURNING id, fencing_token
     )
     UPDATE send_intent SET state = 'reserved', call_id = made.id, wait_reason = NULL, wait_revision = NULL
     FROM jsonb_to_recordset($2::jsonb) AS member(id uuid, token uuid) JOIN made ON made.fencing_token = member.token
     WHERE send_intent.id = member.id AND send_intent.state = 'planned'`,
    [JSON.stringify(rows), JSON.stringify(members)],
  );
  if (moved !== members.length) throw new Error(`${String(members.length)} intents were locked and ${String(moved)} reserved`);
  tx.notify('lanes');
}
