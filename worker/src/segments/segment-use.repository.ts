import type { Database } from '@tagtrail/prisma';

/** A draft at a revision, or the plan of a version, as text. */
export interface UsingText {
  readonly key: string;
  readonly text: string;
}

const drafts = `SELECT 'draft:' || id || ':' || draft_revision AS key, draft AS body FROM journey WHERE archived_at IS NULL`;
const plans = `SELECT 'plan:' || p.hash AS key, p.body FROM plan p WHERE p.hash IN (
  SELECT v.plan_hash FROM journey_version v JOIN journey j ON j.id = v.journey_id
  WHERE (j.live_version_id = v.id AND j.archived_at IS NULL) OR EXISTS (SELECT 1 FROM cohort c WHERE c.version_id = v.id AND c.closed_at IS NULL))`;

/** What may name segments. */
export class SegmentUseRepository {
  constructor(private readonly database: Database) {}

  async keys(): Promise<string[]> {
    const rows = await this.database.rows<{ key: string }>(`SELECT key FROM (${drafts} UNION ALL ${plans}) AS used`);
    return rows.map(({ key }) => key);
  }

  async texts(keys: readonly string[]): Promise<UsingText[]> {
    return this.database.rows<UsingText>(`SELECT key, body::text AS text FROM (${drafts} UNION ALL ${plans}) AS used WHERE key = ANY ($1)`, [keys]);
  }
}
