import { Injectable } from '@nestjs/common';
import { roleSchema, type Membership, type User } from '@tagtrail/core/http';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../../platform/data/databases.js';
import { PrismaService } from '../../platform/data/prisma.service.js';

export interface UserChange {
  readonly name?: string | undefined;
  readonly administrator?: boolean | undefined;
  /** True disables, false lets in again. */
  readonly disabled?: boolean | undefined;
  readonly passwordHash?: string | undefined;
  /** All memberships, in place of those there are. */
  readonly corps?: readonly Membership[] | undefined;
}

export interface NewUser {
  readonly login: string;
  readonly name: string;
  readonly administrator: boolean;
  readonly passwordHash: string;
}

interface UserRow {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly administrator: boolean;
  readonly corpMembers: readonly { readonly corpId: string; readonly role: string }[];
  readonly disabledAt: Date | null;
  readonly createdAt: Date;
}

const withCorps = { corpMembers: { orderBy: { corpId: 'asc' } } } as const;

const toUser = (row: UserRow): User => ({
  id: row.id,
  login: row.login,
  name: row.name,
  administrator: row.administrator,
  corps: row.corpMembers.map(({ corpId, role }) => ({ corpId, role: roleSchema.parse(role) })),
  disabled: row.disabledAt !== null,
  createdAt: row.createdAt.toISOString(),
});

@Injectable()
export class UsersRepository {
  constructor(
    private readonly prisma: PrismaService,
    private readonly database: LedgerDatabase,
  ) {}

  async inTransaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.database.tx('users.write', { timeoutMs: 10_000 }, work);
  }

  async list(): Promise<User[]> {
    return (await this.prisma.client.appUser.findMany({ orderBy: { createdAt: 'asc' }, include: withCorps })).map(toUser);
  }

  async find(id: string): Promise<User | null> {
    const row = await this.prisma.client.appUser.findUnique({ where: { id }, include: withCorps });
    return row === null ? null : toUser(row);
  }

  async isLoginTaken(login: string): Promise<boolean> {
    return (await this.prisma.client.appUser.count({ where: { login } })) > 0;
  }

  /** Those of the ids that no corp has. */
  async listUnknownCorps(ids: readonly string[]): Promise<string[]> {
    const known = await this.prisma.client.corp.findMany({ where: { id: { in: [...ids] } }, select: { id: true } });
    return ids.filter((id) => !known.some((corp) => corp.id === id));
  }

  /** Gives the new user's id. */
  async add(tx: Tx, user: NewUser, corps: readonly Membership[]): Promise<string> {
    const [row] = await tx.rows<{ id: string }>(
      'INSERT INTO app_user (login, name, administrator, password_hash) VALUES ($1, $2, $3, $4) RETURNING id',
      [user.login, user.name, user.administrator, user.passwordHash],
    );
    if (row === undefined) throw new Error('The new user has no row');
    await this.setCorps(tx, row.id, corps);
    return row.id;
  }

  /** Adds the user unless there is one already: two servers that start at once make one administrator. */
  async addFirst(user: NewUser): Promise<boolean> {
    if ((await this.prisma.client.appUser.count()) > 0) return false;
    return (await this.prisma.client.appUser.createMany({ data: [user], skipDuplicates: true })).count > 0;
  }

  async change(tx: Tx, id: string, change: UserChange): Promise<void> {
    await tx.run(
      `UPDATE app_user SET name = coalesce($2, name), administrator = coalesce($3, administrator), password_hash = coalesce($4, password_hash),
         disabled_at = CASE $5::boolean WHEN true THEN coalesce(disabled_at, now()) WHEN false THEN NULL ELSE disabled_at END
       WHERE id = $1`,
      [id, change.name ?? null, change.administrator ?? null, change.passwordHash ?? null, change.disabled ?? null],
    );
    if (change.corps !== undefined) await this.setCorps(tx, id, change.corps);
  }

  async endSessions(tx: Tx, userId: string): Promise<void> {
    await tx.run('DELETE FROM user_session WHERE user_id = $1', [userId]);
  }

  /** Of others than `id`. Held until the end of the transaction: two who leave at once do not both find the other. */
  async hasOtherAdministrator(tx: Tx, id: string): Promise<boolean> {
    await tx.rows('SELECT id FROM installation FOR NO KEY UPDATE');
    const rows = await tx.rows('SELECT id FROM app_user WHERE administrator AND disabled_at IS NULL AND id <> $1 LIMIT 1', [id]);
    return rows.length > 0;
  }

  private async setCorps(tx: Tx, userId: string, corps: readonly Membership[]): Promise<void> {
    await tx.run('DELETE FROM corp_member WHERE user_id = $1', [userId]);
    await tx.run(
      `INSERT INTO corp_member (user_id, corp_id, role) SELECT $1, m->>'corpId', m->>'role' FROM jsonb_array_elements($2::jsonb) m ORDER BY 2`,
      [userId, JSON.stringify(corps)],
    );
  }
}
