import { Injectable } from '@nestjs/common';
import { attributeDefinitionSchema, type AttributeDefinition, type NewAttributeRequest } from '@tagtrail/core/http';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../../platform/data/databases.js';

type Described = Omit<NewAttributeRequest, 'name'>;

const columns = 'name, title, type, choices, writers, revision, sweep_due AS converting, updated_at AS "updatedAt"';

const toDefinition = (row: unknown): AttributeDefinition => attributeDefinitionSchema.parse(row);

/** The definitions. One that is deleted stays as a row until the values of the customers are gone. */
@Injectable()
export class AttributesRepository {
  constructor(private readonly database: LedgerDatabase) {}

  async list(corpId: string): Promise<AttributeDefinition[]> {
    const rows = await this.database.rows(
      `SELECT ${columns} FROM attribute_definition WHERE corp_id = $1 AND deleted_at IS NULL ORDER BY title, name`,
      [corpId],
    );
    return rows.map(toDefinition);
  }

  async find(corpId: string, name: string): Promise<AttributeDefinition | null> {
    const [row] = await this.database.rows(`SELECT ${columns} FROM attribute_definition WHERE corp_id = $1 AND name = $2 AND deleted_at IS NULL`, [
      corpId,
      name,
    ]);
    return row === undefined ? null : toDefinition(row);
  }

  /** How many there are, with the corp held so that two who add one at the same moment are counted one after the other. */
  async count(tx: Tx, corpId: string): Promise<number> {
    await tx.rows('SELECT 1 FROM corp WHERE id = $1 FOR NO KEY UPDATE', [corpId]);
    const [row] = await tx.rows<{ count: number }>(
      'SELECT count(*)::int AS count FROM attribute_definition WHERE corp_id = $1 AND deleted_at IS NULL',
      [corpId],
    );
    return row?.count ?? 0;
  }

  adding<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.database.tx('attributes.add', { timeoutMs: 5_000 }, work);
  }

  /** Null when the name is taken: by an attribute that is there, or by the values of one that are still being removed. */
  async add(tx: Tx, corpId: string, { name, title, type, choices, writers }: NewAttributeRequest): Promise<AttributeDefinition | null> {
    const [row] = await tx.rows(
      `INSERT INTO attribute_definition AS d (corp_id, name, title, type, choices, writers) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (corp_id, name) DO UPDATE SET title = $3, type = $4, choices = $5, writers = $6, revision = d.revision + 1,
         updated_at = clock_timestamp(), deleted_at = NULL
       WHERE d.deleted_at IS NOT NULL AND NOT d.sweep_due RETURNING ${columns}`,
      [corpId, name, title, type, choices, writers],
    );
    return row === undefined ? null : toDefinition(row);
  }

  /** Works on a definition that nobody else changes, and by which nobody writes a value, meanwhile. */
  async holding<Result>(corpId: string, name: string, work: (tx: Tx, held: AttributeDefinition | null) => Promise<Result>): Promise<Result> {
    return this.database.tx('attributes.holding', { timeoutMs: 10_000 }, async (tx) => {
      const [row] = await tx.rows(
        `SELECT ${columns} FROM attribute_definition WHERE corp_id = $1 AND name = $2 AND deleted_at IS NULL FOR NO KEY UPDATE`,
        [corpId, name],
      );
      return work(tx, row === undefined ? null : toDefinition(row));
    });
  }

  /** `sweep`: the values of the customers are to be brought in line. */
  async change(
    tx: Tx,
    corpId: string,
    { name, title, type, choices, writers, sweep }: Described & { readonly name: string; readonly sweep: boolean },
  ): Promise<AttributeDefinition> {
    const [row] = await tx.rows(
      `UPDATE attribute_definition SET title = $3, type = $4, choices = $5, writers = $6, sweep_due = sweep_due OR $7, revision = revision + 1,
         updated_at = clock_timestamp() WHERE corp_id = $1 AND name = $2 RETURNING ${columns}`,
      [corpId, name, title, type, choices, writers, sweep],
    );
    return toDefinition(row);
  }

  async remove(tx: Tx, corpId: string, name: string): Promise<void> {
    await tx.run(
      `UPDATE attribute_definition SET deleted_at = clock_timestamp(), sweep_due = true, revision = revision + 1, updated_at = clock_timestamp()
       WHERE corp_id = $1 AND name = $2`,
      [corpId, name],
    );
  }
}
