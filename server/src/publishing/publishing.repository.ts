import { Injectable } from '@nestjs/common';
import { graphSchema, type DiagnosticBody, type GraphBody } from '@tagtrail/core/http';
import { readTrigger, scheduledOf, subscriptionsOf, type FirstTrigger, type PlanTrigger } from '@tagtrail/core/plan';
import { pressBrake } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase, type Queries } from '../platform/data/databases.js';
import type { Drawn } from './nothing-new.js';

/** A journey held by a transaction. */
export interface HeldDraft {
  readonly id: string;
  readonly revision: number;
  readonly archived: boolean;
  readonly liveVersionId: string | null;
  readonly draft: GraphBody;
}

interface Wanted {
  readonly corpId: string;
  readonly id: string;
  readonly locking: '' | 'FOR NO KEY UPDATE';
}

export interface NewVersion {
  readonly journeyId: string;
  /** SHA-256 of the plan's canonical JSON. */
  readonly hash: string;
  readonly planJson: string;
  readonly publishedBy: string;
  /** Risks that whoever publishes it knows of. */
  readonly acknowledged: readonly DiagnosticBody[];
  readonly note: string;
  /** Files that it sends, and as what WeCom is to have them before anybody asks. */
  readonly assets: readonly { readonly asset: string; readonly readyAs: readonly string[] }[];
}

export interface StartedVersion {
  readonly corpId: string;
  readonly journeyId: string;
  readonly versionId: string;
}

@Injectable()
export class PublishingRepository {
  constructor(private readonly database: LedgerDatabase) {}

  async find(corpId: string, id: string): Promise<HeldDraft | null> {
    return this.read(this.database, { corpId, id, locking: '' });
  }

  /** Works on a journey that nobody else changes meanwhile. */
  async holding<Result>(corpId: string, id: string, work: (tx: Tx, journey: HeldDraft | null) => Promise<Result>): Promise<Result> {
    return this.database.tx('publishing.holding', { timeoutMs: 10_000 }, async (tx) =>
      work(tx, await this.read(tx, { corpId, id, locking: 'FOR NO KEY UPDATE' })),
    );
  }

  /**
   * The same for whoever takes the journey out of service: entries hold its row, and under a flood of them a lock of it alone would wait for
   * ever. Those that come once the brake is pressed wait for the commit.
   */
  async braking<Result>(corpId: string, id: string, work: (tx: Tx, journey: HeldDraft | null) => Promise<Result>): Promise<Result> {
    return this.database.tx('publishing.braking', { timeoutMs: 10_000 }, async (tx) => {
      await pressBrake(tx, id);
      return work(tx, await this.read(tx, { corpId, id, locking: 'FOR NO KEY UPDATE' }));
    });
  }

  private async read(from: Queries, { corpId, id, locking }: Wanted): Promise<HeldDraft | null> {
    const [row] = await from.rows<Omit<HeldDraft, 'draft'> & { draft: unknown }>(
      `SELECT id, draft_revision AS revision, archived_at IS NOT NULL AS archived, live_version_id AS "liveVersionId", draft
       FROM journey WHERE corp_id = $1 AND id = $2 AND kind = 'drawn' ${locking}`,
      [corpId, id],
    );
    return row === undefined ? null : { ...row, draft: graphSchema.parse(row.draft) };
  }

  /** What is live of a journey; null while nothing is. */
  async live({ liveVersionId }: Pick<HeldDraft, 'liveVersionId'>, from: Queries = this.database): Promise<Drawn | null> {
    const [row] = await from.rows<{ graph: unknown; planHash: string }>('SELECT graph, plan_hash AS "planHash" FROM journey_version WHERE id = $1', [
      liveVersionId,
    ]);
    return row === undefined ? null : { graph: graphSchema.parse(row.graph), planHash: row.planHash };
  }

  /** The plan is stored once whatever its number of versions; the graph is the held draft. */
  async addVersion(
    tx: Tx,
    { journeyId, hash, planJson, publishedBy, acknowledged, note, assets }: NewVersion,
  ): Promise<{ id: string; number: number }> {
    await tx.run('INSERT INTO plan (hash, body) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING', [hash, planJson]);
    const [row] = await tx.rows<{ id: string; number: number }>(
      `INSERT INTO journey_version (corp_id, journey_id, number, graph, plan_hash, published_by, acknowledged, note)
       SELECT corp_id, id, 1 + coalesce((SELECT max(number) FROM journey_version WHERE journey_id = $1), 0), draft, $2, $3, $4::jsonb, $5
       FROM journey WHERE id = $1 RETURNING id, number`,
      [journeyId, hash, publishedBy, JSON.stringify(acknowledged), note],
    );
    if (row === undefined) throw new Error(`The held journey ${journeyId} is gone`);
    await tx.run(
      `INSERT INTO version_media (version_id, corp_id, sha256, ready_as)
       SELECT v.id, v.corp_id, a.asset, a."readyAs" FROM journey_version v, jsonb_to_recordset($2::jsonb) AS a(asset text, "readyAs" text[]) WHERE v.id = $1`,
      [row.id, JSON.stringify(assets)],
    );
    await tx.run('UPDATE journey SET live_version_id = $2, updated_at = clock_timestamp() WHERE id = $1', [journeyId, row.id]);
    return row;
  }

  /** From the commit on, these and no others start the journey. */
  async replaceSubscriptions(tx: Tx, started: StartedVersion, triggers: readonly PlanTrigger[]): Promise<void> {
    const { corpId, journeyId, versionId } = started;
    await tx.run('DELETE FROM trigger_subscription WHERE journey_id = $1', [journeyId]);
    await tx.run(
      `INSERT INTO trigger_subscription (corp_id, kind, key, journey_id, version_id, node_id, trigger)
       SELECT $1, kind, key, $2::uuid, $3::uuid, "nodeId", trigger FROM jsonb_to_recordset($4::jsonb) AS s(kind text, key text, "nodeId" text, trigger jsonb)`,
      [corpId, journeyId, versionId, JSON.stringify(subscriptionsOf(triggers))],
    );
    await this.replaceSchedules(tx, started, triggers);
  }

  /** What time starts: a schedule that stays as it was goes on from where it is, so that no time of it is lost or comes twice. */
  private async replaceSchedules(tx: Tx, started: StartedVersion, triggers: readonly PlanTrigger[]): Promise<void> {
    const { corpId, journeyId, versionId } = started;
    const timed = scheduledOf(triggers);
    await tx.run('DELETE FROM schedule WHERE journey_id = $1 AND node_id <> ALL ($2)', [journeyId, timed.map(({ nodeId }) => nodeId)]);
    await tx.run(
      `INSERT INTO schedule AS old (corp_id, journey_id, node_id, version_id, trigger)
       SELECT $1, $2::uuid, trigger ->> 'nodeId', $3::uuid, trigger FROM jsonb_array_elements($4::jsonb) AS trigger
       ON CONFLICT (journey_id, node_id) DO UPDATE SET version_id = excluded.version_id, trigger = excluded.trigger,
         since = CASE WHEN old.trigger = excluded.trigger THEN old.since ELSE excluded.since END,
         next_at = CASE WHEN old.trigger = excluded.trigger THEN old.next_at END,
         look_at = CASE WHEN old.trigger = excluded.trigger THEN old.look_at ELSE excluded.look_at END, unknown_year = NULL`,
      [corpId, journeyId, versionId, JSON.stringify(timed)],
    );
  }

  async removeSubscriptions(tx: Tx, journeyId: string): Promise<void> {
    await tx.run('DELETE FROM trigger_subscription WHERE journey_id = $1', [journeyId]);
    await tx.run('DELETE FROM schedule WHERE journey_id = $1', [journeyId]);
  }

  /** Of a stored plan: what a compiler of ours wrote there. */
  async loadTriggers(tx: Tx, versionId: string): Promise<readonly PlanTrigger[]> {
    const [row] = await tx.rows<{ triggers: readonly (PlanTrigger | FirstTrigger)[] }>(
      `SELECT p.body -> 'triggers' AS triggers FROM plan p JOIN journey_version v ON v.plan_hash = p.hash WHERE v.id = $1`,
      [versionId],
    );
    if (row === undefined) throw new Error(`The version ${versionId} has no plan`);
    return row.triggers.map(readTrigger);
  }

  async setArchived(tx: Tx, journeyId: string, archived: boolean): Promise<void> {
    await tx.run(
      `UPDATE journey SET archived_at = CASE WHEN $2 THEN clock_timestamp() END, draft_revision = draft_revision + 1, updated_at = clock_timestamp() WHERE id = $1`,
      [journeyId, archived],
    );
  }
}
