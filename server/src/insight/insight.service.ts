import { Injectable } from '@nestjs/common';
import type { CountRange, Counts, CountsQuery, EntryCounts } from '@tagtrail/core/http';
import { DomainError } from '../platform/errors/domain-error.js';
import { orTooSlow } from '../platform/errors/too-slow.js';
import { EntryCountsRepository } from './entry-counts.repository.js';
import { InsightRepository, type CountedVersion } from './insight.repository.js';
import { SendQueueRepository } from './send-queue.repository.js';
import { SharedCounts } from './shared-counts.js';
import { allRuns, atStepsOf, StepCountsService } from './step-counts.service.js';
import type { VersionOutline } from './version-outlines.repository.js';

/** A journey of a corp. */
interface OfJourney {
  readonly corpId: string;
  readonly journeyId: string;
}

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
    private readonly steps: StepCountsService,
    private readonly entries: EntryCountsRepository,
    private readonly queue: SendQueueRepository,
  ) {}

  /**
   * Counts for each node of a version, or of all, as the text of their JSON: written once for all who look. A journey that was never
   * published has none. @throws unavailable when the version is too large to be counted in time and was not counted lately
   */
  async count(corpId: string, journeyId: string, { version, range = 'all' }: CountsQuery): Promise<string> {
    const versions = await this.repository.findVersions(corpId, journeyId, version);
    const [drawn] = versions;
    if (drawn === undefined) return JSON.stringify(await this.countNothing(corpId, journeyId, { version, range }));
    const key = [drawn.id, versions.length, range].join(' ');
    return this.counts.get(key, async () => JSON.stringify(await orTooSlow(this.countVersions({ corpId, journeyId }, versions, range), 30)));
  }

  private async countVersions(journey: OfJourney, versions: readonly CountedVersion[], range: CountRange): Promise<Counts> {
    const travelled = await this.steps.count(journey.corpId, versions, range);
    const [first] = travelled.versions;
    const [drawn] = versions;
    if (first === undefined || drawn === undefined) throw new Error('Versions are counted that there are none of');
    const { outline } = first;
    // What waits until when is a matter of one version: of several, no moment could be named.
    const isOne = versions.length === 1;
    const [entry, turnsEnd, sendQueue, sendsWait] = await Promise.all([
      this.countEntry(journey, drawn.id, outline),
      isOne ? this.entries.turnsEnd(drawn.id, outline) : {},
      isOne ? this.queue.byNode(journey.corpId, drawn.id) : {},
      isOne ? this.repository.sendsWait(drawn.id, first.counted) : {},
    ]);
    return {
      version: drawn.number,
      versions: versions.map(({ number }) => number),
      range,
      since: travelled.since,
      nodes: atStepsOf(outline, travelled.versions),
      runs: allRuns(travelled.versions),
      entry,
      turnsEnd,
      sendsWait,
      sendQueue,
    };
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

  private async countNothing(corpId: string, journeyId: string, { version, range = 'all' }: CountsQuery): Promise<Counts> {
    if (typeof version === 'number' || !(await this.repository.hasJourney(corpId, journeyId))) throw new DomainError('not_found');
    return {
      version: null,
      versions: [],
      range,
      since: null,
      nodes: {},
      runs: { open: 0, parked: 0, ended: 0, started: 0, reachedGoal: null },
      entry: noEntry,
      turnsEnd: {},
      sendsWait: {},
      sendQueue: {},
    };
  }
}
