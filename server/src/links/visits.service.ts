import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { withUtm } from '@tagtrail/core/policy';
import type { FastifyRequest } from 'fastify';
import { AddressThrottle } from '../platform/http/address-throttle.js';
import { Log } from '../platform/logging/log.token.js';
import { judgeVisit } from './judge-visit.js';
import { VisitsRepository, type FoundLink } from './visits.repository.js';

/** What a short address of ours looks like; nothing else is asked after. */
const codeForm = /^[0-9a-hjkmnp-tv-z]{13}$/u;

@Injectable()
export class VisitsService {
  /** Of one visitor to one address. Who comes more often is led on and not counted. */
  private readonly counted = new AddressThrottle(30);
  private salt: { readonly day: string; readonly text: string } | null = null;

  constructor(
    private readonly repository: VisitsRepository,
    private readonly log: Log,
  ) {}

  async find(code: string): Promise<FoundLink | null> {
    return codeForm.test(code) ? this.repository.find(code) : null;
  }

  /** Counts a visit; where it leads. The target is what we have kept, with nothing of the request in it, and is told whether or not the visit could be counted. */
  async follow(link: FoundLink, request: FastifyRequest): Promise<string> {
    if (this.counted.waitSeconds(`${request.ip} ${link.id}`) === 0) {
      try {
        await this.count(link, request);
      } catch (error) {
        this.log.to.error({ err: error, corpId: link.corpId, linkId: link.id }, 'visit not counted');
      }
    }
    const { url, utm, journey, step, channel } = link;
    return utm === null ? url : withUtm(url, utm, { journey, step, channel });
  }

  private async count(link: FoundLink, request: FastifyRequest): Promise<void> {
    const isOwn = link.customerId !== null;
    const visit = { method: request.method, headers: request.headers, ...(isOwn ? { sinceSentMs: link.sinceSentMs } : {}) };
    await this.repository.count(link, { kind: judgeVisit(visit).kind, visitor: isOwn ? '' : await this.visitorOf(request) });
  }

  /** The same for one address and browser on one day, and nothing that anybody can be found by. */
  private async visitorOf(request: FastifyRequest): Promise<string> {
    const day = new Date().toISOString().slice(0, 10);
    if (this.salt?.day !== day) this.salt = { day, text: await this.repository.saltOf(day) };
    const said = `${this.salt.text}\n${request.ip}\n${request.headers['user-agent'] ?? ''}`;
    return createHash('sha256').update(said).digest('base64url').slice(0, 16);
  }
}
