import { Injectable } from '@nestjs/common';
import { roleSchema, type Role, type Session } from '@tagtrail/core/http';
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

@Injectable()
export class SessionsRepository {
  constructor(private readonly prisma: PrismaService) {}

  async findLogin(login: string): Promise<StoredLogin | null> {
    const user = await this.prisma.client.appUser.findUnique({ where: { login } });
    return user === null ? null : { userId: user.id, passwordHash: user.passwordHash, disabled: user.disabledAt !== null };
  }

  async open(tokenSha256: string, userId: string, expiresAt: Date): Promise<void> {
    await this.prisma.client.userSession.create({ data: { tokenSha256, userId, expiresAt } });
  }

  async findOwner(tokenSha256: string): Promise<SessionOwner | null> {
    const session = await this.prisma.client.userSession.findFirst({
      where: { tokenSha256, expiresAt: { gt: new Date() }, user: { disabledAt: null } },
      include: { user: { include: { corpMembers: true } } },
    });
    if (session === null) return null;
    const { id, login, name, administrator, corpMembers } = session.user;
    const corps = new Map(corpMembers.map(({ corpId, role }) => [corpId, roleSchema.parse(role)]));
    return { id, login, name, administrator, corps };
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
