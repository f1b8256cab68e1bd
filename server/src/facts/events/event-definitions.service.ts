import { Injectable } from '@nestjs/common';
import { propertyKey } from '@tagtrail/core/compiler';
import { tellerOf, type DefinedEvent } from '@tagtrail/core/kernel';
import type { ChangeEventRequest, EventDefinition, EventDefinitionList, NewEventRequest } from '@tagtrail/core/http';
import { limits } from '@tagtrail/core/limits';
import { AuditLog } from '../../access/audit/audit-log.js';
import { atRevision } from '../../platform/http/revision.js';
import type { Caller } from '../../platform/auth/caller.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { UsesService } from '../../uses/uses.service.js';
import { EventDefinitionsRepository } from './event-definitions.repository.js';

/** Which definition is meant, as it was seen, by whom. */
export interface EventAct {
  readonly corpId: string;
  readonly name: string;
  readonly revision: number;
  readonly caller: Caller;
}

type Property = EventDefinition['properties'][number];

/** Those that are there no more, or are of another type. */
const notKept = (before: readonly Property[], after: readonly Property[]): readonly Property[] =>
  before.filter(({ name, type }) => !after.some((property) => property.name === name && property.type === type));

const nameTaken = { pointer: '/name', code: 'taken', message: 'Another event has this name', zh: '已有同名事件' };
const tooMany = {
  pointer: '/name',
  code: 'too_many',
  message: `A corp has at most ${String(limits.events)} events`,
  zh: `一个企业最多 ${String(limits.events)} 种事件`,
};

/** What the product tells by itself is defined by it too, for every corp alike. @throws conflict */
function refuseOwn(name: string): void {
  const teller = tellerOf(name);
  if (teller === null) return;
  const { family, tellers } = teller;
  const message = `Events whose names begin with ${family} are told by the product itself, by ${tellers}, and defined with it`;
  throw new DomainError('conflict', {
    errors: [{ pointer: '/name', code: 'own_event', message, zh: `以 ${family} 开头的事件由系统自动记录，不能自行新建、改动或删除` }],
  });
}

/** Events of a corp's business, by name and the types of their properties. Events that are kept stay as they came, whatever becomes of the definition. */
@Injectable()
export class EventDefinitionsService {
  constructor(
    private readonly repository: EventDefinitionsRepository,
    private readonly uses: UsesService,
    private readonly audit: AuditLog,
  ) {}

  async list(corpId: string): Promise<EventDefinitionList> {
    return { items: await this.repository.list(corpId) };
  }

  /** Of these names, those that are defined. */
  defined(corpId: string, names: readonly string[]): Promise<readonly DefinedEvent[]> {
    return this.repository.defined(corpId, names);
  }

  /** @throws name_taken; conflict where there are as many as may be, or the product itself tells events of this name */
  async create(corpId: string, request: NewEventRequest, caller: Caller): Promise<EventDefinition> {
    refuseOwn(request.name);
    return this.repository.working(async (tx) => {
      if ((await this.repository.count(tx, corpId)) >= limits.events) throw new DomainError('conflict', { errors: [tooMany] });
      const made = await this.repository.add(tx, corpId, request);
      if (made === null) throw new DomainError('name_taken', { errors: [nameTaken] });
      const { name, title } = made;
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: 'event.created', target: `event:${name}`, detail: { title } });
      return made;
    });
  }

  /** @throws precondition_failed; in_use where a property that is read would go, or become of another type */
  async change({ corpId, name, revision, caller }: EventAct, request: ChangeEventRequest): Promise<EventDefinition> {
    return this.repository.working(async (tx) => {
      const before = atRevision(await this.repository.hold(tx, corpId, name), revision);
      const gone = notKept(before.properties, request.properties);
      if (gone.length > 0 || request.properties.length > before.properties.length) refuseOwn(name);
      await this.uses.refuseInUse(tx, corpId, ...gone.map((property) => ({ kind: 'property' as const, key: propertyKey(name, property.name) })));
      const detail = { title: request.title, properties: request.properties.map((property) => property.name), retention: request.retention };
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: 'event.changed', target: `event:${name}`, detail });
      return this.repository.change(tx, corpId, { ...request, name });
    });
  }

  /** New ones are refused from the commit on; those that are kept stay until their time is over. @throws precondition_failed, in_use */
  async remove({ corpId, name, revision, caller }: EventAct): Promise<void> {
    refuseOwn(name);
    return this.repository.working(async (tx) => {
      const { title } = atRevision(await this.repository.hold(tx, corpId, name), revision);
      await this.uses.refuseInUse(tx, corpId, { kind: 'event', key: name });
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: 'event.removed', target: `event:${name}`, detail: { title } });
      await this.repository.remove(tx, corpId, name);
    });
  }
}
