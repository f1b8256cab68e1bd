import { Injectable } from '@nestjs/common';
import type { EventsRequest, EventsResult } from '@tagtrail/core/http';
import { EventsRepository } from './events.repository.js';

/** CloudEvents from clients: kept here, applied by the worker. */
@Injectable()
export class EventsService {
  constructor(private readonly repository: EventsRepository) {}

  async take(corpId: string, request: EventsRequest): Promise<EventsResult> {
    const events = Array.isArray(request) ? request : [request];
    const unknownTags = await this.repository.unknownTags(corpId, [...new Set(events.map((event) => event.data.tagId))]);
    const good = events.filter((event) => !unknownTags.has(event.data.tagId));
    const bad = events.filter((event) => unknownTags.has(event.data.tagId));
    const refused = bad.map(({ source, id }) => ({ source, id, code: 'unknown_tag' as const }));
    if (bad.length > 0) await this.repository.keepRefused(corpId, bad, 'unknown_tag');
    const unknown = await this.repository.unknownCustomers(corpId, [...new Set(good.map((event) => event.subject))]);
    const waiting = good.filter((event) => unknown.has(event.subject)).length;
    const accepted = good.length === 0 ? 0 : await this.repository.keep(corpId, good);
    return {
      accepted,
      duplicates: good.length - accepted,
      ...(waiting > 0 ? { waiting } : {}),
      ...(refused.length > 0 ? { refused } : {}),
    };
  }
}
