import { isOptOut } from '@tagtrail/core/policy';
import type { Tx } from '@tagtrail/prisma';
import { withdrawConsent } from './change-consent.js';

/** What a customer wrote to the corp. */
export interface Said {
  readonly externalUserid: string;
  readonly text: string;
  /** When we were told, as an ISO instant; null: in this transaction. */
  readonly toldAt: string | null;
}

/** WeCom tells when something was written to the whole second: what may have come after a change of consent is heard. */
const precision = `interval '1 second'`;

/**
 * Withdraws customers who wrote that they want no more messages, by the words alone; the last thing of a transaction, as its
 * locks are. Words that were told before she came back are answered by that. How many withdrew.
 */
export async function withdrawByWords(tx: Tx, corpId: string, said: readonly Said[]): Promise<number> {
  const wishes = said.filter(({ text }) => isOptOut(text));
  if (wishes.length === 0) return 0;
  const rows = await tx.rows<{ customerId: string; words: string }>(
    `SELECT DISTINCT ON (c.id) c.id AS "customerId", btrim(s.text) AS words
     FROM jsonb_to_recordset($2::jsonb) AS s("externalUserid" text, text text, "toldAt" timestamptz)
     JOIN customer c ON c.corp_id = $1 AND c.external_userid = s."externalUserid"
     WHERE NOT EXISTS (SELECT 1 FROM customer_consent k WHERE k.customer_id = c.id AND k.change = 'granted' AND k.at >= s."toldAt" + ${precision}) ORDER BY c.id`,
    [corpId, JSON.stringify(wishes)],
  );
  const of = rows.map((row) => ({ ...row, intentId: null }));
  const { changed } = await withdrawConsent(tx, { corpId, scope: 'everything', source: 'keyword', who: null, of });
  return changed.length;
}
