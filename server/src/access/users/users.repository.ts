import { Injectable } from '@nestjs/common';
import { roleSchema, type Role, type User } from '@tagtrail/core/http';
import { PrismaService } from '../../platform/data/prisma.service.js';

export interface UserChange {
  readonly name?: string;
  readonly role?: Role;
  readonly disabledAt?: Date | null;
  readonly passwordHash?: string;
}

interface UserRow {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly role: string;
  readonly disabledAt: Date | null;
  readonly createdAt: Date;
}

const toUser = (row: UserRow): User => ({
  id: row.id,
  login: row.login,
  name: row.name,
  role: roleSchema.parse(row.role),
  disabled: row.disabledAt !== null,
  createdAt: row.createdAt.toISOString(),
});

@Injectable()
export class UsersRepository {
  constructor(private readonly prisma: PrismaService) {}

  async list(): Promise<User[]> {
    return (await this.prisma.client.appUser.findMany({ orderBy: { createdAt: 'asc' } })).map(toUser);
  }

  async find(id: string): Promise<User | null> {
    const row = await this.prisma.client.appUser.findUnique({ where: { id } });
    return row === null ? null : toUser(row);
  }

  async isLoginTaken(login: string): Promise<boolean> {
    return (await this.prisma.client.appUser.count({ where: { login } })) > 0;
  }

  async add(user: { login: string; name: string; role: Role; passwordHash: string }): Promise<User> {
    return toUser(await this.prisma.client.appUser.create({ data: user }));
  }

  /** Adds the user unless there is one already: two servers that start at once make one administrator. */
  async addFirst(user: { login: string; name: string; role: Role; passwordHash: string }): Promise<boolean> {
    if ((await this.prisma.client.appUser.count()) > 0) return false;
    return (await this.prisma.client.appUser.createMany({ data: [user], skipDuplicates: true })).count > 0;
  }

  async change(id: string, change: UserChange): Promise<User> {
    return toUser(await this.prisma.client.appUser.update({ where: { id }, data: change }));
  }

  async endSessions(userId: string): Promise<void> {
    await this.prisma.client.userSession.deleteMany({ where: { userId } });
  }

  async countOtherAdministrators(id: string): Promise<number> {
    return this.prisma.client.appUser.count({ where: { id: { not: id }, role: 'administrator', disabledAt: null } });
  }
}
