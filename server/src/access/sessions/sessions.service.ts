import { Injectable } from '@nestjs/common';
import type { LoginRequest, Session } from '@tagtrail/core/http';
import { corpIdsOf, roleIn, type Caller } from '../../platform/auth/caller.js';
import { ServerConfig } from '../../platform/config.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { AuditLog } from '../audit/audit-log.js';
import { LoginThrottle } from './login-throttle.js';
import { isPassword } from './password.js';
import { hashToken, newSessionToken, sessionDays } from './session-token.js';
import { SessionsRepository, type SessionOwner } from './sessions.repository.js';

export interface OpenedSession {
  readonly token: string;
  readonly session: Session;
}

/** Sessions of people: opened by a password, kept as a row, ended by a row's deletion. */
@Injectable()
export class SessionsService {
  private readonly throttle = new LoginThrottle();

  constructor(
    private readonly repository: SessionsRepository,
    private readonly audit: AuditLog,
    private readonly config: ServerConfig,
  ) {}

  /** @throws wrong_credentials; too_many_requests after too many of them. */
  async logIn(request: LoginRequest, address: string): Promise<OpenedSession> {
    const waitS = this.throttle.waitSeconds(request.login, address);
    if (waitS > 0) throw new DomainError('too_many_requests', { retryAfterS: waitS });
    // Counted before it is looked at, so that many at once are not let through; taken back when it was right.
    this.throttle.attempted(request.login, address);
    const stored = await this.repository.findLogin(request.login);
    const right = await isPassword(stored?.passwordHash ?? null, request.password);
    if (!right || stored === null || stored.disabled) throw new DomainError('wrong_credentials');
    this.throttle.succeeded(request.login, address);
    return this.open(stored.userId);
  }

  async identify(token: string): Promise<Caller | null> {
    const session = hashToken(token);
    const owner = await this.repository.findOwner(session);
    if (owner === null) return null;
    return { actor: `user:${owner.id}`, administrator: owner.administrator, corps: owner.corps, userId: owner.id, session };
  }

  /** @throws not_signed_in when the session ended meanwhile, or a key asks. */
  async describe(caller: Caller): Promise<Session> {
    const owner = caller.session === null ? null : await this.repository.findOwner(caller.session);
    if (owner === null) throw new DomainError('not_signed_in');
    return this.toSession(owner);
  }

  async logOut(caller: Caller): Promise<void> {
    if (caller.session !== null) await this.repository.close(caller.session);
  }

  private async open(userId: string): Promise<OpenedSession> {
    const token = newSessionToken();
    const hash = hashToken(token);
    await this.repository.open(hash, userId, new Date(Date.now() + sessionDays * 86_400_000));
    const owner = await this.repository.findOwner(hash);
    if (owner === null) throw new DomainError('wrong_credentials');
    await this.audit.write({ corpId: null, actor: `user:${userId}`, action: 'session.opened', target: `user:${userId}`, detail: {} });
    return { token, session: await this.toSession(owner) };
  }

  private async toSession(owner: SessionOwner): Promise<Session> {
    const { id, login, name, administrator } = owner;
    const [corps, stopped] = await Promise.all([this.repository.listCorps(corpIdsOf(owner)), this.repository.isInstallationStopped()]);
    return {
      user: { id, login, name, administrator },
      corps: corps.flatMap((corp) => {
        const role = roleIn(owner, corp.id);
        return role === null ? [] : [{ ...corp, role }];
      }),
      installation: { stopped },
      simulated: this.config.simulated,
    };
  }
}
