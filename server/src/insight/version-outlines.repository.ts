import { Injectable } from '@nestjs/common';
import { graphSchema, type GraphBody } from '@tagtrail/core/http';
import { parseDraft } from '@tagtrail/core/graph';
import { outputOf, upgradeGraph } from '@tagtrail/core/nodes';
import type { SourceRef } from '@tagtrail/core/plan';
import { InsightDatabase } from '../platform/data/databases.js';
import type { OutputOf } from './node-counts.js';

/** What a count needs to know of a version besides its numbers. */
export interface VersionOutline {
  readonly nodes: readonly string[];
  /** By node its kind. */
  readonly types: ReadonlyMap<string, string>;
  /** Where runs begin: no instruction comes of a trigger, so every run of the version went through. */
  readonly entrances: readonly string[];
  readonly settings: Pick<GraphBody['settings'], 'rate' | 'cap' | 'goal'>;
  /** For each instruction the node it came from. */
  readonly sources: readonly SourceRef[];
  /** Instructions that let customers through at a pace. */
  readonly turns: readonly number[];
  readonly outputOf: OutputOf;
}

/** Enough for every journey that people look at in one evening. */
const keptAtMost = 500;

function outlineOf(graph: GraphBody, sources: readonly SourceRef[], turns: readonly number[]): VersionOutline {
  const { nodes, edges, settings } = graph;
  const entered = new Set(edges.map(({ to }) => to));
  const ids = nodes.map(({ id }) => id);
  const types = new Map<string, string>(nodes.map(({ id, type }) => [id, type]));
  return { nodes: ids, types, entrances: ids.filter((id) => !entered.has(id)), settings, sources, turns, outputOf: outputsOf(graph, sources) };
}

/** Asked again and again with the same few results, and what it tells never changes. */
function outputsOf(graph: GraphBody, sources: readonly SourceRef[]): OutputOf {
  const parsed = parseDraft(graph);
  const nodes = parsed.ok ? upgradeGraph(parsed.value).nodes : [];
  const told = new Map<string, string | null>();
  const look: OutputOf = (instruction, result) => {
    const nodeId = sources[instruction]?.nodeId;
    const node = nodes.find(({ id }) => id === nodeId);
    const step = instruction - sources.findIndex((source) => source.nodeId === nodeId);
    return node === undefined ? null : outputOf(node, { step, result });
  };
  return (instruction, result) => {
    const key = `${String(instruction)}:${result}`;
    const known = told.get(key);
    if (known !== undefined) return known;
    const output = look(instruction, result);
    told.set(key, output);
    return output;
  };
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
