import { Injectable } from '@nestjs/common';
import type { ChangeUserRequest, Membership, ParsedCreateUserRequest, User, UserList } from '@tagtrail/core/http';
import type { Caller } from '../../platform/auth/caller.js';
import { DomainError, required } from '../../platform/errors/domain-error.js';
import { AuditLog } from '../audit/audit-log.js';
import { hashPassword } from '../sessions/password.js';
import { UsersRepository, type UserChange } from './users.repository.js';

async function toChange({ name, administrator, corps, disabled, password }: ChangeUserRequest): Promise<UserChange> {
  return { name, administrator, corps, disabled, passwordHash: password === undefined ? undefined : await hashPassword(password) };
}

/** True when the user, an administrator of the installation until now, is none afterwards. */
const leaves = (before: User, { administrator, disabled }: ChangeUserRequest): boolean =>
  before.administrator && (administrator === false || disabled === true);

@Injectable()
export class UsersService {
  constructor(
    private readonly repository: UsersRepository,
    private readonly audit: AuditLog,
  ) {}

  async list(): Promise<UserList> {
    return { items: await this.repository.list() };
  }

  /** @throws name_taken when the login exists; invalid_request for a corp that is not there. */
  async create(request: ParsedCreateUserRequest, caller: Caller): Promise<User> {
    const { login, name, administrator, corps, password } = request;
    if (await this.repository.isLoginTaken(login)) throw new DomainError('name_taken', { errors: [loginTaken] });
    await this.refuseUnknownCorps(corps);
    const passwordHash = await hashPassword(password);
    const id = await this.repository.inTransaction(async (tx) => {
      const added = await this.repository.add(tx, { login, name, administrator, passwordHash }, corps);
      const detail = { login, administrator, corps };
      await this.audit.writeIn(tx, { corpId: null, actor: caller.actor, action: 'user.created', target: `user:${added}`, detail });
      return added;
    });
    return required(await this.repository.find(id));
  }

  /** A new password or a disabling ends the user's sessions at once. @throws last_administrator when nobody could administer any more. */
  async change(id: string, request: ChangeUserRequest, caller: Caller): Promise<User> {
    const before = required(await this.repository.find(id));
    await this.refuseUnknownCorps(request.corps ?? []);
    const change = await toChange(request);
    await this.repository.inTransaction(async (tx) => {
      if (leaves(before, request) && !(await this.repository.hasOtherAdministrator(tx, id))) throw new DomainError('last_administrator');
      await this.repository.change(tx, id, change);
      if (request.password !== undefined || request.disabled === true) await this.repository.endSessions(tx, id);
      const { administrator, corps, disabled } = { ...before, ...request };
      const detail = { fields: Object.keys(request), administrator: administrator ?? false, corps: corps ?? [], disabled: disabled ?? false };
      await this.audit.writeIn(tx, { corpId: null, actor: caller.actor, action: 'user.changed', target: `user:${id}`, detail });
    });
    return required(await this.repository.find(id));
  }

  private async refuseUnknownCorps(corps: readonly Membership[]): Promise<void> {
    const unknown = await this.repository.listUnknownCorps(corps.map(({ corpId }) => corpId));
    const errors = corps.flatMap(({ corpId }, index) => (unknown.includes(corpId) ? [unknownCorp(index)] : []));
    if (errors.length > 0) throw new DomainError('invalid_request', { errors });
  }
}

const loginTaken = { pointer: '/login', code: 'taken', message: 'This login is taken', zh: '该账号已被使用' };

const unknownCorp = (index: number) => ({
  pointer: `/corps/${index}/corpId`,
  code: 'unknown_corp',
  message: 'There is no such corp',
  zh: '没有这个企业',
});
