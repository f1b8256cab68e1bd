import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { serviceDeskSchema, type ServiceDeskBody, type ServiceDeskRequest } from '@tagtrail/core/http';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../platform/data/databases.js';
import { answersGraph, answersName } from './answers-graph.js';

export interface WrittenDesk {
  readonly corpId: string;
  readonly revision: number;
  readonly desk: ServiceDeskRequest;
  readonly changedBy: string;
}

/** The accounts of 微信客服 of a corp, and what is answered there. */
@Injectable()
export class ServiceDeskRepository {
  constructor(private readonly database: LedgerDatabase) {}

  async find(corpId: string): Promise<ServiceDeskBody | null> {
    const [row] = await this.database.rows(
      `SELECT d.revision, d.body -> 'replies' AS replies, d.body ->> 'optOutText' AS "optOutText", d.changed_at AS "changedAt", d.list_error AS "listError",
         coalesce((SELECT jsonb_agg(jsonb_build_object('openKfid', a.open_kfid, 'name', a.name, 'gone', a.gone, 'errorCode', a.error_code,
                     'fetchedAt', to_char(a.fetched_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY a.gone, a.name, a.open_kfid)
                   FROM service_account a WHERE a.corp_id = d.corp_id), '[]') AS accounts,
         coalesce((SELECT jsonb_object_agg(n.reply_id, jsonb_build_object('sent', n.sent, 'guarded', n.guarded)) FROM (
                     SELECT reply_id, count(*) FILTER (WHERE NOT guarded) AS sent, count(*) FILTER (WHERE guarded) AS guarded
                     FROM service_answer WHERE corp_id = d.corp_id AND at > now() - interval '7 days' GROUP BY reply_id) n), '{}') AS answered
       FROM service_desk d WHERE d.corp_id = $1`,
      [corpId],
    );
    return row === undefined ? null : serviceDeskSchema.parse(row);
  }

  /** Works on what a corp answers while nobody else changes it. */
  async holding<Result>(corpId: string, work: (tx: Tx, present: { readonly revision: number } | null) => Promise<Result>): Promise<Result> {
    return this.database.tx('serviceDesk.holding', { timeoutMs: 10_000 }, async (tx) => {
      const [present] = await tx.rows<{ revision: number }>('SELECT revision FROM service_desk WHERE corp_id = $1 FOR NO KEY UPDATE', [corpId]);
      return work(tx, present ?? null);
    });
  }

  async write(tx: Tx, { corpId, revision, desk, changedBy }: WrittenDesk): Promise<void> {
    await tx.run('UPDATE service_desk SET revision = $2, body = $3, changed_at = clock_timestamp() WHERE corp_id = $1', [
      corpId,
      revision,
      JSON.stringify(desk),
    ]);
    await this.keepJourney(tx, corpId, changedBy);
  }

  /** The journey that carries the answers is made with the first of them, and published anew only when the product draws it otherwise. */
  private async keepJourney(tx: Tx, corpId: string, changedBy: string): Promise<void> {
    const { graph, compiled } = answersGraph();
    const hash = createHash('sha256').update(compiled.planJson).digest('hex');
    await tx.run(
      `INSERT INTO journey (corp_id, name, draft, created_by, kind) VALUES ($1, $2, $3, $4, 'answers') ON CONFLICT (corp_id) WHERE kind = 'answers' DO NOTHING`,
      [corpId, answersName, JSON.stringify(graph), changedBy],
    );
    await tx.run('INSERT INTO plan (hash, body) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING', [hash, compiled.planJson]);
    await tx.run(
      `WITH own AS (SELECT j.id FROM journey j LEFT JOIN journey_version v ON v.id = j.live_version_id
         WHERE j.corp_id = $1 AND j.kind = 'answers' AND v.plan_hash IS DISTINCT FROM $2
       ), made AS (
         INSERT INTO journey_version (corp_id, journey_id, number, graph, plan_hash, published_by)
         SELECT $1, own.id, 1 + coalesce((SELECT max(number) FROM journey_version WHERE journey_id = own.id), 0), $3, $2, $4 FROM own RETURNING id, journey_id)
       UPDATE journey SET live_version_id = made.id, draft = $3 FROM made WHERE journey.id = made.journey_id`,
      [corpId, hash, JSON.stringify(graph), changedBy],
    );
  }
}
