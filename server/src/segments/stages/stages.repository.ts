import { Injectable } from '@nestjs/common';
import type { StageItem } from '@tagtrail/core/http';
import type { Json } from '@tagtrail/core/kernel';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase, type Queries } from '../../platform/data/databases.js';

export type StageRow = StageItem & { readonly revision: number };

/** A stage as it is to be kept. */
export interface WrittenStage {
  readonly id: string | null;
  readonly name: string;
  /** As an operator wrote it. */
  readonly own: Json;
  /** As it counts: without those of the stages before it. */
  readonly rule: Json;
}

const columns = 'id, name, stage_rule AS rule, filled_at AS "filledAt", revision';
const written = `jsonb_to_recordset($2::jsonb) AS w (id uuid, name text, stage int, own jsonb, rule jsonb)`;

@Injectable()
export class StagesRepository {
  constructor(private readonly database: LedgerDatabase) {}

  list(corpId: string, from: Queries = this.database): Promise<StageRow[]> {
    return from.rows<StageRow>(`SELECT ${columns} FROM segment WHERE corp_id = $1 AND stage IS NOT NULL ORDER BY stage`, [corpId]);
  }

  /** One change of a corp's stages at a time. */
  replacing<Result>(corpId: string, work: (tx: Tx, present: readonly StageRow[]) => Promise<Result>): Promise<Result> {
    return this.database.tx('stages.replacing', { timeoutMs: 15_000 }, async (tx) => {
      await tx.run('SELECT 1 FROM corp WHERE id = $1 FOR NO KEY UPDATE', [corpId]);
      const present = await tx.rows<StageRow>(
        `SELECT ${columns} FROM segment WHERE corp_id = $1 AND stage IS NOT NULL ORDER BY stage FOR NO KEY UPDATE`,
        [corpId],
      );
      return work(tx, present);
    });
  }

  async remove(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.run('DELETE FROM segment WHERE id = ANY ($1::uuid[])', [ids]);
  }

  /** A rule that counts otherwise than before is filled in anew; who reads the members goes on with those of the old one until then. */
  async write(
    tx: Tx,
    stages: readonly WrittenStage[],
    { corpId, revision, actor }: { readonly corpId: string; readonly revision: number; readonly actor: string },
  ): Promise<void> {
    const rows = JSON.stringify(stages.map((stage, index) => ({ ...stage, stage: index })));
    // Names and places are unique: all are put aside first, so that two stages may change theirs.
    await tx.run('UPDATE segment SET stage = stage + 1000, name = id::text WHERE corp_id = $1 AND stage IS NOT NULL', [corpId]);
    await tx.run(
      `UPDATE segment s SET name = w.name, stage = w.stage, stage_rule = w.own, rule = w.rule, revision = $3, updated_at = now(),
         fence = CASE WHEN s.rule = w.rule THEN s.fence END, filled_to = CASE WHEN s.rule = w.rule THEN s.filled_to END,
         filled_at = CASE WHEN s.rule = w.rule THEN s.filled_at END
       FROM ${written} WHERE s.corp_id = $1 AND s.id = w.id`,
      [corpId, rows, revision],
    );
    await tx.run(
      `INSERT INTO segment (corp_id, name, rule, stage, stage_rule, revision, created_by)
       SELECT $1, w.name, w.rule, w.stage, w.own, $3, $4 FROM ${written} WHERE w.id IS NULL`,
      [corpId, rows, revision, actor],
    );
    tx.notify('segments');
  }
}
