import { Injectable } from '@nestjs/common';
import { InsightRepository } from './insight.repository.js';
import { VersionOutlinesRepository } from './version-outlines.repository.js';

/** An output of a step in a journey. */
export interface OutputRef {
  readonly journeyId: string;
  /** Left out: of all versions. */
  readonly version?: number | undefined;
  readonly nodeId: string;
  readonly port: string;
}

/** A result with which an instruction of a version was left. */
export interface Leaving {
  readonly versionId: string;
  readonly instruction: number;
  readonly result: string;
}

/** By which results customers left a step through one of its outputs: those that the numbers of that output are made of. */
@Injectable()
export class LeavingsService {
  constructor(
    private readonly repository: InsightRepository,
    private readonly outlines: VersionOutlinesRepository,
  ) {}

  async of(corpId: string, { journeyId, version = undefined, nodeId, port }: OutputRef): Promise<readonly Leaving[]> {
    const versions = await this.repository.findVersions(corpId, journeyId, version ?? 'all');
    const found: Leaving[] = [];
    for (const { id } of versions) {
      const { sources, outputOf } = await this.outlines.find(id);
      const rows = await this.repository.counted(id, sources);
      for (const { node, what, instruction, way } of rows)
        if (node === nodeId && what === 'passed' && outputOf(instruction, way) === port) found.push({ versionId: id, instruction, result: way });
    }
    return found;
  }
}
