import { Injectable } from '@nestjs/common';
import type { Counts, EntryCounts, NodeCounts } from '@tagtrail/core/http';
import { DomainError } from '../platform/errors/domain-error.js';
import { isTooSlow } from '../platform/data/database-errors.js';
import { EntryCountsRepository } from './entry-counts.repository.js';
import { InsightRepository, type CountedVersion } from './insight.repository.js';
import { countNodes, countRuns } from './node-counts.js';
import { SendQueueRepository } from './send-queue.repository.js';
import { SharedCounts } from './shared-counts.js';
import { VersionOutlinesRepository, type VersionOutline } from './version-outlines.repository.js';

/** A journey of a corp. */
interface OfJourney {
  readonly corpId: string;
  readonly journeyId: string;
}

const nothing: NodeCounts = { waiting: 0, passed: 0, delivered: 0, employeeTold: 0, accepted: 0, done: 0, failed: 0 };

const noCap = { total: null, perDay: null } as const;
const nothingUsed = { total: null, today: null } as const;
const noEntry: EntryCounts = {
  queue: { waiting: 0, more: false, clearsAt: null },
  cap: { total: null, today: null },
  goalWithin: null,
  backfill: null,
};

@Injectable()
export class InsightService {
  private readonly counts = new SharedCounts<string>();

  constructor(
    private readonly repository: InsightRepository,
    private readonly outlines: VersionOutlinesRepository,
    private readonly entries: EntryCountsRepository,
    private readonly queue: SendQueueRepository,
  ) {}

  /**
   * Counts for each node of a version, as the text of their JSON: written once for all who look. A journey that was never published has
   * none.
   */
  async count(corpId: string, journeyId: string, number: number | null): Promise<string> {
    const version = await this.repository.findVersion(corpId, journeyId, number);
    if (version === null) return JSON.stringify(await this.countNothing(corpId, journeyId, number));
    return this.counts.get(version.id, async () => JSON.stringify(await this.countVersion({ corpId, journeyId }, version)));
  }

  /** @throws unavailable when the version is too large to be counted in time and was not counted lately */
  private async countVersion(journey: OfJourney, version: CountedVersion): Promise<Counts> {
    try {
      const outline = await this.outlines.find(version.id);
      const [travelled, entry, turnsEnd, sendQueue] = await Promise.all([
        this.countTravelled(version.id, outline),
        this.countEntry(journey, version.id, outline),
        this.entries.turnsEnd(version.id, outline),
        this.queue.byNode(journey.corpId, version.id),
      ]);
      return { version: version.number, ...travelled, entry, turnsEnd, sendQueue };
    } catch (cause) {
      if (isTooSlow(cause)) throw new DomainError('unavailable', { cause, retryAfterS: 30 });
      throw cause;
    }
  }

  private async countTravelled(versionId: string, outline: VersionOutline): Promise<Pick<Counts, 'runs' | 'nodes' | 'sendsWait'>> {
    const counted = await this.repository.counted(versionId, outline.sources);
    const sendsWait = await this.repository.sendsWait(versionId, counted);
    const [runs, atNodes] = [countRuns(counted), countNodes(counted)];
    const nodes: Record<string, NodeCounts> = Object.fromEntries(outline.nodes.map((id) => [id, atNodes.get(id) ?? nothing]));
    for (const id of outline.entrances) nodes[id] = { ...nothing, passed: runs.open + runs.parked + runs.ended };
    const reachedGoal = outline.settings.goal === undefined ? null : runs.reachedGoal;
    return { nodes, runs: { ...runs, reachedGoal }, sendsWait };
  }

  private async countEntry({ corpId, journeyId }: OfJourney, versionId: string, { settings }: VersionOutline): Promise<EntryCounts> {
    const { rate = null, cap = noCap, goal } = settings;
    const isCapped = cap.total !== null || cap.perDay !== null;
    const [queue, used, backfill] = await Promise.all([
      this.entries.queue(journeyId, rate),
      isCapped ? this.entries.used(corpId, journeyId) : nothingUsed,
      this.entries.backfill(versionId),
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
