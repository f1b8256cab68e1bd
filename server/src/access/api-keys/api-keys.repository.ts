import { Injectable } from '@nestjs/common';
import { roleSchema, type ApiKey, type Role } from '@tagtrail/core/http';
import { PrismaService } from '../../platform/data/prisma.service.js';

export interface StoredKey {
  readonly id: string;
  readonly corpId: string;
  readonly role: Role;
  readonly secretSha256: string;
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
  constructor(private readonly prisma: PrismaService) {}

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
    const now = new Date();
    const row = await this.prisma.client.apiKey.findFirst({
      where: { prefix, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
    });
    return row === null ? null : { id: row.id, corpId: row.corpId, role: roleSchema.parse(row.role), secretSha256: row.secretSha256 };
  }

  /** Writes at most once a minute. */
  async noteUse(id: string): Promise<void> {
    const now = new Date();
    const before = new Date(now.getTime() - minuteMs);
    await this.prisma.client.apiKey.updateMany({
      where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: before } }] },
      data: { lastUsedAt: now },
    });
  }
}
