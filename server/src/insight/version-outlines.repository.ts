import { Injectable } from '@nestjs/common';
import { graphSchema, type GraphBody } from '@tagtrail/core/http';
import type { SourceRef } from '@tagtrail/core/plan';
import { InsightDatabase } from '../platform/data/databases.js';

/** What a count needs to know of a version besides its numbers. */
export interface VersionOutline {
  readonly nodes: readonly string[];
  /** Where runs begin: no instruction comes of a trigger, so every run of the version went through. */
  readonly entrances: readonly string[];
  readonly settings: Pick<GraphBody['settings'], 'rate' | 'cap' | 'goal'>;
  /** For each instruction the node it came from. */
  readonly sources: readonly SourceRef[];
  /** Instructions that let customers through at a pace. */
  readonly turns: readonly number[];
}

/** Enough for every journey that people look at in one evening. */
const keptAtMost = 500;

function outlineOf({ nodes, edges, settings }: GraphBody, sources: readonly SourceRef[], turns: readonly number[]): VersionOutline {
  const entered = new Set(edges.map(({ to }) => to));
  const ids = nodes.map(({ id }) => id);
  return { nodes: ids, entrances: ids.filter((id) => !entered.has(id)), settings, sources, turns };
}

/** Outlines of versions. A version never changes, so it is read and parsed once; who has not been looked at longest is forgotten. */
@Injectable()
export class VersionOutlinesRepository {
  private readonly kept = new Map<string, VersionOutline>();

  constructor(private readonly database: InsightDatabase) {}

  async find(versionId: string): Promise<VersionOutline> {
    const outline = this.kept.get(versionId) ?? (await this.read(versionId));
    this.kept.delete(versionId);
    this.kept.set(versionId, outline);
    const [oldest] = this.kept.keys();
    if (this.kept.size > keptAtMost && oldest !== undefined) this.kept.delete(oldest);
    return outline;
  }

  private async read(versionId: string): Promise<VersionOutline> {
    const [row] = await this.database.rows<{ graph: unknown; sources: readonly SourceRef[]; turns: readonly number[] }>(
      `SELECT v.graph, p.body -> 'sourceMap' AS sources, ARRAY(
         SELECT i.n::int - 1 FROM jsonb_array_elements(p.body -> 'instructions') WITH ORDINALITY AS i(body, n) WHERE i.body -> 'wait' ->> 'kind' = 'turn') AS turns
       FROM journey_version v JOIN plan p ON p.hash = v.plan_hash WHERE v.id = $1`,
      [versionId],
    );
    if (row === undefined) throw new Error('The version that is counted is gone');
    return outlineOf(graphSchema.parse(row.graph), row.sources, row.turns);
  }
}
