import { randomBytes } from 'node:crypto';
import type { Tx } from '@tagtrail/prisma';

/** An address of a message that is to be tracked: a customer's own where it names her and the message, else one for all who get the step. */
export interface LinkAsked {
  readonly journeyId: string;
  readonly versionId: string;
  readonly nodeId: string;
  readonly instruction: number;
  readonly channel: string;
  readonly url: string;
  readonly customerId: string | null;
  readonly intentId: string | null;
}

/** Of which step, or of which message. */
export type LinkOwner = Pick<LinkAsked, 'versionId' | 'instruction' | 'intentId'>;

interface LinkRow extends LinkOwner {
  readonly url: string;
  readonly code: string;
}

const insertedAtOnce = 5_000;

export const ownerKey = ({ versionId, instruction, intentId }: LinkOwner): string => intentId ?? `${versionId} ${String(instruction)}`;
const linkKey = (link: LinkOwner & { readonly url: string }): string => `${ownerKey(link)} ${link.url}`;

/** Short addresses of messages. What was asked for before keeps its code, so that a message put together again reads as it did. */
export class TrackedLinkRepository {
  /** A code for each, by owner and address. */
  async codes(tx: Tx, corpId: string, asked: readonly LinkAsked[]): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
    const wanted = [...new Map(asked.map((link) => [linkKey(link), link])).values()];
    const known = new Map((await this.find(tx, wanted)).map((row) => [linkKey(row), row]));
    const missing = wanted.filter((link) => !known.has(linkKey(link)));
    await this.add(tx, corpId, missing);
    // Read anew, since another reserve may have made one for all a moment before.
    for (const row of missing.length === 0 ? [] : await this.find(tx, missing)) known.set(linkKey(row), row);
    const byOwner = new Map<string, Map<string, string>>();
    for (const link of wanted) {
      const row = known.get(linkKey(link));
      if (row === undefined) throw new Error('A short address was neither found nor made');
      const own = byOwner.get(ownerKey(link)) ?? new Map<string, string>();
      byOwner.set(ownerKey(link), own.set(link.url, row.code));
    }
    return byOwner;
  }

  private async find(tx: Tx, links: readonly LinkAsked[]): Promise<readonly LinkRow[]> {
    if (links.length === 0) return [];
    const shared = links.filter(({ intentId }) => intentId === null).map(({ versionId, instruction }) => ({ versionId, instruction }));
    const own = links.flatMap(({ intentId }) => (intentId === null ? [] : [intentId]));
    return tx.rows<LinkRow>(
      `SELECT l.version_id AS "versionId", l.instruction, NULL AS "intentId", l.url, l.code FROM tracked_link l
       WHERE l.intent_id IS NULL AND (l.version_id, l.instruction) IN (SELECT "versionId", instruction FROM jsonb_to_recordset($1::jsonb) AS asked("versionId" uuid, instruction int))
       UNION ALL
       SELECT l.version_id, l.instruction, l.intent_id, l.url, l.code FROM tracked_link l WHERE l.intent_id = ANY($2::uuid[])`,
      [JSON.stringify(shared), own],
    );
  }

  /** In one order everywhere, so that two reserves that make the same wait for each other and for nothing else. */
  private async add(tx: Tx, corpId: string, links: readonly LinkAsked[]): Promise<void> {
    const ordered = [...links].sort((a, b) => (linkKey(a) < linkKey(b) ? -1 : 1));
    for (let from = 0; from < ordered.length; from += insertedAtOnce) {
      const part = ordered.slice(from, from + insertedAtOnce).map((link) => ({ ...link, code: newLinkCode() }));
      await tx.run(
        `WITH asked AS MATERIALIZED (
           SELECT * FROM ROWS FROM (jsonb_to_recordset($2::jsonb) AS (code text, "journeyId" uuid, "versionId" uuid, "nodeId" text, instruction int, channel text,
             url text, "customerId" bigint, "intentId" uuid)) WITH ORDINALITY AS a(code, journey, version, node, instruction, channel, url, customer, intent, nth)
         ), step AS MATERIALIZED (
           SELECT v.id AS version, n ->> 'id' AS node, n ->> 'name' AS name FROM journey_version v CROSS JOIN LATERAL jsonb_array_elements(v.graph -> 'nodes') AS n
           WHERE v.id IN (SELECT version FROM asked)
         )
         INSERT INTO tracked_link (code, corp_id, journey_id, version_id, node_id, instruction, channel, step, url, customer_id, intent_id)
         SELECT a.code, $1, a.journey, a.version, a.node, a.instruction, a.channel, coalesce(nullif(s.name, ''), a.node), a.url, a.customer, a.intent
         FROM asked a LEFT JOIN step s ON s.version = a.version AND s.node = a.node ORDER BY a.nth ON CONFLICT DO NOTHING`,
        [corpId, JSON.stringify(part)],
      );
    }
  }
}

/** Digits and small letters that nobody takes for one another: five bits each. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz';
const codeLetters = 13;

/** A new code of a short address: 65 random bits, so that none can be guessed from others. */
function newLinkCode(): string {
  return Array.from(randomBytes(codeLetters), (byte) => letters.charAt(byte % letters.length)).join('');
}
