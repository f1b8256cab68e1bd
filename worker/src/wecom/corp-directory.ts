import type { SecretBox } from '@tagtrail/prisma';
import { CorpUnusable } from './call.js';
import type { CorpRow, WecomCorpRepository } from './wecom-corp.repository.js';

export interface WecomCorp {
  readonly id: string;
  readonly agentId: number;
  readonly baseUrl: string;
  /** Opened only when a token is fetched. */
  readonly openSecret: () => string;
}

const keptMs = 5_000;

/** Address and app of each corp, read from its row and kept for a few seconds. */
export class CorpDirectory {
  private readonly kept = new Map<string, { readonly corp: WecomCorp; readonly until: number }>();

  constructor(
    private readonly repository: WecomCorpRepository,
    private readonly secrets: SecretBox,
  ) {}

  /** @throws CorpUnusable when there is no such corp. */
  async find(corpId: string): Promise<WecomCorp> {
    const known = this.kept.get(corpId);
    if (known !== undefined && known.until > performance.now()) return known.corp;
    const row = await this.repository.find(corpId);
    if (row === null) throw new CorpUnusable(null, `There is no corp ${corpId}`);
    const corp = this.toCorp(row);
    this.kept.set(corpId, { corp, until: performance.now() + keptMs });
    return corp;
  }

  forget(corpId: string): void {
    this.kept.delete(corpId);
  }

  private toCorp(row: CorpRow): WecomCorp {
    return {
      id: row.id,
      agentId: row.agentId,
      baseUrl: row.apiBaseUrl,
      openSecret: () => this.secrets.open(row.appSecretSealed, 'corp.app_secret'),
    };
  }
}
