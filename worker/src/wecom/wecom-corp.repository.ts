import type { Database } from '@tagtrail/prisma';

export interface CorpRow {
  readonly id: string;
  readonly agentId: number;
  readonly apiBaseUrl: string;
  readonly appSecretSealed: string;
}

/** What the client needs of a corp's row. */
export class WecomCorpRepository {
  constructor(private readonly database: Database) {}

  async find(corpId: string): Promise<CorpRow | null> {
    const [row] = await this.database.rows<CorpRow>(
      `SELECT id, agent_id AS "agentId", api_base_url AS "apiBaseUrl", app_secret_sealed AS "appSecretSealed" FROM corp WHERE id = $1`,
      [corpId],
    );
    return row ?? null;
  }
}
