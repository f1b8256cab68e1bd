import { Injectable } from '@nestjs/common';
import type { RunEnding, UnderWay } from '@tagtrail/core/http';
import { countedOf, massSendsSql, openRunsOf, plannedOf, toPlanned } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import { actorNameOrId } from '../../platform/auth/actor-name.sql.js';
import { LedgerDatabase, type Queries } from '../../platform/data/databases.js';

export interface NewEnding {
  readonly corpId: string;
  readonly journeyId: string;
  /** Runs of versions with a lower number; null: of all. */
  readonly below: number | null;
  readonly reason: RunEnding['reason'];
  readonly askedBy: string;
}

const columns = `e.id::text, e.journey_id AS "journeyId", j.name AS "journeyName", e.reason, ${actorNameOrId('e.asked_by')} AS "askedBy", e.asked_at AS "askedAt",
  e.people, e.told, e.withdrawn, e.tasks, e.done_at AS "doneAt"`;
const tables = 'run_ending e JOIN journey j ON j.id = e.journey_id';

/** Versions `o` of a journey. */
const ofJourney = 'o.corp_id = $1 AND o.journey_id = $2';
const openRuns = openRunsOf(ofJourney);

@Injectable()
export class EndingsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  async people(from: Queries, corpId: string, journeyId: string): Promise<number> {
    const [row] = await from.rows<{ people: number }>(`SELECT ${openRuns} AS people`, [corpId, journeyId]);
    return row?.people ?? 0;
  }

  /** How many it finds under way; null where the same is going on already. */
  async add(tx: Tx, { corpId, journeyId, below, reason, askedBy }: NewEnding): Promise<number | null> {
    const [row] = await tx.rows<{ people: number }>(
      `INSERT INTO run_ending (corp_id, journey_id, below, reason, asked_by, people) VALUES ($1, $2::uuid, $3, $4, $5, ${openRuns})
       ON CONFLICT (journey_id, (coalesce(below, 0))) WHERE done_at IS NULL DO NOTHING RETURNING people`,
      [corpId, journeyId, below, reason, askedBy],
    );
    return row?.people ?? null;
  }

  /** What time or a backfill was still bringing into them: it brings nobody more. Its batch stops growing, and is done when nothing of it waits. */
  async finishTicks(tx: Tx, { journeyId, below }: Pick<NewEnding, 'journeyId' | 'below'>): Promise<void> {
    await tx.run(
      `WITH finished AS (
         UPDATE schedule_tick t SET status = 'entered', waits_for = NULL FROM journey_version v
         WHERE t.journey_id = $1 AND t.status = 'entering' AND v.id = t.version_id AND ($2::int IS NULL OR v.number < $2) RETURNING t.batch_id
       ) UPDATE entry_batch SET growing = false FROM finished WHERE entry_batch.id = finished.batch_id`,
      [journeyId, below],
    );
  }

  async isGoingOn(tx: Tx, journeyId: string): Promise<boolean> {
    const rows = await tx.rows('SELECT 1 FROM run_ending WHERE journey_id = $1 AND done_at IS NULL LIMIT 1', [journeyId]);
    return rows.length > 0;
  }

  /** Those of a corp that are not done, the newest first. */
  async listGoingOn(corpId: string): Promise<RunEnding[]> {
    return this.database.rows<RunEnding>(
      `SELECT ${columns} FROM ${tables} WHERE e.id IN (SELECT id FROM run_ending WHERE done_at IS NULL) AND e.corp_id = $1 ORDER BY e.id DESC`,
      [corpId],
    );
  }

  async findLast(corpId: string, journeyId: string): Promise<RunEnding | null> {
    const [row] = await this.database.rows<RunEnding>(
      `SELECT ${columns} FROM ${tables} WHERE e.corp_id = $1 AND e.journey_id = $2 ORDER BY e.id DESC LIMIT 1`,
      [corpId, journeyId],
    );
    return row ?? null;
  }

  /** Null where there is no such journey. */
  async underWay(corpId: string, journeyId: string): Promise<Omit<UnderWay, 'ending'> | null> {
    const [row] = await this.database.rows<{ people: number; planned: number; withEmployees: number }>(
      `SELECT ${openRuns} AS people, ${countedOf(ofJourney, `c.what = 'accepted' AND c.channel IN ${massSendsSql}`)} AS "withEmployees",
         ${plannedOf(ofJourney)} AS planned
       FROM journey WHERE corp_id = $1 AND id = $2 AND kind = 'drawn'`,
      [corpId, journeyId],
    );
    return row === undefined ? null : { ...row, planned: toPlanned(row.planned) };
  }
}
