import type { ChannelSetting } from '@tagtrail/core/http';
import type { Json } from '@tagtrail/core/kernel';
import type { Database, SecretBox } from '@tagtrail/prisma';

export interface ChannelSettingRow {
  readonly config: Json;
  readonly updatedAt: string;
  /** The password or signing secret, opened; null when none is set. */
  readonly secret: string | null;
}

interface StoredRow {
  readonly config: Json;
  readonly updatedAt: string;
  readonly sealed: string | null;
}

const keptMs = 2_000;

/** Settings of channels outside WeCom, kept for a moment. */
export class SettingRepository {
  private readonly kept = new Map<string, { readonly row: ChannelSettingRow | null; readonly until: number }>();

  constructor(
    private readonly database: Database,
    private readonly secrets: SecretBox,
  ) {}

  /** The setting of that key; of any, the oldest, when `key` is null. Null when there is none. */
  async find(corpId: string, kind: ChannelSetting['kind'], key: string | null): Promise<ChannelSettingRow | null> {
    const asked = JSON.stringify([corpId, kind, key]);
    const known = this.kept.get(asked);
    if (known !== undefined && known.until > performance.now()) return known.row;
    const [stored] = await this.database.rows<StoredRow>(
      `SELECT config, updated_at AS "updatedAt", secret_sealed AS sealed FROM channel_setting
       WHERE corp_id = $1 AND kind = $2 AND ($3::text IS NULL OR key = $3) ORDER BY created_at LIMIT 1`,
      [corpId, kind, key],
    );
    const row = stored === undefined ? null : this.open(stored);
    this.kept.set(asked, { row, until: performance.now() + keptMs });
    return row;
  }

  private open({ config, updatedAt, sealed }: StoredRow): ChannelSettingRow {
    return { config, updatedAt, secret: sealed === null ? null : this.secrets.open(sealed, 'channel_setting.secret') };
  }
}
