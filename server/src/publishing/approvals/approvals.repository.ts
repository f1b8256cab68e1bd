import { Injectable } from '@nestjs/common';
import { graphSchema, type GraphBody, type PublishApproval } from '@tagtrail/core/http';
import type { Json } from '@tagtrail/core/kernel';
import type { SendPolicy } from '@tagtrail/core/policy';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../../platform/data/databases.js';
import { drawingDiffers, hashOf, type ApprovedContent } from './approved-content.js';

const shown = 50;

export interface HeldApproval {
  readonly id: string;
  readonly state: 'open' | 'approved';
  readonly askedBy: string;
  readonly hash: string;
  readonly content: ApprovedContent;
}

export interface ApprovalsOf {
  readonly corpId: string;
  /** Null: of all journeys, those that stand. */
  readonly journeyId: string | null;
  readonly actor: string;
}

type ListedRow = Omit<PublishApproval, 'differs'> & { readonly approved: unknown; readonly draft: unknown };

/** Who wants to publish what, and what another person says to it. The journey is held by whoever writes. */
@Injectable()
export class ApprovalsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  async list({ corpId, journeyId, actor }: ApprovalsOf): Promise<PublishApproval[]> {
    const rows = await this.database.rows<ListedRow>(
      `SELECT a.id, jsonb_build_object('id', j.id, 'name', j.name) AS journey, a.state, coalesce(u.name, k.name, a.asked_by) AS "askedBy", a.asked_by = $3 AS own,
              a.note, a.asked_at AS "askedAt", coalesce(d.name, a.decided_by) AS "decidedBy", a.words, a.decided_at AS "decidedAt", a.content -> 'graph' AS approved, j.draft,
              a.content -> 'backfill' AS backfill, nullif(a.content -> 'canary', 'null') AS canary, coalesce(a.content ->> 'underWay', 'stay') AS "underWay"
       FROM publish_approval a JOIN journey j ON j.id = a.journey_id
       LEFT JOIN app_user u ON a.asked_by = 'user:' || u.id LEFT JOIN api_key k ON a.asked_by = 'key:' || k.id LEFT JOIN app_user d ON a.decided_by = 'user:' || d.id
       WHERE a.corp_id = $1 AND ($2::uuid IS NULL OR a.journey_id = $2) AND ($2::uuid IS NOT NULL OR a.state = 'open') ORDER BY a.id DESC LIMIT ${shown}`,
      [corpId, journeyId, actor],
    );
    return rows.map(toApproval);
  }

  /** The one that stands for a journey; null where none does. */
  async standing(tx: Tx, corpId: string, journeyId: string): Promise<HeldApproval | null> {
    const [row] = await tx.rows<HeldApproval>(
      `SELECT id, state, asked_by AS "askedBy", hash, content FROM publish_approval
       WHERE corp_id = $1 AND journey_id = $2 AND state IN ('open', 'approved') FOR NO KEY UPDATE`,
      [corpId, journeyId],
    );
    return row ?? null;
  }

  async rules(tx: Tx, corpId: string): Promise<SendPolicy> {
    const [row] = await tx.rows<{ body: SendPolicy }>('SELECT body FROM send_policy WHERE corp_id = $1', [corpId]);
    return row?.body ?? {};
  }

  /** Of every segment of the corp, by id. */
  async segmentRules(tx: Tx, corpId: string): Promise<ReadonlyMap<string, Json>> {
    const rows = await tx.rows<{ id: string; rule: Json }>('SELECT id, rule FROM segment WHERE corp_id = $1', [corpId]);
    return new Map(rows.map(({ id, rule }) => [id, rule]));
  }

  async add(
    tx: Tx,
    of: { readonly corpId: string; readonly journeyId: string; readonly askedBy: string; readonly note: string },
    content: ApprovedContent,
  ) {
    const { corpId, journeyId, askedBy, note } = of;
    await tx.run(`UPDATE publish_approval SET state = 'replaced' WHERE journey_id = $1 AND state IN ('open', 'approved')`, [journeyId]);
    await tx.run('INSERT INTO publish_approval (corp_id, journey_id, hash, content, asked_by, note) VALUES ($1, $2, $3, $4, $5, $6)', [
      corpId,
      journeyId,
      hashOf(content),
      JSON.stringify(content),
      askedBy,
      note,
    ]);
  }

  async decide(tx: Tx, id: string, by: { readonly state: 'approved' | 'refused'; readonly actor: string; readonly words: string }): Promise<void> {
    await tx.run(`UPDATE publish_approval SET state = $2, decided_by = $3, words = $4, decided_at = clock_timestamp() WHERE id = $1`, [
      id,
      by.state,
      by.actor,
      by.words,
    ]);
  }

  async use(tx: Tx, id: string): Promise<void> {
    await tx.run(`UPDATE publish_approval SET state = 'used' WHERE id = $1`, [id]);
  }
}

function toApproval({ approved, draft, ...row }: ListedRow): PublishApproval {
  const stands = row.state === 'open' || row.state === 'approved';
  const read = (graph: unknown): GraphBody => graphSchema.parse(graph);
  return { ...row, differs: stands ? [...drawingDiffers(read(approved), read(draft))] : [] };
}
