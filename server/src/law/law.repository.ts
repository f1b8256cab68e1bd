import { Injectable } from '@nestjs/common';
import { lawWordSchema, type LawWord, type LawWordsRequest } from '@tagtrail/core/http';
import type { SendPolicy } from '@tagtrail/core/policy';
import { markAllStale } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import { actorNameOrId } from '../platform/auth/actor-name.sql.js';
import { LedgerDatabase, type Queries } from '../platform/data/databases.js';

/** What a corp's texts are judged by, besides its words. */
export interface LawState {
  readonly revision: number;
  readonly policyRevision: number;
  readonly policy: Pick<SendPolicy, 'allowedHosts' | 'adLabel' | 'homophones'>;
}

/** A word with the form in which it is compared. */
export type NormalisedWord = LawWordsRequest['words'][number] & { readonly normal: string };

@Injectable()
export class LawRepository {
  constructor(private readonly database: LedgerDatabase) {}

  async state(corpId: string, from: Queries = this.database): Promise<LawState | null> {
    const [row] = await from.rows<LawState>(
      `SELECT law_revision AS revision, revision AS "policyRevision", body AS policy FROM send_policy WHERE corp_id = $1`,
      [corpId],
    );
    return row ?? null;
  }

  async list(corpId: string, from: Queries = this.database): Promise<readonly LawWord[]> {
    const rows = await from.rows(
      `SELECT word, grade, live, note, ${actorNameOrId('w.changed_by')} AS "changedBy",
         changed_at AS "changedAt" FROM law_word w WHERE corp_id = $1 ORDER BY w.changed_at DESC, w.normal`,
      [corpId],
    );
    return rows.map((row) => lawWordSchema.parse(row));
  }

  /** Works on the words of a corp while no call is reserved by them; null where there is no such corp. */
  async holding<Result>(corpId: string, work: (tx: Tx, revision: number | null) => Promise<Result>): Promise<Result> {
    return this.database.tx('law.holding', { timeoutMs: 30_000 }, async (tx) => {
      const [row] = await tx.rows<{ revision: number }>(
        'UPDATE send_policy SET law_revision = law_revision + 1 WHERE corp_id = $1 RETURNING law_revision AS revision',
        [corpId],
      );
      return work(tx, row?.revision ?? null);
    });
  }

  async write(
    tx: Tx,
    corpId: string,
    { words, changedBy }: { readonly words: readonly NormalisedWord[]; readonly changedBy: string },
  ): Promise<void> {
    await tx.run(
      `INSERT INTO law_word (corp_id, normal, word, grade, live, note, changed_by)
       SELECT $1, w.normal, w.word, w.grade, w.live, w.note, $3 FROM jsonb_to_recordset($2::jsonb) AS w(normal text, word text, grade text, live boolean, note text)
       ON CONFLICT (corp_id, normal) DO UPDATE SET word = excluded.word, grade = excluded.grade, live = excluded.live, note = excluded.note,
         changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
      [corpId, JSON.stringify(words), changedBy],
    );
  }

  async count(tx: Tx, corpId: string): Promise<number> {
    const [row] = await tx.rows<{ n: number }>('SELECT count(*)::int AS n FROM law_word WHERE corp_id = $1', [corpId]);
    return row?.n ?? 0;
  }

  async remove(tx: Tx, corpId: string, normal: string): Promise<number> {
    return (await tx.rows('DELETE FROM law_word WHERE corp_id = $1 AND normal = $2 RETURNING 1', [corpId, normal])).length;
  }

  /** How many calls that were ready to go. */
  judgeAgain(tx: Tx, corpId: string): Promise<number> {
    return markAllStale(tx, corpId);
  }
}
