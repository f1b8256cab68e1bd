import { Injectable } from '@nestjs/common';
import { backfillOf, type BackfillChoice, type BackfillTrigger } from '@tagtrail/core/audience';
import { longestWindowDays } from '@tagtrail/core/conditions';
import type { BackfillCount, BackfillRequest } from '@tagtrail/core/http';
import { unitMs } from '@tagtrail/core/kernel';
import type { PlanTrigger } from '@tagtrail/core/plan';
import type { Tx } from '@tagtrail/prisma';
import type { JourneyAct } from '../../journeys/journey-act.js';
import type { Caller } from '../../platform/auth/caller.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { ReachService } from '../../reach/reach.service.js';
import { DraftCheckService } from '../draft-check.service.js';
import type { StartedVersion } from '../publishing.repository.js';
import { BackfillRepository } from './backfill.repository.js';

const nothing = {
  pointer: '/backfill/kind',
  code: 'backfill_without_trigger',
  message: 'No trigger of this journey tells whom it would have let in: leave it out, or choose another',
  zh: '这个旅程的触发方式都不支持这样回填，请改选',
};
const outOfReach = {
  pointer: '/backfill/at',
  code: 'out_of_range',
  message: `A time of the last ${longestWindowDays} days, not of the future`,
  zh: `只能选最近 ${longestWindowDays} 天以内的时间，且不能晚于现在`,
};

interface Begun {
  readonly triggers: readonly PlanTrigger[];
  readonly choice: BackfillChoice;
  readonly caller: Caller;
  /** What `countReach` said. */
  readonly reach: number;
}

/** Whom a version takes in when it goes live, besides those who start it from then on. */
@Injectable()
export class BackfillService {
  constructor(
    private readonly repository: BackfillRepository,
    private readonly checks: DraftCheckService,
    private readonly reach: ReachService,
  ) {}

  /** Of the stored draft. @throws invalid_request, not_publishable, not_found */
  async count({ corpId, journeyId }: { readonly corpId: string; readonly journeyId: string }, choice: BackfillRequest): Promise<BackfillCount> {
    refuseOutOfReach(choice);
    const { triggers } = (await this.checks.compile(corpId, journeyId)).plan;
    const meant = meaningOf(triggers, choice);
    const counts = await this.repository.count(corpId, meant);
    const byNode = new Map(meant.map(({ nodeId }, index) => [nodeId, counts[index] ?? 0]));
    return { triggers: triggers.map(({ nodeId }) => ({ nodeId, customers: byNode.get(nodeId) ?? null })) };
  }

  /** How many customers a choice takes in, before the journey is held; nobody counts for who is not limited. */
  async countReach({ corpId, journeyId, caller }: JourneyAct, choice: BackfillChoice): Promise<number> {
    if (choice.kind === 'none' || !(await this.reach.isCapped(corpId, caller))) return 0;
    const { triggers } = await this.count({ corpId, journeyId }, choice);
    return triggers.reduce((sum, { customers }) => sum + (customers ?? 0), 0);
  }

  /** In the transaction that makes the version live. @throws invalid_request, over_role_cap */
  async begin(tx: Tx, started: StartedVersion, { triggers, choice, caller, reach }: Begun): Promise<void> {
    if (choice.kind === 'none') return;
    refuseOutOfReach(choice);
    const meant = meaningOf(triggers, choice);
    if (meant.length === 0) throw new DomainError('invalid_request', { errors: [nothing] });
    await this.reach.claim(tx, { corpId: started.corpId, caller, customers: reach, pointer: '/backfill' });
    await this.repository.begin(tx, started, meant);
  }
}

const meaningOf = (triggers: readonly PlanTrigger[], choice: BackfillChoice): readonly BackfillTrigger[] =>
  triggers.map((trigger) => backfillOf(trigger, choice)).filter((backfill) => backfill !== null);

function refuseOutOfReach(choice: BackfillChoice): void {
  if (choice.kind !== 'since') return;
  const ago = Date.now() - Date.parse(choice.at);
  if (ago <= 0 || ago > (longestWindowDays - 1) * unitMs.days) throw new DomainError('invalid_request', { errors: [outOfReach] });
}
