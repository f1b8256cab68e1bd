import { Injectable } from '@nestjs/common';
import { roleSchema, type ApiKey, type Role } from '@tagtrail/core/http';
import { AccessDatabase } from '../../platform/data/databases.js';
import { PrismaService } from '../../platform/data/prisma.service.js';

export interface StoredKey {
  readonly id: string;
  readonly corpId: string;
  readonly role: Role;
  readonly secretSha256: string;
  /** Its last use was noted within the last minute. */
  readonly usedLately: boolean;
}

interface KeyRow {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly role: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
}

const toKey = (row: KeyRow): ApiKey => ({
  id: row.id,
  name: row.name,
  prefix: `tt_${row.prefix}`,
  role: roleSchema.parse(row.role),
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt?.toISOString() ?? null,
  revokedAt: row.revokedAt?.toISOString() ?? null,
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
});

const minuteMs = 60_000;

@Injectable()
export class ApiKeysRepository {
  constructor(
    private readonly prisma: PrismaService,
    private readonly database: AccessDatabase,
  ) {}

  async list(corpId: string): Promise<ApiKey[]> {
    return (await this.prisma.client.apiKey.findMany({ where: { corpId }, orderBy: { createdAt: 'desc' } })).map(toKey);
  }

  async add(key: {
    corpId: string;
    name: string;
    prefix: string;
    secretSha256: string;
    role: Role;
    createdBy: string | null;
    expiresAt: Date | null;
  }): Promise<ApiKey> {
    return toKey(await this.prisma.client.apiKey.create({ data: key }));
  }

  /** False when there is none, or it was revoked before. */
  async revoke(corpId: string, id: string): Promise<boolean> {
    const { count } = await this.prisma.client.apiKey.updateMany({ where: { corpId, id, revokedAt: null }, data: { revokedAt: new Date() } });
    return count > 0;
  }

  /** A key that may be used now. */
  async findUsable(prefix: string): Promise<StoredKey | null> {
    const [row] = await this.database.rows<Omit<StoredKey, 'role'> & { readonly role: string }>(
      `SELECT id, corp_id AS "corpId", role, secret_sha256 AS "secretSha256",
         coalesce(last_used_at > clock_timestamp() - $2 * interval '1 ms', false) AS "usedLately"
       FROM api_key WHERE prefix = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > clock_timestamp())`,
      [prefix, minuteMs],
    );
    return row === undefined ? null : { ...row, role: roleSchema.parse(row.role) };
  }

  /** Writes at most once a minute, however many servers note it. */
  async noteUse(id: string): Promise<void> {
    const now = new Date();
    const before = new Date(now.getTime() - minuteMs);
    await this.prisma.client.apiKey.updateMany({
      where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: before } }] },
      data: { lastUsedAt: now },
    });
  }
}
