import { Injectable } from '@nestjs/common';
import type { LinkCounts } from '@tagtrail/core/http';
import { required } from '../platform/errors/domain-error.js';
import { orTooSlow } from '../platform/errors/too-slow.js';
import { LinkCountsRepository } from './link-counts.repository.js';

@Injectable()
export class LinkCountsService {
  constructor(private readonly repository: LinkCountsRepository) {}

  /** A journey that was never published has none. @throws not_found; unavailable when there are more than can be counted in time */
  async count(corpId: string, journeyId: string, number: number | null): Promise<LinkCounts> {
    const { id, number: version } = required(await this.repository.findVersion(corpId, journeyId, number));
    return { version, steps: id === null ? [] : await orTooSlow(this.repository.count(id), 30) };
  }
}
