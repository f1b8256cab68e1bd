import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { roleIn } from '../../platform/auth/caller.js';
import { mayActAs } from '../../platform/auth/policy.decorator.js';
import { CallerService } from './caller.service.js';

/** The guard asks once, before a route; an answer that goes on for hours asks again and again. */
@Injectable()
export class StillViewer {
  constructor(private readonly callers: CallerService) {}

  /** Whether whoever made the request may still look at the corp: not after signing out, or when the role was taken away. */
  async of(request: FastifyRequest, corpId: string): Promise<boolean> {
    const caller = await this.callers.identify(request.headers.authorization, request.cookies['tagtrail_session']);
    const role = caller === null ? null : roleIn(caller, corpId);
    return role !== null && mayActAs(role, 'viewer');
  }
}
