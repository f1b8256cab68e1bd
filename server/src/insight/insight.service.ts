import { Injectable } from '@nestjs/common';
import type { Counts, EntryCounts, GraphBody, NodeCounts } from '@tagtrail/core/http';
import { DomainError } from '../platform/errors/domain-error.js';
import { isTooSlow } from '../platform/data/database-errors.js';
import { EntryCountsRepository } from './entry-counts.repository.js';
import { InsightRepository, type CountedVersion } from './insight.repository.js';
import { countNodes, countRuns, type RunCounts } from './node-counts.js';
import { SendQueueRepository } from './send-queue.repository.js';
import { SharedCounts } from './shared-counts.js';

interface Counted {
  readonly runs: RunCounts;
  readonly atNodes: ReadonlyMap<string, NodeCounts>;
  readonly entry: EntryCounts;
  readonly turnsEnd: Counts['turnsEnd'];
  readonly sendsWait: Counts['sendsWait'];
  readonly sendQueue: Counts['sendQueue'];
}

/** A journey of a corp. */
interface OfJourney {
  readonly corpId: string;
  readonly journeyId: string;
}

const nothing: NodeCounts = { waiting: 0, passed: 0, delivered: 0, employeeTold: 0, accepted: 0, done: 0, failed: 0 };

const noCap = { total: null, perDay: null } as const;
const noEntry: EntryCounts = {
  queue: { waiting: 0, more: false, clearsAt: null },
  cap: { total: null, today: null },
  goalWithin: null,
  backfill: null,
};

/** Where runs begin: no instruction comes of a trigger, so every run of the version went through. */
const entrances = (graph: GraphBody): readonly string[] =>
  graph.nodes.map(({ id }) => id).filter((id) => !graph.edges.some((edge) => edge.to === id));

@Injectable()
export class InsightService {
  private readonly counts = new SharedCounts<Counted>();

  constructor(
    private readonly repository: InsightRepository,
    private readonly entries: EntryCountsRepository,
    private readonly queue: SendQueueRepository,
  ) {}

  /** Counts for each node of a version. A journey that was never published has none. */
  async count(corpId: string, journeyId: string, number: number | null): Promise<Counts> {
    const version = await this.repository.findVersion(corpId, journeyId, number);
    if (version === null) return this.countNothing(corpId, journeyId, number);
    const { runs, atNodes, entry, ...more } = await this.counts.get(version.id, () => this.countVersion({ corpId, journeyId }, version));
    const nodes: Record<string, NodeCounts> = Object.fromEntries(version.graph.nodes.map(({ id }) => [id, atNodes.get(id) ?? nothing]));
    for (const id of entrances(version.graph)) nodes[id] = { ...nothing, passed: runs.open + runs.parked + runs.ended };
    const reachedGoal = entry.goalWithin === null ? null : runs.reachedGoal;
    return { version: version.number, nodes, runs: { ...runs, reachedGoal }, entry, ...more };
  }

  /** @throws unavailable when the version is too large to be counted in time and was not counted lately */
  private async countVersion(journey: OfJourney, version: CountedVersion): Promise<Counted> {
    try {
      const [counted, entry, turnsEnd, sendQueue] = await Promise.all([
        this.countTravelled(version.id),
        this.countEntry(journey, version),
        this.entries.turnsEnd(version.id),
        this.queue.byNode(journey.corpId, version.id),
      ]);
      return { ...counted, entry, turnsEnd, sendQueue };
    } catch (cause) {
      if (isTooSlow(cause)) throw new DomainError('unavailable', { cause, retryAfterS: 30 });
      throw cause;
    }
  }

  private async countTravelled(versionId: string): Promise<Pick<Counted, 'runs' | 'atNodes' | 'sendsWait'>> {
    const counted = await this.repository.counted(versionId);
    const sendsWait = await this.repository.sendsWait(versionId, counted);
    return { runs: countRuns(counted), atNodes: countNodes(counted), sendsWait };
  }

  private async countEntry({ corpId, journeyId }: OfJourney, { id, graph: { settings } }: CountedVersion): Promise<EntryCounts> {
    const { rate = null, cap = noCap, goal } = settings;
    const [queue, used, backfill] = await Promise.all([
      this.entries.queue(journeyId, rate),
      this.entries.used(corpId, journeyId),
      this.entries.backfill(id),
    ]);
    return {
      queue,
      cap: {
        total: cap.total === null ? null : { used: used.total, limit: cap.total },
        today: cap.perDay === null ? null : { used: used.today, limit: cap.perDay },
      },
      goalWithin: goal?.within ?? null,
      backfill,
    };
  }

  private async countNothing(corpId: string, journeyId: string, number: number | null): Promise<Counts> {
    if (number !== null || !(await this.repository.hasJourney(corpId, journeyId))) throw new DomainError('not_found');
    return {
      version: null,
      nodes: {},
      runs: { open: 0, parked: 0, ended: 0, reachedGoal: null },
      entry: noEntry,
      turnsEnd: {},
      sendsWait: {},
      sendQueue: {},
    };
  }
}
