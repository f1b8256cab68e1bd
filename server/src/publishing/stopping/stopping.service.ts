import { Injectable } from '@nestjs/common';
import type { UnderWay } from '@tagtrail/core/http';
import { AuditLog } from '../../access/audit/audit-log.js';
import type { JourneyAct } from '../../journeys/journey-act.js';
import { required } from '../../platform/errors/domain-error.js';
import { EndingsService } from '../../runs/ending/endings.service.js';
import { DraftCheckService } from '../draft-check.service.js';
import { PublishingRepository } from '../publishing.repository.js';

/** Ends a journey for everybody: whoever is under way, in whatever version. */
@Injectable()
export class StoppingService {
  constructor(
    private readonly repository: PublishingRepository,
    private readonly checks: DraftCheckService,
    private readonly endings: EndingsService,
    private readonly audit: AuditLog,
  ) {}

  /**
   * From the commit on nobody enters; who is under way is told some at a time. Pressed twice it is done once.
   * @throws in_use for one that live journeys bring customers into
   */
  async end({ corpId, journeyId, caller: { actor } }: Omit<JourneyAct, 'revision'>): Promise<UnderWay> {
    await this.repository.braking(corpId, journeyId, async (tx, journey) => {
      const { archived } = required(journey);
      if (!archived) {
        await this.checks.refuseEntered(tx, { corpId, journeyId });
        await this.repository.removeSubscriptions(tx, journeyId);
        await this.repository.setArchived(tx, journeyId, true);
      } else if ((await this.endings.countPeople(tx, corpId, journeyId)) === 0) return;
      const people = await this.endings.begin(tx, { corpId, journeyId, below: null, reason: 'stopped', askedBy: actor });
      if (people === null) return;
      await this.audit.writeIn(tx, { corpId, actor, action: 'journey.ended', target: `journey:${journeyId}`, detail: { people } });
    });
    return this.endings.underWay(corpId, journeyId);
  }
}
