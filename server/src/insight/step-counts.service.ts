import { Injectable } from '@nestjs/common';
import { type CountRange, type Counts, type NodeCounts, noNodeCounts } from '@tagtrail/core/http';
import { CountDaysRepository, type RangeStart } from './days/count-days.repository.js';
import { between, countedFrom, daysBack, sinceOf, together } from './days/range.js';
import { InsightRepository, type CountedVersion } from './insight.repository.js';
import { countNodes, countRuns, placeCounts, type PlacedCount, type RunCounts } from './node-counts.js';
import { VersionOutlinesRepository, type VersionOutline } from './version-outlines.repository.js';

/** What was counted of one version in a range, and where that is drawn. */
export interface VersionTravelled {
  readonly outline: VersionOutline;
  /** As it stands now, whatever the range. */
  readonly counted: readonly PlacedCount[];
  readonly runs: Counts['runs'];
  readonly nodes: ReadonlyMap<string, NodeCounts>;
}

export interface Travelled {
  readonly since: string | null;
  readonly versions: readonly VersionTravelled[];
}

interface Sums {
  readonly runs: RunCounts;
  readonly nodes: ReadonlyMap<string, NodeCounts>;
}

/** Counts of steps: of versions, and of what happened at them since a day of the corp began. */
@Injectable()
export class StepCountsService {
  constructor(
    private readonly repository: InsightRepository,
    private readonly outlines: VersionOutlinesRepository,
    private readonly days: CountDaysRepository,
  ) {}

  async count(corpId: string, versions: readonly CountedVersion[], range: CountRange): Promise<Travelled> {
    const start = range === 'all' ? null : await this.days.startOf(corpId, daysBack[range]);
    return {
      since:
        start === null
          ? null
          : sinceOf(
              start,
              versions.map(({ publishedAt }) => publishedAt),
            ),
      versions: await Promise.all(versions.map((version) => this.countVersion(version, start))),
    };
  }

  private async countVersion(version: CountedVersion, start: RangeStart | null): Promise<VersionTravelled> {
    const outline = await this.outlines.find(version.id);
    const counted = await this.repository.counted(version.id, outline.sources);
    const now = sumsOf(counted, outline);
    const then = start === null ? null : await this.before(version, start, { outline, now });
    const runs = {
      ...now.runs,
      started: startedOf(now.runs) - (then === null ? 0 : startedOf(then.runs)),
      ended: now.runs.ended - (then?.runs.ended ?? 0),
      reachedGoal: outline.settings.goal === undefined ? null : now.runs.reachedGoal - (then?.runs.reachedGoal ?? 0),
    };
    return { outline, counted, runs, nodes: nodesOf(now, then, { outline, started: runs.started }) };
  }

  /** What had been counted when the range began; null: nothing, so that all of it belongs to the range. */
  private async before(
    version: CountedVersion,
    start: RangeStart,
    { outline, now }: { readonly outline: VersionOutline; readonly now: Sums },
  ): Promise<Sums | null> {
    const from = countedFrom(start, version.publishedAt);
    if (from === 'beginning') return null;
    return from === 'now' ? now : sumsOf(placeCounts(await this.days.counted(version.id, from.day), outline.sources), outline);
  }
}

const startedOf = ({ open, parked, ended }: RunCounts): number => open + parked + ended;

const sumsOf = (counted: readonly PlacedCount[], { outputOf }: VersionOutline): Sums => ({
  runs: countRuns(counted),
  nodes: countNodes(counted, outputOf),
});

/** Every node has its numbers; all who began went through where runs begin. */
function nodesOf(
  now: Sums,
  then: Sums | null,
  { outline, started }: { readonly outline: VersionOutline; readonly started: number },
): ReadonlyMap<string, NodeCounts> {
  const entrances = new Set(outline.entrances);
  return new Map(
    outline.nodes.map((id) => {
      if (entrances.has(id)) return [id, { ...noNodeCounts, entered: started, passed: started }];
      return [id, between(then?.nodes.get(id) ?? noNodeCounts, now.nodes.get(id) ?? noNodeCounts)];
    }),
  );
}

/** The numbers of several versions at the steps of the first of them: a step that another has too, of the same kind, counts for both. */
export function atStepsOf(drawn: VersionOutline, versions: readonly VersionTravelled[]): Readonly<Record<string, NodeCounts>> {
  return Object.fromEntries(
    drawn.nodes.map((id) => {
      const same = versions.filter(({ outline }) => outline.types.get(id) === drawn.types.get(id));
      return [id, same.reduce((sum, { nodes }) => together(sum, nodes.get(id) ?? noNodeCounts), noNodeCounts)];
    }),
  );
}

/** Runs of several versions; those with no goal add nothing to who reached theirs. */
export function allRuns(versions: readonly Pick<VersionTravelled, 'runs'>[]): Counts['runs'] {
  const none: Counts['runs'] = { open: 0, parked: 0, ended: 0, started: 0, reachedGoal: null };
  return versions.reduce(
    (sum, { runs }) => ({
      open: sum.open + runs.open,
      parked: sum.parked + runs.parked,
      ended: sum.ended + runs.ended,
      started: sum.started + runs.started,
      reachedGoal: runs.reachedGoal === null ? sum.reachedGoal : (sum.reachedGoal ?? 0) + runs.reachedGoal,
    }),
    none,
  );
}
