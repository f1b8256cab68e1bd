import { Injectable } from '@nestjs/common';
import type { RunEndingList, UnderWay } from '@tagtrail/core/http';
import type { Tx } from '@tagtrail/prisma';
import { DomainError, required } from '../../platform/errors/domain-error.js';
import { EndingsRepository, type NewEnding } from './endings.repository.js';

/** Ending all runs of a journey, or those of its older versions. */
@Injectable()
export class EndingsService {
  constructor(private readonly repository: EndingsRepository) {}

  /** @throws not_found */
  async underWay(corpId: string, journeyId: string): Promise<UnderWay> {
    const found = required(await this.repository.underWay(corpId, journeyId));
    return { ...found, ending: await this.repository.findLast(corpId, journeyId) };
  }

  async list(corpId: string): Promise<RunEndingList> {
    return { items: await this.repository.listGoingOn(corpId) };
  }

  /**
   * In the transaction of whoever asks, who holds the journey: from the commit on nobody is let into these versions. How many are under way;
   * null where the same goes on already.
   */
  async begin(tx: Tx, ending: NewEnding): Promise<number | null> {
    const people = await this.repository.add(tx, ending);
    if (people !== null) await this.repository.finishTicks(tx, ending);
    return people;
  }

  countPeople(tx: Tx, corpId: string, journeyId: string): Promise<number> {
    return this.repository.people(tx, corpId, journeyId);
  }

  /** Whoever would enter now would be ended with the others. @throws still_ending */
  async refuseWhileEnding(tx: Tx, journeyId: string): Promise<void> {
    if (await this.repository.isGoingOn(tx, journeyId)) throw new DomainError('still_ending', { retryAfterS: 10 });
  }
}
