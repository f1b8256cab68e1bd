import { welcomeCodePurpose } from '@tagtrail/core/contracts';
import type { Database, SecretBox } from '@tagtrail/prisma';

/** Codes of welcomes, sealed until the moment they are sent. */
export class WelcomeCodeRepository {
  constructor(
    private readonly database: Database,
    private readonly secrets: SecretBox,
  ) {}

  /** Null when it is no longer kept. */
  async open(corpId: string, id: string): Promise<string | null> {
    const [row] = await this.database.rows<{ sealed: string }>('SELECT code_sealed AS sealed FROM welcome_code WHERE corp_id = $1 AND id = $2', [
      corpId,
      id,
    ]);
    return row === undefined ? null : this.secrets.open(row.sealed, welcomeCodePurpose);
  }
}
