import { Injectable } from '@nestjs/common';
import type { AudienceCount, PageQuery, SegmentItem, SegmentMemberPage, SegmentPage, SegmentQuery, SegmentRequest } from '@tagtrail/core/http';
import type { Json } from '@tagtrail/core/kernel';
import { limits } from '@tagtrail/core/limits';
import type { Tx } from '@tagtrail/prisma';
import { AuditLog } from '../access/audit/audit-log.js';
import type { Caller } from '../platform/auth/caller.js';
import { KnownFieldsService } from '../facts/known-fields.service.js';
import { DomainError, required } from '../platform/errors/domain-error.js';
import { orNameTaken } from '../platform/errors/name-taken.js';
import { atRevision } from '../platform/http/revision.js';
import { UsesService } from '../uses/uses.service.js';
import { AudienceRepository } from './audience.repository.js';
import { dimensionsOf, refuseBroken, refuseWrong } from './rule-problems.js';
import { SegmentsRepository } from './segments.repository.js';

/** Which segment is meant, by whom. */
export interface SegmentAct {
  readonly corpId: string;
  readonly segmentId: string;
  readonly caller: Caller;
}

const nameTaken = { pointer: '/name', code: 'taken', message: 'Another segment has this name', zh: '已有同名分群' };
const tooMany = {
  pointer: '',
  code: 'too_many',
  message: `A corp may have ${String(limits.segments)} segments`,
  zh: `每个企业最多 ${String(limits.segments)} 个分群`,
};
const isStage = {
  pointer: '',
  code: 'is_stage',
  message: 'This is a stage of the lifecycle: change it there',
  zh: '这是生命周期阶段，请在「生命周期」中修改',
};

/** Segments: rules over customers, with names. */
@Injectable()
export class SegmentsService {
  constructor(
    private readonly repository: SegmentsRepository,
    private readonly audience: AudienceRepository,
    private readonly fields: KnownFieldsService,
    private readonly uses: UsesService,
    private readonly audit: AuditLog,
  ) {}

  list(corpId: string, query: SegmentQuery): Promise<SegmentPage> {
    return this.repository.list(corpId, query);
  }

  async find(corpId: string, segmentId: string): Promise<SegmentItem> {
    return required(await this.repository.find(corpId, segmentId));
  }

  /** @throws invalid_request with each wrong place, name_taken */
  async create(corpId: string, request: SegmentRequest, caller: Caller): Promise<SegmentItem> {
    const segmentId = await orNameTaken(
      this.repository.adding(async (tx) => {
        await this.readNew(tx, { corpId, rule: request.rule, id: null });
        const id = await this.repository.add(tx, request, { corpId, actor: caller.actor, limit: limits.segments });
        if (id === null) throw new DomainError('conflict', { errors: [tooMany] });
        await this.note(tx, { corpId, segmentId: id, caller }, { action: 'segment.created', detail: { name: request.name } });
        return id;
      }),
      nameTaken,
    );
    return this.find(corpId, segmentId);
  }

  /** @throws invalid_request, precondition_failed, name_taken, conflict for a stage */
  async change(act: SegmentAct, revision: number, request: SegmentRequest): Promise<SegmentItem> {
    await orNameTaken(
      this.repository.holding(act.corpId, act.segmentId, async (tx, segment) => {
        await this.readNew(tx, { corpId: act.corpId, rule: request.rule, id: act.segmentId });
        const before = changeable(segment, revision);
        await this.repository.change(tx, act.segmentId, request);
        await this.note(tx, act, { action: 'segment.changed', detail: { name: request.name, from: before.rule, to: request.rule } });
      }),
      nameTaken,
    );
    return this.find(act.corpId, act.segmentId);
  }

  /** @throws precondition_failed, in_use while a live journey or a segment uses it, conflict for a stage */
  async remove(act: SegmentAct, revision: number): Promise<void> {
    await this.repository.holding(act.corpId, act.segmentId, async (tx, segment) => {
      const { name, rule } = changeable(segment, revision);
      await this.uses.refuseInUse(tx, act.corpId, { kind: 'segment', key: act.segmentId });
      await this.repository.remove(tx, act.segmentId);
      await this.note(tx, act, { action: 'segment.deleted', detail: { name, rule } });
    });
  }

  /** @throws invalid_request with each wrong place */
  async count(corpId: string, rule: Json): Promise<AudienceCount> {
    const segments = await this.readRule(corpId, rule);
    const counts = await this.audience.count({ corpId, rule, segments });
    const dimensions = [...dimensionsOf(rule)];
    const few = counts.customers === 0 ? 'nobody' : 'small';
    const warnings: AudienceCount['warnings'] = [
      ...(dimensions.length > 2 ? (['manyDimensions'] as const) : []),
      ...(counts.customers < limits.smallAudience ? ([few] as const) : []),
    ];
    return { ...counts, dimensions, warnings };
  }

  /** @throws conflict when its rule names what has been deleted meanwhile */
  async countOf(corpId: string, segmentId: string): Promise<AudienceCount> {
    const [known, rules] = await Promise.all([this.fields.load(corpId), this.repository.rules(corpId)]);
    const rule = required(rules.get(segmentId));
    refuseBroken(rule, known);
    return this.count(corpId, rule);
  }

  async listMembers(corpId: string, segmentId: string, query: PageQuery): Promise<SegmentMemberPage> {
    const segment = await this.find(corpId, segmentId);
    if (segment.filledAt !== null) return this.audience.keptMembers(segmentId, query);
    const segments = await this.repository.rules(corpId);
    return this.audience.members({ corpId, rule: required(segments.get(segmentId)), segments }, query);
  }

  /** Checks a rule that is to be kept: what it names stays there until the transaction ends. */
  private async readNew(tx: Tx, { corpId, rule, id }: { readonly corpId: string; readonly rule: Json; readonly id: string | null }): Promise<void> {
    await this.uses.holdNamed(tx, corpId);
    const [known, rules] = [await this.fields.load(corpId, tx), await this.repository.rules(corpId, tx)];
    refuseWrong(rule, { known, id, rules });
  }

  /** Checks a rule against what the corp has; the rules of the segments it may name. */
  private async readRule(corpId: string, rule: Json): Promise<ReadonlyMap<string, Json>> {
    const [known, rules] = await Promise.all([this.fields.load(corpId), this.repository.rules(corpId)]);
    refuseWrong(rule, { known, id: null, rules });
    return rules;
  }

  private async note(
    tx: Tx,
    { corpId, segmentId, caller }: SegmentAct,
    { action, detail }: { readonly action: string; readonly detail: Readonly<Record<string, Json>> },
  ): Promise<void> {
    await this.audit.writeIn(tx, { corpId, actor: caller.actor, action, target: `segment:${segmentId}`, detail });
  }
}

function changeable(segment: SegmentItem | null, revision: number): SegmentItem {
  if (segment !== null && segment.stage !== null) throw new DomainError('conflict', { errors: [isStage] });
  return atRevision(segment, revision);
}
