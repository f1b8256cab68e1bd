import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { setCaller, type Caller } from '../../platform/auth/caller.js';
import { mayActAs, policyKey, type RoutePolicy } from '../../platform/auth/policy.decorator.js';
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
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const byKey = request.headers.authorization !== undefined;
    if (!byKey && isCrossSite(request.method, request.headers, this.config.publicUrl)) throw new DomainError('cross_site');
    if (policy === 'public') return true;
    const caller = await this.callers.identify(request.headers.authorization, request.cookies['tagtrail_session']);
    if (caller === null) throw new DomainError('not_signed_in');
    await this.checkCorp(caller, corpIdOf(request));
    if (!mayActAs(caller.role, policy)) throw new DomainError('not_allowed');
    setCaller(request, caller);
    return true;
  }

  /** A key reaches its own corp only; another corp looks like none at all. */
  private async checkCorp(caller: Caller, corpId: string | null): Promise<void> {
    if (corpId === null) {
      if (caller.corpId !== null) throw new DomainError('not_allowed');
      return;
    }
    const foreign = caller.corpId !== null && caller.corpId !== corpId;
    if (foreign || !(await this.corps.has(corpId))) throw new DomainError('not_found');
  }
}
