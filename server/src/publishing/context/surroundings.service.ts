import { Injectable } from '@nestjs/common';
import { happeningsOf, type Happenings, type OtherJourney } from '@tagtrail/core/compiler';
import type { SurroundingsBody } from '@tagtrail/core/http';
import { readDraft } from '../../journeys/graph-problems.js';
import { SurroundingsRepository, type LiveVersion } from './surroundings.repository.js';

/** Versions never change; so many are remembered before all are forgotten. */
const remembered = 1_000;

/** What goes on around a journey: how the live ones start one another, and what nobody has had so far. */
@Injectable()
export class SurroundingsService {
  private readonly known = new Map<string, Happenings>();

  constructor(private readonly repository: SurroundingsRepository) {}

  async load(corpId: string): Promise<SurroundingsBody> {
    const [live, unset] = await Promise.all([this.repository.listLive(corpId), this.repository.loadUnset(corpId)]);
    const journeys: OtherJourney[] = [];
    for (const version of live) journeys.push({ id: version.id, name: version.name, ...(await this.read(version)) });
    return { journeys: journeys.map(({ startsBy, brings, ...named }) => ({ ...named, startsBy: [...startsBy], brings: [...brings] })), ...unset };
  }

  private async read({ versionId }: LiveVersion): Promise<Happenings> {
    const known = this.known.get(versionId);
    if (known !== undefined) return known;
    const graph = await this.repository.loadGraph(versionId);
    const happenings = graph === null ? { startsBy: [], brings: [] } : happeningsOf(readDraft(graph));
    if (this.known.size >= remembered) this.known.clear();
    this.known.set(versionId, happenings);
    return happenings;
  }
}
