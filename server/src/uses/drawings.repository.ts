import { Injectable } from '@nestjs/common';
import { graphSchema, type GraphBody } from '@tagtrail/core/http';
import { LedgerDatabase, type Queries } from '../platform/data/databases.js';

/** A graph as it is stored, by the id of its drawing. */
export interface StoredDrawing {
  readonly id: string;
  readonly graph: GraphBody;
}

/** Graphs of versions, by the version's id, and of drafts, by `<journey id>:<revision>`. */
@Injectable()
export class DrawingsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  async load(ids: readonly string[], from: Queries = this.database): Promise<readonly StoredDrawing[]> {
    const rows = await from.rows<{ id: string; graph: unknown }>(
      `SELECT id::text, graph FROM journey_version WHERE id = ANY ($1::uuid[])
       UNION ALL SELECT d.id, j.draft FROM unnest($2::text[]) AS d (id) JOIN journey j ON j.id = split_part(d.id, ':', 1)::uuid`,
      [ids.filter((id) => !isDraft(id)), ids.filter(isDraft)],
    );
    return rows.map(({ id, graph }) => ({ id, graph: graphSchema.parse(graph) }));
  }
}

const isDraft = (id: string): boolean => id.includes(':');
