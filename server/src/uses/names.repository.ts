import { Injectable } from '@nestjs/common';
import type { NameList, NamesQuery } from '@tagtrail/core/http';
import { LedgerDatabase } from '../platform/data/databases.js';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
const rowId = /^[1-9]\d{0,17}$/u;

/** By kind: how its ids are written, and where its names are. */
const sources = {
  segment: { form: uuid, sql: 'SELECT id, name, false AS gone FROM segment WHERE corp_id = $1 AND id = ANY($2::uuid[])' },
  list: { form: rowId, sql: 'SELECT id, name, deleted_at IS NOT NULL AS gone FROM customer_list WHERE corp_id = $1 AND id = ANY($2::bigint[])' },
  journey: { form: uuid, sql: 'SELECT id, name, archived_at IS NOT NULL AS gone FROM journey WHERE corp_id = $1 AND id = ANY($2::uuid[])' },
} as const;

@Injectable()
export class NamesRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** An id that nothing has, or that is none, is left out. */
  async list(corpId: string, { kind, ids }: NamesQuery): Promise<NameList> {
    const { form, sql } = sources[kind];
    const items = await this.database.rows<NameList['items'][number]>(sql, [corpId, ids.split(',').filter((id) => form.test(id))]);
    return { items };
  }
}
