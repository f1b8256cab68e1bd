import { Injectable } from '@nestjs/common';
import type { AttributeType, KnownFields, PropertyType } from '@tagtrail/core/conditions';
import { LedgerDatabase, type Queries } from '../platform/data/databases.js';

interface FieldsRow {
  readonly attributes: Readonly<Record<string, AttributeType>>;
  readonly events: Readonly<Record<string, Readonly<Record<string, PropertyType>>>>;
  readonly segments: readonly string[];
  readonly lists: readonly string[];
}

/** What rules of a corp may name. */
@Injectable()
export class KnownFieldsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  async load(corpId: string, from: Queries = this.database): Promise<KnownFields> {
    const [row] = await from.rows<FieldsRow>(
      `SELECT
         coalesce((SELECT jsonb_object_agg(name, type) FROM attribute_definition WHERE corp_id = $1 AND deleted_at IS NULL), '{}') AS attributes,
         coalesce((SELECT jsonb_object_agg(e.name, coalesce((SELECT jsonb_object_agg(p ->> 'name', p ->> 'type') FROM jsonb_array_elements(e.properties) AS p), '{}'))
                   FROM event_definition e WHERE e.corp_id = $1 AND e.deleted_at IS NULL), '{}') AS events,
         coalesce((SELECT array_agg(id::text) FROM segment WHERE corp_id = $1), '{}') AS segments,
         coalesce((SELECT array_agg(id::text) FROM customer_list WHERE corp_id = $1 AND deleted_at IS NULL), '{}') AS lists`,
      [corpId],
    );
    if (row === undefined) throw new Error('SELECT without FROM returned no row');
    return { ...row, attributes: { ...row.attributes, name: 'text' }, values: {}, run: false };
  }
}
