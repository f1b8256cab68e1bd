import { Injectable } from '@nestjs/common';
import type { EventsRequest, EventsResult } from '@tagtrail/core/http';
import { EventsRepository } from './events.repository.js';

/** CloudEvents from clients: kept here, applied by the worker. */
@Injectable()
export class EventsService {
  constructor(private readonly repository: EventsRepository) {}

  async take(corpId: string, request: EventsRequest): Promise<EventsResult> {
    const events = Array.isArray(request) ? request : [request];
    const accepted = await this.repository.keep(corpId, events);
    return { accepted, duplicates: events.length - accepted };
  }
}
