import type { Json } from '@tagtrail/core/kernel';
import type { Tx } from '@tagtrail/prisma';

/** Customers with ids above the first and up to the second. */
export type IdRange = readonly [string, string];

/** What a rule that is asked of a corp's customers some at a time needs: who comes next, and the segments it may name. */
export class AudienceRepository {
  /** Rules of all segments of the corp. */
  async rules(tx: Tx, corpId: string): Promise<ReadonlyMap<string, Json>> {
    const rows = await tx.rows<{ id: string; rule: Json }>('SELECT id, rule FROM segment WHERE corp_id = $1', [corpId]);
    return new Map(rows.map(({ id, rule }) => [id, rule]));
  }

  /** The next customers of the corp; null when there are no more. */
  async nextRange(
    tx: Tx,
    { corpId, after, size }: { readonly corpId: string; readonly after: string; readonly size: number },
  ): Promise<IdRange | null> {
    const [row] = await tx.rows<{ last: string | null }>(
      'SELECT max(id) AS last FROM (SELECT id FROM customer WHERE corp_id = $1 AND id > $2 ORDER BY id LIMIT $3) AS next',
      [corpId, after, size],
    );
    const last = row?.last ?? null;
    return last === null ? null : [after, last];
  }
}
