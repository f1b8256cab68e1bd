import { Injectable } from '@nestjs/common';
import type { Impact } from '@tagtrail/core/http';
import { required } from '../../platform/errors/domain-error.js';
import { InsightRepository } from '../insight.repository.js';
import { countNodes, countRuns } from '../node-counts.js';
import { VersionOutlinesRepository } from '../version-outlines.repository.js';
import { ImpactRepository, type TravelledVersion } from './impact.repository.js';

type Fate = Impact['steps'][number]['fate'];

/** Whom a change of a journey finds under way, and where. */
@Injectable()
export class ImpactService {
  constructor(
    private readonly repository: ImpactRepository,
    private readonly counts: InsightRepository,
    private readonly outlines: VersionOutlinesRepository,
  ) {}

  /** By the steps of the stored draft. @throws not_found */
  async find(corpId: string, journeyId: string): Promise<Impact> {
    const { draft, live } = required(await this.repository.findDrawings(corpId, journeyId));
    const [drawn, before] = [draft, live].map((drawing) => new Set(drawing?.nodes.map(({ id }) => id)));
    const fateOf = (id: string): Fate => {
      if (drawn?.has(id) === true) return 'kept';
      return before?.has(id) === true ? 'deleted' : 'gone';
    };
    const travelled = await this.repository.listTravelled(corpId, journeyId);
    const standings = await Promise.all(travelled.map((version) => this.stand(version, fateOf)));
    return {
      people: standings.reduce((sum, { people }) => sum + people, 0),
      steps: standings.flatMap(({ steps }) => steps).toSorted((a, b) => b.people - a.people),
    };
  }

  private async stand({ id, number, nodes }: TravelledVersion, fateOf: (nodeId: string) => Fate): Promise<Impact> {
    const { sources, outputOf } = await this.outlines.find(id);
    const counted = await this.counts.counted(id, sources);
    const [runs, atNodes] = [countRuns(counted), countNodes(counted, outputOf)];
    const steps = nodes.flatMap((node) => {
      const people = atNodes.get(node.id)?.waiting ?? 0;
      return people > 0 ? [{ version: number, nodeId: node.id, type: node.type, name: node.name, people, fate: fateOf(node.id) }] : [];
    });
    return { people: runs.open + runs.parked, steps };
  }
}
