import { Injectable } from '@nestjs/common';
import { groupEvents, reportEvents, serviceEvents } from '@tagtrail/core/contracts';
import type { SurroundingsBody } from '@tagtrail/core/http';
import { retentionDays } from '@tagtrail/core/kernel';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase, type Queries } from '../../platform/data/databases.js';

export interface LiveVersion {
  readonly id: string;
  readonly name: string;
  readonly versionId: string;
}

type Unset = Pick<SurroundingsBody, 'unset' | 'keptDays' | 'tagGroups'>;

/** As many customers as are asked whether they have a value: a look at all of them would cost too much each time. */
const newest = 2_000;

/** Class of the advisory locks under which journeys go live, one after the other; the object is the corp. */
const lockClass = 740_104;

@Injectable()
export class SurroundingsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** Until the transaction ends, no other journey of the corp goes live: of two at once, the second sees the first. */
  async holdLive(tx: Tx, corpId: string): Promise<void> {
    await tx.rows(`SELECT pg_advisory_xact_lock(${lockClass}, hashtext($1))`, [corpId]);
  }

  async listLive(corpId: string, from: Queries = this.database): Promise<readonly LiveVersion[]> {
    return from.rows<LiveVersion>(
      `SELECT id, name, live_version_id AS "versionId" FROM journey
       WHERE corp_id = $1 AND archived_at IS NULL AND live_version_id IS NOT NULL ORDER BY name, id`,
      [corpId],
    );
  }

  /** Each by an index, whatever the number of customers. A corp without customers lacks nothing: nobody can have had anything; nor does an event lack who tells it that we tell ourselves. */
  async loadUnset(corpId: string): Promise<Unset> {
    const [row] = await this.database.rows<Unset>(
      `WITH asked AS MATERIALIZED (SELECT attributes FROM customer WHERE corp_id = $1 ORDER BY id DESC LIMIT ${newest}),
       peopled AS (SELECT EXISTS (SELECT FROM asked) AS yes),
       had AS (SELECT DISTINCT key FROM asked, jsonb_object_keys(asked.attributes) AS key)
       SELECT jsonb_build_object(
         'tag', coalesce((SELECT jsonb_agg(t.id) FROM tag t, peopled WHERE peopled.yes AND t.corp_id = $1 AND NOT t.deleted
                          AND NOT EXISTS (SELECT FROM relation_tag r WHERE r.corp_id = t.corp_id AND r.tag_id = t.id)), '[]'),
         'attribute', coalesce((SELECT jsonb_agg(d.name) FROM attribute_definition d, peopled WHERE peopled.yes AND d.corp_id = $1
                                AND d.deleted_at IS NULL AND d.name NOT IN (SELECT key FROM had)), '[]'),
         'event', coalesce((SELECT jsonb_agg(d.name) FROM event_definition d, peopled WHERE peopled.yes AND d.corp_id = $1
                            AND d.deleted_at IS NULL AND d.name <> ALL($3)
                            AND NOT EXISTS (SELECT FROM business_event e WHERE e.corp_id = d.corp_id AND e.name = d.name)), '[]')) AS unset,
         coalesce((SELECT jsonb_object_agg(name, ($2::jsonb ->> retention_class)::int)
                   FROM event_definition WHERE corp_id = $1 AND deleted_at IS NULL), '{}') AS "keptDays",
         coalesce((SELECT jsonb_object_agg(id, group_id) FROM tag WHERE corp_id = $1 AND NOT deleted AND group_id IS NOT NULL), '{}') AS "tagGroups"`,
      [corpId, JSON.stringify(retentionDays), [...Object.values(reportEvents), ...Object.values(groupEvents), ...Object.values(serviceEvents)]],
    );
    if (row === undefined) throw new Error('SELECT without FROM returned no row');
    return row;
  }
}
