import { Injectable } from '@nestjs/common';
import { roleSchema, type Role, type Session } from '@tagtrail/core/http';
import { AccessDatabase } from '../../platform/data/databases.js';
import { PrismaService } from '../../platform/data/prisma.service.js';

export interface StoredLogin {
  readonly userId: string;
  readonly passwordHash: string;
  readonly disabled: boolean;
}

export interface SessionOwner {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly administrator: boolean;
  readonly corps: ReadonlyMap<string, Role>;
}

interface OwnerRow extends Omit<SessionOwner, 'corps'> {
  /** By corp. */
  readonly roles: Readonly<Record<string, string>>;
}

@Injectable()
export class SessionsRepository {
  constructor(
    private readonly prisma: PrismaService,
    private readonly database: AccessDatabase,
  ) {}

  async findLogin(login: string): Promise<StoredLogin | null> {
    const user = await this.prisma.client.appUser.findUnique({ where: { login } });
    return user === null ? null : { userId: user.id, passwordHash: user.passwordHash, disabled: user.disabledAt !== null };
  }

  async open(tokenSha256: string, userId: string, expiresAt: Date): Promise<void> {
    await this.prisma.client.userSession.create({ data: { tokenSha256, userId, expiresAt } });
  }

  /** As it is now: asked before every request, and never remembered, so that what was ended or taken away counts at once. */
  async findOwner(tokenSha256: string): Promise<SessionOwner | null> {
    const [row] = await this.database.rows<OwnerRow>(
      `SELECT u.id, u.login, u.name, u.administrator,
         (SELECT coalesce(jsonb_object_agg(m.corp_id, m.role), '{}') FROM corp_member m WHERE m.user_id = u.id) AS roles
       FROM user_session s JOIN app_user u ON u.id = s.user_id
       WHERE s.token_sha256 = $1 AND s.expires_at > clock_timestamp() AND u.disabled_at IS NULL`,
      [tokenSha256],
    );
    if (row === undefined) return null;
    const { roles, ...owner } = row;
    return { ...owner, corps: new Map(Object.entries(roles).map(([corpId, role]) => [corpId, roleSchema.parse(role)])) };
  }

  async close(tokenSha256: string): Promise<void> {
    await this.prisma.client.userSession.deleteMany({ where: { tokenSha256 } });
  }

  /** Null: of all corps. */
  async listCorps(ids: readonly string[] | null): Promise<Omit<Session['corps'][number], 'role'>[]> {
    return this.prisma.client.corp.findMany({
      where: ids === null ? {} : { id: { in: [...ids] } },
      select: { id: true, name: true, timeZone: true, stopped: true },
      orderBy: { createdAt: 'asc' },
    });
  }

  async isInstallationStopped(): Promise<boolean> {
    return (await this.prisma.client.installation.findUniqueOrThrow({ where: { id: 1 } })).stopped;
  }
}
