import type { Tx } from '@tagtrail/prisma';

/** A canary whose rest waits, locked by a reserve for its version. */
export interface StandingCanary {
  readonly versionId: string;
  readonly percent: number;
  readonly atLeast: number;
  /** How many customers go first so far. */
  readonly customers: number;
  /** Of the customers asked for, those who are among them. */
  readonly members: readonly string[];
}

/** Those of the versions, locked until the commit: who is let through is counted by one reserve at a time. */
export async function holdStanding(tx: Tx, versionIds: readonly string[]): Promise<readonly string[]> {
  const rows = await tx.rows<{ id: string }>(
    `SELECT version_id AS id FROM canary WHERE version_id = ANY($1::uuid[]) AND state <> 'released' ORDER BY version_id FOR NO KEY UPDATE`,
    [versionIds],
  );
  return rows.map(({ id }) => id);
}

/** To be read after `holdStanding`. */
export async function readStanding(tx: Tx, versionIds: readonly string[], customerIds: readonly string[]): Promise<readonly StandingCanary[]> {
  if (versionIds.length === 0) return [];
  return tx.rows<StandingCanary>(
    `SELECT c.version_id AS "versionId", c.percent, c.at_least AS "atLeast", (SELECT count(*)::int FROM canary_member m WHERE m.version_id = c.version_id) AS customers,
            (SELECT coalesce(jsonb_agg(m.customer_id::text), '[]') FROM canary_member m WHERE m.version_id = c.version_id AND m.customer_id = ANY($2::bigint[])) AS members
     FROM canary c WHERE c.version_id = ANY($1::uuid[])`,
    [versionIds, customerIds],
  );
}

/** What a reserve made of canaries: who goes first from now on, and where somebody waits. */
export interface KeptCanaries {
  readonly members: readonly { readonly versionId: string; readonly customerId: string }[];
  readonly holding: readonly string[];
}

export async function keepCanaries(tx: Tx, { members, holding }: KeptCanaries): Promise<void> {
  if (members.length > 0)
    await tx.run(
      `INSERT INTO canary_member (version_id, customer_id) SELECT "versionId", "customerId" FROM jsonb_to_recordset($1::jsonb) AS m("versionId" uuid, "customerId" bigint)
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(members)],
    );
  if (holding.length > 0)
    await tx.run('UPDATE canary SET held_since = clock_timestamp() WHERE version_id = ANY($1::uuid[]) AND held_since IS NULL', [holding]);
}
