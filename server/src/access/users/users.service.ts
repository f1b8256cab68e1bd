import { Injectable } from '@nestjs/common';
import type { ChangeUserRequest, CreateUserRequest, User, UserList } from '@tagtrail/core/http';
import type { Caller } from '../../platform/auth/caller.js';
import { DomainError, required } from '../../platform/errors/domain-error.js';
import { AuditLog } from '../audit/audit-log.js';
import { hashPassword } from '../sessions/password.js';
import { UsersRepository, type UserChange } from './users.repository.js';

async function toChange(request: ChangeUserRequest): Promise<UserChange> {
  return {
    ...(request.name === undefined ? {} : { name: request.name }),
    ...(request.role === undefined ? {} : { role: request.role }),
    ...(request.disabled === undefined ? {} : { disabledAt: request.disabled ? new Date() : null }),
    ...(request.password === undefined ? {} : { passwordHash: await hashPassword(request.password) }),
  };
}

@Injectable()
export class UsersService {
  constructor(
    private readonly repository: UsersRepository,
    private readonly audit: AuditLog,
  ) {}

  async list(): Promise<UserList> {
    return { items: await this.repository.list() };
  }

  /** @throws name_taken when the login exists. */
  async create(request: CreateUserRequest, caller: Caller): Promise<User> {
    if (await this.repository.isLoginTaken(request.login)) throw new DomainError('name_taken');
    const { login, name, role } = request;
    const user = await this.repository.add({ login, name, role, passwordHash: await hashPassword(request.password) });
    await this.audit.write({ corpId: null, actor: caller.actor, action: 'user.created', target: `user:${user.id}`, detail: { login, role } });
    return user;
  }

  /** A new password or a disabling ends the user's sessions at once. @throws last_administrator when nobody could administer any more. */
  async change(id: string, request: ChangeUserRequest, caller: Caller): Promise<User> {
    const before = required(await this.repository.find(id));
    const loses = request.disabled === true || (request.role !== undefined && request.role !== 'administrator');
    if (before.role === 'administrator' && loses && (await this.repository.countOtherAdministrators(id)) === 0) {
      throw new DomainError('last_administrator');
    }
    const user = await this.repository.change(id, await toChange(request));
    if (request.password !== undefined || request.disabled === true) await this.repository.endSessions(id);
    const detail = { fields: Object.keys(request), role: user.role, disabled: user.disabled };
    await this.audit.write({ corpId: null, actor: caller.actor, action: 'user.changed', target: `user:${id}`, detail });
    return user;
  }
}
