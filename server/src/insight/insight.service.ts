import { Injectable } from '@nestjs/common';
import type { Counts, GraphBody, NodeCounts } from '@tagtrail/core/http';
import { DomainError } from '../platform/errors/domain-error.js';
import { isTooSlow } from '../platform/data/database-errors.js';
import { InsightRepository, type NodeCountPart, type RunCounts } from './insight.repository.js';
import { SharedCounts } from './shared-counts.js';

interface Counted {
  readonly runs: RunCounts;
  readonly parts: readonly NodeCountPart[];
}

const nothing: NodeCounts = { waiting: 0, passed: 0, delivered: 0, employeeTold: 0, accepted: 0, done: 0, failed: 0 };

/** Where runs begin: no instruction comes of a trigger, so every run of the version went through. */
const entrances = (graph: GraphBody): readonly string[] =>
  graph.nodes.map(({ id }) => id).filter((id) => !graph.edges.some((edge) => edge.to === id));

@Injectable()
export class InsightService {
  private readonly counts = new SharedCounts<Counted>();

  constructor(private readonly repository: InsightRepository) {}

  /** Counts for each node of a version. A journey that was never published has none. */
  async count(corpId: string, journeyId: string, number: number | null): Promise<Counts> {
    const version = await this.repository.findVersion(corpId, journeyId, number);
    if (version === null) return this.countNothing(corpId, journeyId, number);
    const { runs, parts } = await this.counts.get(version.id, () => this.countVersion(version.id));
    const nodes: Record<string, NodeCounts> = Object.fromEntries(version.graph.nodes.map(({ id }) => [id, nothing]));
    for (const { node, ...part } of parts) nodes[node] = { ...nothing, ...nodes[node], ...part };
    for (const id of entrances(version.graph)) nodes[id] = { ...nothing, passed: runs.open + runs.parked + runs.ended };
    return { version: version.number, nodes, runs: { ...runs, reachedGoal: version.graph.settings.goal === undefined ? null : runs.reachedGoal } };
  }

  /** @throws unavailable when the version is too large to be counted in time and was not counted lately */
  private async countVersion(versionId: string): Promise<Counted> {
    try {
      const [runs, parts] = await Promise.all([this.repository.countRuns(versionId), this.repository.countNodes(versionId)]);
      return { runs, parts };
    } catch (cause) {
      if (isTooSlow(cause)) throw new DomainError('unavailable', { cause, retryAfterS: 30 });
      throw cause;
    }
  }

  private async countNothing(corpId: string, journeyId: string, number: number | null): Promise<Counts> {
    if (number !== null || !(await this.repository.hasJourney(corpId, journeyId))) throw new DomainError('not_found');
    return { version: null, nodes: {}, runs: { open: 0, parked: 0, ended: 0, reachedGoal: null } };
  }
}
