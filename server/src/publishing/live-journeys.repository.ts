import { Injectable } from '@nestjs/common';
import { LedgerDatabase, type Queries } from '../platform/data/databases.js';

/** A journey that customers may enter now. */
export interface LiveJourney {
  readonly id: string;
  readonly name: string;
  readonly versionId: string;
  /** Tags that start it. */
  readonly startedBy: readonly string[];
  /** Tags that it adds. */
  readonly adds: readonly string[];
  /** True when it writes to customers. */
  readonly sends: boolean;
}

/** What the corp has, and had: tags by their last known names. */
export interface Outside {
  readonly tags: ReadonlyMap<string, { readonly name: string; readonly deleted: boolean }>;
  /** Webhooks by their keys. */
  readonly endpoints: ReadonlyMap<string, { readonly name: string; readonly deleted: boolean }>;
  readonly smtp: boolean;
  readonly sms: boolean;
  /** Names of employees who can have no customers any more, by userid. */
  readonly goneEmployees: ReadonlyMap<string, string>;
}

/** Requests of a plan that are of a channel, as a JSON path. */
const requests = (channel: string): string => `'$.instructions[*].request ? (@.channel == "${channel}")'`;

@Injectable()
export class LiveJourneysRepository {
  constructor(private readonly database: LedgerDatabase) {}

  async list(corpId: string, from: Queries = this.database): Promise<readonly LiveJourney[]> {
    return from.rows<LiveJourney>(
      `SELECT j.id, j.name, v.id AS "versionId",
         coalesce((SELECT array_agg(DISTINCT coalesce(t.id, s.key)) FROM trigger_subscription s LEFT JOIN tag t ON t.corp_id = s.corp_id AND s.key = 'group:' || t.group_id
                   WHERE s.journey_id = j.id AND s.kind = 'tagAdded'), '{}') AS "startedBy",
         coalesce((SELECT array_agg(DISTINCT tag #>> '{}') FROM jsonb_path_query(p.body, ${requests('tag_write')}) AS write,
                   jsonb_array_elements(write -> 'add') AS tag), '{}') AS adds,
         jsonb_path_exists(p.body, ${requests('customer_mass_send')}) OR jsonb_path_exists(p.body, ${requests('email')}) OR jsonb_path_exists(p.body, ${requests('sms')}) AS sends
       FROM journey j JOIN journey_version v ON v.id = j.live_version_id JOIN plan p ON p.hash = v.plan_hash
       WHERE j.corp_id = $1 AND j.archived_at IS NULL ORDER BY j.name, j.id`,
      [corpId],
    );
  }

  async loadOutside(corpId: string): Promise<Outside> {
    const [tags, settings, gone] = await Promise.all([
      this.database.rows<{ id: string; name: string; deleted: boolean }>('SELECT id, name, deleted FROM tag WHERE corp_id = $1', [corpId]),
      this.database.rows<{ kind: string; key: string; name: string; deleted: boolean }>(
        `SELECT kind, key, name, false AS deleted FROM channel_setting WHERE corp_id = $1
         UNION ALL SELECT kind, key, name, true FROM removed_setting WHERE corp_id = $1`,
        [corpId],
      ),
      this.database.rows<{ id: string; name: string }>('SELECT id, name FROM employee WHERE corp_id = $1 AND NOT active', [corpId]),
    ]);
    return {
      tags: new Map(tags.map(({ id, name, deleted }) => [id, { name, deleted }])),
      endpoints: new Map(settings.filter(({ kind }) => kind === 'webhook').map(({ key, name, deleted }) => [key, { name, deleted }])),
      smtp: settings.some(({ kind, deleted }) => kind === 'smtp' && !deleted),
      sms: settings.some(({ kind, deleted }) => kind === 'sms' && !deleted),
      goneEmployees: new Map(gone.map(({ id, name }) => [id, name])),
    };
  }
}
