import { Injectable } from '@nestjs/common';
import type {
  AttributeDefinition,
  AttributeList,
  AttributePreview,
  AttributePreviewRequest,
  ChangeAttributeRequest,
  NewAttributeRequest,
} from '@tagtrail/core/http';
import { limits } from '@tagtrail/core/limits';
import { AuditLog } from '../../access/audit/audit-log.js';
import type { Caller } from '../../platform/auth/caller.js';
import { DomainError, required } from '../../platform/errors/domain-error.js';
import { atRevision } from '../../platform/http/revision.js';
import { UsesService } from '../../uses/uses.service.js';
import { AttributeSweep } from './attribute-sweep.js';
import { AttributesRepository } from './attributes.repository.js';

/** Which definition is meant, as it was seen, by whom. */
export interface AttributeAct {
  readonly corpId: string;
  readonly name: string;
  readonly revision: number;
  readonly caller: Caller;
}

const nameTaken = { pointer: '/name', code: 'taken', message: 'Another attribute has this name', zh: '已有同名属性' };
const tooMany = {
  pointer: '/name',
  code: 'too_many',
  message: `A corp has at most ${String(limits.attributes)} attributes`,
  zh: `一个企业最多 ${String(limits.attributes)} 个属性`,
};

/** What a corp knows of its customers: the attributes by name and type. */
@Injectable()
export class AttributesService {
  constructor(
    private readonly repository: AttributesRepository,
    private readonly sweep: AttributeSweep,
    private readonly uses: UsesService,
    private readonly audit: AuditLog,
  ) {}

  async list(corpId: string): Promise<AttributeList> {
    return { items: await this.repository.list(corpId) };
  }

  /** @throws name_taken; conflict where there are as many as may be */
  async create(corpId: string, request: NewAttributeRequest, caller: Caller): Promise<AttributeDefinition> {
    return this.repository.adding(async (tx) => {
      if ((await this.repository.count(tx, corpId)) >= limits.attributes) throw new DomainError('conflict', { errors: [tooMany] });
      const made = await this.repository.add(tx, corpId, request);
      if (made === null) throw new DomainError('name_taken', { errors: [nameTaken] });
      const detail = { title: made.title, type: made.type };
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: 'attribute.created', target: `attribute:${made.name}`, detail });
      return made;
    });
  }

  async preview(corpId: string, name: string, request: AttributePreviewRequest): Promise<AttributePreview> {
    required(await this.repository.find(corpId, name));
    return this.sweep.preview(corpId, name, request);
  }

  /** @throws precondition_failed; conflict when more customers would lose their value than was accepted; in_use for another type of what rules compare */
  async change({ corpId, name, revision, caller }: AttributeAct, { acceptLoss, ...request }: ChangeAttributeRequest): Promise<AttributeDefinition> {
    const before = atRevision(await this.repository.find(corpId, name), revision);
    const narrower = before.type !== request.type || before.choices.some((choice) => !request.choices.includes(choice));
    const lost = narrower ? await this.lossWithin(acceptLoss, this.sweep.preview(corpId, name, request)) : 0;
    const changed = await this.repository.holding(corpId, name, async (tx, held) => {
      atRevision(held, revision);
      if (before.type !== request.type) await this.uses.refuseInUse(tx, corpId, { kind: 'attribute', key: name });
      const detail = { title: request.title, type: request.type, before: before.type, lost };
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: 'attribute.changed', target: `attribute:${name}`, detail });
      return this.repository.change(tx, corpId, { ...request, name, sweep: narrower });
    });
    if (narrower) this.sweep.begin();
    return changed;
  }

  /** @throws precondition_failed; conflict when more customers have a value than was accepted; in_use */
  async remove({ corpId, name, revision, caller }: AttributeAct, acceptLoss: number): Promise<void> {
    atRevision(await this.repository.find(corpId, name), revision);
    const lost = await this.lossWithin(acceptLoss, this.sweep.preview(corpId, name, null));
    await this.repository.holding(corpId, name, async (tx, held) => {
      const { title } = atRevision(held, revision);
      await this.uses.refuseInUse(tx, corpId, { kind: 'attribute', key: name });
      await this.audit.writeIn(tx, {
        corpId,
        actor: caller.actor,
        action: 'attribute.removed',
        target: `attribute:${name}`,
        detail: { title, lost },
      });
      await this.repository.remove(tx, corpId, name);
    });
    this.sweep.begin();
  }

  private async lossWithin(accepted: number, preview: Promise<AttributePreview>): Promise<number> {
    const { lost } = await preview;
    if (lost <= accepted) return lost;
    const message = `${String(lost)} customers would lose their value; send acceptLoss=${String(lost)} to accept it`;
    const zh = `将有 ${String(lost)} 位客户失去该属性的值；确认请提交 acceptLoss=${String(lost)}`;
    throw new DomainError('conflict', { errors: [{ pointer: '/acceptLoss', code: 'would_lose', message, zh }] });
  }
}
