import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { roleIn, setCaller, type Caller } from '../../platform/auth/caller.js';
import { isOfCorp, mayActAs, policyKey, type RoutePolicy } from '../../platform/auth/policy.decorator.js';
import { ServerConfig } from '../../platform/config.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { CallerService } from './caller.service.js';
import { CorpRegister } from './corp-register.js';
import { isCrossSite } from './cross-site.js';

const corpIdOf = (request: FastifyRequest): string | null => {
  const { params } = request;
  const corpId: unknown = typeof params === 'object' && params !== null ? Reflect.get(params, 'corpId') : undefined;
  return typeof corpId === 'string' ? corpId : null;
};

/** Stands before every route: who asks, from where, with which role, for which corp. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly callers: CallerService,
    private readonly corps: CorpRegister,
    private readonly config: ServerConfig,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const policy = this.reflector.getAllAndOverride<RoutePolicy | undefined>(policyKey, [context.getHandler(), context.getClass()]);
    if (policy === undefined) throw new Error('This route has no policy');
    // No cookie counts here, so nothing can be made to send that the token does not allow anyway.
    if (policy === 'bearer') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const byKey = request.headers.authorization !== undefined;
    if (!byKey && isCrossSite(request.method, request.headers, this.config.publicUrl)) throw new DomainError('cross_site');
    if (policy === 'public') return true;
    const caller = await this.callers.identify(request.headers.authorization, request.cookies['tagtrail_session']);
    if (caller === null) throw new DomainError('not_signed_in');
    await this.check(caller, policy, corpIdOf(request));
    setCaller(request, caller);
    return true;
  }

  /**
   * 1. On a path with a corp, whoever does not belong to it is told `not_found`, as for a corp that is not there: nobody learns which
   * corps there are. 2. Whoever belongs to it with less than the role needed is told `not_allowed`.
   * 3. A path without a corp is for people, never for keys.
   */
  private async check(caller: Caller, policy: RoutePolicy, corpId: string | null): Promise<void> {
    if (isOfCorp(policy)) {
      const role = corpId === null ? null : roleIn(caller, corpId);
      if (corpId === null || role === null || !(await this.corps.has(corpId))) throw new DomainError('not_found');
      if (!mayActAs(role, policy)) throw new DomainError('not_allowed');
      return;
    }
    const allowed = policy === 'installation' ? caller.administrator : caller.userId !== null;
    if (!allowed) throw new DomainError('not_allowed');
  }
}
