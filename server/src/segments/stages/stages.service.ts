import { Injectable } from '@nestjs/common';
import type { StageSet, StageSetRequest } from '@tagtrail/core/http';
import type { KnownFields } from '@tagtrail/core/conditions';
import type { Json } from '@tagtrail/core/kernel';
import type { Tx } from '@tagtrail/prisma';
import { AuditLog } from '../../access/audit/audit-log.js';
import { KnownFieldsService } from '../../facts/known-fields.service.js';
import type { Caller } from '../../platform/auth/caller.js';
import { DomainError, type WrongField } from '../../platform/errors/domain-error.js';
import { orNameTaken } from '../../platform/errors/name-taken.js';
import { atRevision } from '../../platform/http/revision.js';
import { UsesService } from '../../uses/uses.service.js';
import { segmentRuleProblems } from '../rule-problems.js';
import { SegmentsRepository } from '../segments.repository.js';
import { StagesRepository, type StageRow, type WrittenStage } from './stages.repository.js';

interface StageAct {
  readonly corpId: string;
  readonly caller: Caller;
}

interface ChangedStages {
  readonly stages: readonly WrittenStage[];
  /** Ids of those that are left out. */
  readonly gone: readonly string[];
}

/** Stages of a customer's life: segments of which a customer is in one at most, the first whose rule holds. */
@Injectable()
export class StagesService {
  constructor(
    private readonly repository: StagesRepository,
    private readonly segments: SegmentsRepository,
    private readonly fields: KnownFieldsService,
    private readonly uses: UsesService,
    private readonly audit: AuditLog,
  ) {}

  async list(corpId: string): Promise<StageSet> {
    return toSet(await this.repository.list(corpId));
  }

  /** @throws invalid_request with each wrong place, precondition_failed, name_taken, in_use for one that is left out and used */
  async replace({ corpId, caller }: StageAct, revision: number, { items }: StageSetRequest): Promise<StageSet> {
    await orNameTaken(
      this.repository.replacing(corpId, async (tx, present) => {
        atRevision(toSet(present), revision);
        const stages = exclusive(items);
        refuseUnknown(stages, present);
        const gone = present.map(({ id }) => id).filter((id) => stages.every((stage) => stage.id !== id));
        await this.check(tx, corpId, { stages, gone });
        await this.repository.write(tx, stages, { corpId, revision: revision + 1, actor: caller.actor });
        await this.uses.refuseInUse(tx, corpId, ...gone.map((key) => ({ kind: 'segment' as const, key })));
        // Last of all: what they hold goes with them.
        await this.repository.remove(tx, gone);
        const detail = { from: present.map(({ name, rule }) => ({ name, rule })), to: items.map(({ name, rule }) => ({ name, rule })) };
        await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: 'stages.changed', target: `corp:${corpId}`, detail });
      }),
      nameTaken,
    );
    return this.list(corpId);
  }

  /** Rules may name what is there when all is written: what goes is not. */
  private async check(tx: Tx, corpId: string, { stages, gone }: ChangedStages): Promise<void> {
    // Names that are written and rows that go make others wait: who is to wait for them must do so here, before it holds anything.
    await (gone.length === 0 ? this.uses.holdNamed(tx, corpId) : this.uses.holdNaming(tx, corpId));
    const [fields, present] = [await this.fields.load(corpId, tx), await this.segments.rules(corpId, tx)];
    const written = stages.flatMap(({ id, rule }): [string, Json][] => (id === null ? [] : [[id, rule]]));
    const rules = new Map([...[...present].filter(([id]) => !gone.includes(id)), ...written]);
    const known = { ...fields, segments: fields.segments?.filter((id) => !gone.includes(id)) ?? null };
    const errors = stages.flatMap((stage, index) =>
      stageProblems(stage, { known, rules }).map((error) => ({ ...error, pointer: `/items/${String(index)}${error.pointer}` })),
    );
    if (errors.length > 0) throw new DomainError('invalid_request', { errors });
  }
}

function stageProblems(
  { id, own, rule }: WrittenStage,
  { known, rules }: { readonly known: KnownFields; readonly rules: ReadonlyMap<string, Json> },
): readonly WrongField[] {
  const wrong = segmentRuleProblems(own, { known, id, rules });
  // What the stage itself says may be right and all together too long, or name the stage.
  return wrong.length > 0 ? wrong : segmentRuleProblems(rule, { known, id, rules }).map((error) => ({ ...error, pointer: '/rule' }));
}

const nameTaken = { pointer: '/items', code: 'taken', message: 'Another segment has one of these names', zh: '已有同名分群' };

const toSet = (rows: readonly StageRow[]): StageSet => ({
  items: rows.map(({ id, name, rule, filledAt }) => ({ id, name, rule, filledAt })),
  revision: Math.max(0, ...rows.map(({ revision }) => revision)),
});

/** Each stage without those that come before it. */
const exclusive = (items: StageSetRequest['items']): readonly WrittenStage[] =>
  items.map(({ id, name, rule }, index) => ({
    id,
    name,
    own: rule,
    rule: index === 0 ? rule : { and: [rule, ...items.slice(0, index).map((before) => ({ '!': [before.rule] }))] },
  }));

function refuseUnknown(stages: readonly WrittenStage[], present: readonly StageRow[]): void {
  const errors = stages.flatMap(({ id }, index) =>
    id === null || present.some((row) => row.id === id)
      ? []
      : [{ pointer: `/items/${String(index)}/id`, code: 'unknown', message: 'There is no such stage', zh: '没有这个阶段' }],
  );
  if (errors.length > 0) throw new DomainError('invalid_request', { errors });
}
