import { Injectable } from '@nestjs/common';
import type { LinkCounts } from '@tagtrail/core/http';
import { isTooSlow } from '../platform/data/database-errors.js';
import { DomainError, required } from '../platform/errors/domain-error.js';
import { LinkCountsRepository } from './link-counts.repository.js';

@Injectable()
export class LinkCountsService {
  constructor(private readonly repository: LinkCountsRepository) {}

  /** A journey that was never published has none. @throws not_found; unavailable when there are more than can be counted in time */
  async count(corpId: string, journeyId: string, number: number | null): Promise<LinkCounts> {
    const { id, number: version } = required(await this.repository.findVersion(corpId, journeyId, number));
    try {
      return { version, steps: id === null ? [] : await this.repository.count(id) };
    } catch (cause) {
      if (isTooSlow(cause)) throw new DomainError('unavailable', { cause, retryAfterS: 30 });
      throw cause;
    }
  }
}
