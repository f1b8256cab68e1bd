import { Injectable } from '@nestjs/common';
import type { PublishJourneyRequest } from '@tagtrail/core/http';
import type { PlanTrigger } from '@tagtrail/core/plan';
import { beginCanary } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import type { JourneyAct } from '../journeys/journey-act.js';
import { ApprovalsService } from './approvals/approvals.service.js';
import type { ApprovedContent } from './approvals/approved-content.js';
import { BackfillService } from './backfill/backfill.service.js';
import { EndingsService } from '../runs/ending/endings.service.js';
import type { StartedVersion } from './publishing.repository.js';

export interface Begun extends Pick<PublishJourneyRequest, 'backfill' | 'canary' | 'underWay'> {
  readonly act: JourneyAct;
  readonly number: number;
  readonly triggers: readonly PlanTrigger[];
  /** What `countReach` said. */
  readonly reach: number;
}

/** What goes with a version that goes live: the word of a second person, who is written to first, who is taken in, and who leaves. */
@Injectable()
export class GoingLiveService {
  constructor(
    private readonly approvals: ApprovalsService,
    private readonly backfills: BackfillService,
    private readonly endings: EndingsService,
  ) {}

  /** Before the journey is held. */
  countReach(act: JourneyAct, backfill: PublishJourneyRequest['backfill']): Promise<number> {
    return this.backfills.countReach(act, backfill);
  }

  /** Of a journey that is to take entries again. @throws still_ending */
  refuseWhileEnding(tx: Tx, journeyId: string): Promise<void> {
    return this.endings.refuseWhileEnding(tx, journeyId);
  }

  /** @throws not_approved */
  allow(tx: Tx, act: JourneyAct, content: Omit<ApprovedContent, 'rules' | 'segments'>): Promise<void> {
    return this.approvals.useUp(tx, act, content);
  }

  /** @throws invalid_request, over_role_cap */
  async begin(tx: Tx, started: StartedVersion, { act, number, triggers, reach, backfill, canary, underWay }: Begun): Promise<void> {
    if (canary !== null) await beginCanary(tx, { ...started, rules: canary });
    await this.backfills.begin(tx, started, { triggers, choice: backfill, caller: act.caller, reach });
    if (underWay === 'stay' || number === 1) return;
    const { corpId, journeyId } = started;
    await this.endings.begin(tx, { corpId, journeyId, below: number, reason: 'replaced', askedBy: act.caller.actor });
  }
}
