import { Injectable } from '@nestjs/common';
import type { OtherJourney } from '@tagtrail/core/compiler';
import type { SurroundingsBody } from '@tagtrail/core/http';
import type { Tx } from '@tagtrail/prisma';
import type { Queries } from '../../platform/data/databases.js';
import { DrawingsService } from '../../uses/drawings.service.js';
import { UsesService } from '../../uses/uses.service.js';
import { SurroundingsRepository } from './surroundings.repository.js';

/** What goes on around a journey: how the live ones start one another, and what nobody has had so far. */
@Injectable()
export class SurroundingsService {
  constructor(
    private readonly repository: SurroundingsRepository,
    private readonly uses: UsesService,
    private readonly drawings: DrawingsService,
  ) {}

  async load(corpId: string): Promise<SurroundingsBody> {
    const [journeys, unset, segments] = await Promise.all([this.journeys(corpId), this.repository.loadUnset(corpId), this.uses.segmentReads(corpId)]);
    return {
      journeys: journeys.map(({ id, name, startsBy, brings, welcomes = [] }) => ({
        id,
        name,
        startsBy: [...startsBy],
        brings: [...brings],
        welcomes: welcomes.map(({ states, employeeIds }) => ({ states: [...states], employeeIds: [...employeeIds] })),
      })),
      segments: [...segments],
      ...unset,
    };
  }

  /** The live journeys, as they stay until the transaction ends. */
  async hold(tx: Tx, corpId: string): Promise<readonly OtherJourney[]> {
    await this.repository.holdLive(tx, corpId);
    return this.journeys(corpId, tx);
  }

  private async journeys(corpId: string, from?: Queries): Promise<readonly OtherJourney[]> {
    const live = await this.repository.listLive(corpId, from);
    const read = await this.drawings.read(
      live.map(({ versionId }) => versionId),
      from,
    );
    return live.map(({ id, name, versionId }) => {
      const { startsBy = [], brings = [], welcomes = [] } = read.get(versionId) ?? {};
      return { id, name, startsBy, brings, welcomes };
    });
  }
}
