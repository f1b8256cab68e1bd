import { Injectable } from '@nestjs/common';
import type { Arms } from '@tagtrail/core/http';
import { DomainError } from '../../platform/errors/domain-error.js';
import { orTooSlow } from '../../platform/errors/too-slow.js';
import { InsightRepository, type CountedVersion } from '../insight.repository.js';
import { SharedCounts } from '../shared-counts.js';
import { VersionOutlinesRepository, type VersionOutline } from '../version-outlines.repository.js';
import { ArmsRepository, type WayTaken } from './arms.repository.js';

/** Reads whole versions, so it is asked once a minute for all who look. */
const freshMs = 60_000;

/** What became of those whom a lot sent each way. */
@Injectable()
export class ArmsService {
  private readonly counts = new SharedCounts<Arms>(freshMs);

  constructor(
    private readonly versions: InsightRepository,
    private readonly outlines: VersionOutlinesRepository,
    private readonly arms: ArmsRepository,
  ) {}

  /** @throws not_found; unavailable when the version is too large to be read in time */
  async count(corpId: string, journeyId: string, number: number | undefined): Promise<Arms> {
    const [version] = await this.versions.findVersions(corpId, journeyId, number);
    if (version === undefined) throw new DomainError('not_found');
    return this.counts.get(version.id, () => this.countVersion(version));
  }

  private async countVersion({ id, number }: CountedVersion): Promise<Arms> {
    const outline = await this.outlines.find(id);
    const splits = outline.nodes.filter((node) => outline.types.get(node) === 'split');
    const instructions = outline.sources.flatMap(({ nodeId }, instruction) => (splits.includes(nodeId) ? [instruction] : []));
    const taken = await orTooSlow(this.arms.taken(id, instructions), 60);
    return {
      version: number,
      hasGoal: outline.settings.goal !== undefined,
      countedAt: new Date().toISOString(),
      splits: splits.map((nodeId) => ({ nodeId, arms: armsOf(nodeId, outline, taken) })),
    };
  }
}

const armsOf = (nodeId: string, { sources, outputOf }: VersionOutline, taken: readonly WayTaken[]): Arms['splits'][number]['arms'] =>
  taken.flatMap(({ instruction, way, people, reached }) => {
    const port = sources[instruction]?.nodeId === nodeId ? outputOf(instruction, way) : null;
    return port === null ? [] : [{ port, people, reached }];
  });
