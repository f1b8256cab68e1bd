import { Injectable } from '@nestjs/common';
import type { CloudEvent, EventsRequest, EventsResult } from '@tagtrail/core/http';
import { AttributeValues } from '../facts/attributes/attribute-values.js';
import { EventDefinitionsService } from '../facts/events/event-definitions.service.js';
import { EventsRepository } from './events.repository.js';
import { judgeEvents, namesIn, type JudgedEvents } from './judge-events.js';

/** CloudEvents from clients: kept here, applied by the worker. */
@Injectable()
export class EventsService {
  constructor(
    private readonly repository: EventsRepository,
    private readonly attributes: AttributeValues,
    private readonly definitions: EventDefinitionsService,
  ) {}

  async take(corpId: string, request: EventsRequest): Promise<EventsResult> {
    const { good, refused } = await this.judge(corpId, Array.isArray(request) ? request : [request]);
    if (refused.length > 0) await this.repository.keepRefused(corpId, refused);
    const unknown = await this.repository.unknownCustomers(corpId, [...new Set(good.map((event) => event.subject))]);
    const waiting = good.filter((event) => unknown.has(event.subject)).length;
    const accepted = good.length === 0 ? 0 : await this.repository.keep(corpId, good);
    const told = refused.map(({ event: { source, id }, code, pointer, message }) => ({ source, id, code, pointer, message }));
    return {
      accepted,
      duplicates: good.length - accepted,
      ...(waiting > 0 ? { waiting } : {}),
      ...(told.length > 0 ? { refused: told } : {}),
    };
  }

  private async judge(corpId: string, events: readonly CloudEvent[]): Promise<JudgedEvents> {
    const names = namesIn(events);
    const [unknownTags, attributes, defined] = await Promise.all([
      names.tagIds.length === 0 ? new Set<string>() : this.repository.unknownTags(corpId, names.tagIds),
      names.attributes.length === 0 ? [] : this.attributes.defined(corpId, names.attributes),
      names.events.length === 0 ? [] : this.definitions.defined(corpId, names.events),
    ]);
    return judgeEvents(events, { unknownTags, attributes, events: defined }, Date.now());
  }
}
