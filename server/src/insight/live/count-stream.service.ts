import type { Readable } from 'node:stream';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { CountsQuery } from '@tagtrail/core/http';
import { InsightService } from '../insight.service.js';
import { CountFeed } from './count-feed.js';

interface Asked extends CountsQuery {
  readonly corpId: string;
  readonly journeyId: string;
}

@Injectable()
export class CountStreamService implements BeforeApplicationShutdown {
  private readonly feed = new CountFeed();

  constructor(private readonly insight: InsightService) {}

  /** The counts of a journey, now and whenever they change, for as long as they may be seen. */
  open({ corpId, journeyId, version, range }: Asked, isAllowed: () => Promise<boolean>): Promise<Readable> {
    const key = [corpId, journeyId, String(version ?? 'live'), range ?? 'all'].join(' ');
    return this.feed.open({ key, count: () => this.insight.count(corpId, journeyId, { version, range }) }, isAllowed);
  }

  /** The server waits for its answers to end before it closes. */
  beforeApplicationShutdown(): void {
    this.feed.close();
  }
}
