import { Injectable } from '@nestjs/common';
import { importJobSchema, type ImportJob, type ImportMapping, type RowFault } from '@tagtrail/core/http';
import { limits } from '@tagtrail/core/limits';
import { withdrawConsent } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../../platform/data/databases.js';
import type { FaultyRow, NamedRow } from './read-rows.js';

export interface NewImport {
  readonly corpId: string;
  /** Null for a file of opt-outs. */
  readonly listId: string | null;
  readonly fileName: string;
  readonly form: string;
  readonly file: Buffer;
  readonly preview: readonly (readonly string[])[];
  readonly total: number;
  readonly createdBy: string;
}

/** An import that this process has taken on. */
export interface TakenImport {
  readonly id: string;
  readonly corpId: string;
  readonly listId: string | null;
  readonly file: Buffer;
  readonly mapping: ImportMapping;
  readonly createdBy: string;
  readonly rowsDone: number;
}

/** A row's customers: one, when it names somebody; two stand for several. */
export interface MatchedRow extends NamedRow {
  readonly customerIds: readonly string[];
}

/** What one part of the file brought. */
export interface ImportStep {
  readonly rowsBefore: number;
  readonly rowsDone: number;
  readonly added: number;
  readonly present: number;
  readonly faulty: readonly FaultyRow[];
}

const columns = `id, list_id AS "listId", file_name AS "fileName", form, state, preview, total, mapping, rows_done AS "rowsDone",
  added, present, duplicate, unknown, bad, created_at AS "createdAt", done_at AS "doneAt"`;

/** Longer than any part of a file takes; then another process may go on. */
const leaseS = 60;

@Injectable()
export class ImportsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** Keeps an uploaded file. A corp has few at a time that nobody has started: the oldest make room. */
  async add(made: NewImport): Promise<string> {
    const [row] = await this.database.rows<{ id: string }>(
      `WITH surplus AS (
         DELETE FROM import_job WHERE state = 'preview' AND id IN (SELECT id FROM import_job WHERE corp_id = $1 AND state = 'preview' ORDER BY id DESC OFFSET ${limits.openUploads - 1})
       )
       INSERT INTO import_job (corp_id, list_id, file_name, form, file, preview, total, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
      [made.corpId, made.listId, made.fileName, made.form, made.file, JSON.stringify(made.preview), made.total, made.createdBy],
    );
    if (row === undefined) throw new Error('INSERT into import_job returned no row');
    return row.id;
  }

  async find(corpId: string, id: string): Promise<ImportJob | null> {
    const [row] = await this.database.rows(`SELECT ${columns} FROM import_job WHERE corp_id = $1 AND id = $2`, [corpId, id]);
    return row === undefined ? null : importJobSchema.parse(row);
  }

  /** Of a list; null: of opt-outs. */
  async listOf(corpId: string, listId: string | null, limit: number): Promise<ImportJob[]> {
    const rows = await this.database.rows(
      `SELECT ${columns} FROM import_job WHERE ${listId === null ? 'corp_id = $1 AND list_id IS NULL' : 'list_id = $1'} AND state <> 'preview' ORDER BY id DESC LIMIT $2`,
      [listId ?? corpId, limit],
    );
    return rows.map((row) => importJobSchema.parse(row));
  }

  /** False when it has been started before. */
  async start(tx: Tx, id: string, mapping: ImportMapping): Promise<boolean> {
    const started = await tx.run(`UPDATE import_job SET state = 'running', mapping = $2 WHERE id = $1 AND state = 'preview' AND file IS NOT NULL`, [
      id,
      JSON.stringify(mapping),
    ]);
    return started > 0;
  }

  /** The oldest import that runs and that no process works on. */
  async take(): Promise<TakenImport | null> {
    const [row] = await this.database.rows<TakenImport>(
      `UPDATE import_job SET lease_until = clock_timestamp() + $1 * interval '1 s'
       WHERE id = (SELECT id FROM import_job WHERE state = 'running' AND (lease_until IS NULL OR lease_until < clock_timestamp())
                   ORDER BY id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED)
       RETURNING id, corp_id AS "corpId", list_id AS "listId", file, mapping, created_by AS "createdBy", rows_done AS "rowsDone"`,
      [leaseS],
    );
    return row ?? null;
  }

  /** Whom each row means, by index. */
  async match(tx: Tx, { corpId, mapping: { identify } }: TakenImport, rows: readonly NamedRow[]): Promise<MatchedRow[]> {
    const asked = JSON.stringify(rows.map(({ row, id }) => ({ row, id })));
    const found =
      identify.by === 'externalUserid'
        ? await tx.rows<{ row: number; customerIds: string[] }>(
            `SELECT a.row, array(SELECT c.id FROM customer c WHERE c.corp_id = $2 AND c.external_userid = a.id) AS "customerIds"
             FROM jsonb_to_recordset($1::jsonb) AS a(row int, id text)`,
            [asked, corpId],
          )
        : await tx.rows<{ row: number; customerIds: string[] }>(
            `SELECT a.row, array(SELECT c.id FROM customer c WHERE c.corp_id = $2 AND (c.attributes @> jsonb_build_object($3::text, a.id)
                OR (a.id ~ '^[1-9][0-9]{0,14}$' AND c.attributes @> jsonb_build_object($3::text, CASE WHEN a.id ~ '^[0-9]{1,15}$' THEN a.id::numeric END))) LIMIT 2) AS "customerIds"
             FROM jsonb_to_recordset($1::jsonb) AS a(row int, id text)`,
            [asked, corpId, identify.name],
          );
    const byRow = new Map(found.map(({ row, customerIds }) => [row, customerIds]));
    return rows.map((row) => ({ ...row, customerIds: byRow.get(row.row) ?? [] }));
  }

  /** The caller holds the list. Returns how many were not on it yet. */
  async addMembers(tx: Tx, listId: string, customerIds: readonly string[]): Promise<number> {
    const [row] = await tx.rows<{ added: number }>(
      `WITH added AS (
         INSERT INTO list_member (list_id, customer_id) SELECT $1, id FROM unnest($2::bigint[]) AS m(id) ORDER BY id ON CONFLICT DO NOTHING RETURNING 1
       )
       UPDATE customer_list SET members = members + (SELECT count(*)::int FROM added), updated_at = clock_timestamp() WHERE id = $1
       RETURNING (SELECT count(*)::int FROM added) AS added`,
      [listId, customerIds],
    );
    const added = row?.added ?? 0;
    if (added > 0) tx.notify('intake');
    return added;
  }

  /** Customers of a file who withdraw. Returns how many had not before. */
  async withdraw(tx: Tx, { corpId, mapping, createdBy }: TakenImport, customerIds: readonly string[]): Promise<number> {
    const of = customerIds.map((customerId) => ({ customerId, words: null, intentId: null }));
    const { changed } = await withdrawConsent(tx, { corpId, scope: mapping.withdraw ?? 'everything', source: 'import', who: createdBy, of });
    return changed.length;
  }

  async transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.database.tx('imports.part', { timeoutMs: 30_000 }, work);
  }

  /** Keeps what a part brought; false when another process has gone on from the same row. */
  async keep(tx: Tx, id: string, step: ImportStep): Promise<boolean> {
    const count = (...reasons: readonly RowFault[]): number => step.faulty.filter(({ reason }) => reasons.includes(reason)).length;
    const kept = await tx.run(
      `UPDATE import_job SET rows_done = $3, added = added + $4, present = present + $5, duplicate = duplicate + $6, unknown = unknown + $7, bad = bad + $8,
         lease_until = clock_timestamp() + $9 * interval '1 s' WHERE id = $1 AND rows_done = $2 AND state = 'running'`,
      [
        id,
        step.rowsBefore,
        step.rowsDone,
        step.added,
        step.present,
        count('duplicate_row'),
        count('unknown_customer'),
        count('empty_id', 'number_not_exact', 'bad_id', 'ambiguous'),
        leaseS,
      ],
    );
    if (kept === 0) return false;
    await tx.run(
      `INSERT INTO import_error (job_id, row_no, reason, cells) SELECT $2, f.row, f.reason, f.cells FROM jsonb_to_recordset($1::jsonb) AS f(row int, reason text, cells jsonb)`,
      [JSON.stringify(step.faulty), id],
    );
    return true;
  }

  /** Ends an import: `error` null when every row was read. */
  async finish(id: string, error: string | null): Promise<void> {
    await this.database.rows(
      `UPDATE import_job SET state = CASE WHEN $2::text IS NULL THEN 'done' ELSE 'failed' END, error = $2, file = NULL, lease_until = NULL, done_at = clock_timestamp()
       WHERE id = $1 AND state = 'running'`,
      [id, error],
    );
  }

  /** Lets another process go on at once. */
  async giveBack(id: string): Promise<void> {
    await this.database.rows('UPDATE import_job SET lease_until = NULL WHERE id = $1', [id]);
  }

  /** Rows that were left out, in the order of the file, a chunk at a time. */
  async *readFaulty(id: string): AsyncGenerator<readonly FaultyRow[]> {
    for (let after = 0; ;) {
      const rows = await this.database.rows<FaultyRow>(
        'SELECT row_no AS row, reason, cells FROM import_error WHERE job_id = $1 AND row_no > $2 ORDER BY row_no LIMIT 2000',
        [id, after],
      );
      const last = rows.at(-1);
      if (last === undefined) return;
      yield rows;
      after = last.row;
    }
  }
}
