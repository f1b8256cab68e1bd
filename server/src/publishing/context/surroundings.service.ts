import { Injectable } from '@nestjs/common';
import { happeningsOf, type Happenings, type OtherJourney } from '@tagtrail/core/compiler';
import type { SurroundingsBody } from '@tagtrail/core/http';
import type { Tx } from '@tagtrail/prisma';
import { readDraft } from '../../journeys/graph-problems.js';
import type { Queries } from '../../platform/data/databases.js';
import { UsesService } from '../../uses/uses.service.js';
import { SurroundingsRepository, type LiveVersion } from './surroundings.repository.js';

/** Versions never change; so many are remembered before all are forgotten. */
const remembered = 1_000;

/** What goes on around a journey: how the live ones start one another, and what nobody has had so far. */
@Injectable()
export class SurroundingsService {
  private readonly known = new Map<string, Happenings>();

  constructor(
    private readonly repository: SurroundingsRepository,
    private readonly uses: UsesService,
  ) {}

  async load(corpId: string): Promise<SurroundingsBody> {
    const [journeys, unset, segments] = await Promise.all([this.journeys(corpId), this.repository.loadUnset(corpId), this.uses.segmentReads(corpId)]);
    return {
      journeys: journeys.map(({ startsBy, brings, ...named }) => ({ ...named, startsBy: [...startsBy], brings: [...brings] })),
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
    const journeys: OtherJourney[] = [];
    for (const version of await this.repository.listLive(corpId, from)) {
      journeys.push({ id: version.id, name: version.name, ...(await this.read(version, from)) });
    }
    return journeys;
  }

  private async read({ versionId }: LiveVersion, from?: Queries): Promise<Happenings> {
    const known = this.known.get(versionId);
    if (known !== undefined) return known;
    const graph = await this.repository.loadGraph(versionId, from);
    const happenings = graph === null ? { startsBy: [], brings: [] } : happeningsOf(readDraft(graph));
    if (this.known.size >= remembered) this.known.clear();
    this.known.set(versionId, happenings);
    return happenings;
  }
}
