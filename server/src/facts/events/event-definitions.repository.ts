import { Injectable } from '@nestjs/common';
import type { DefinedEvent } from '@tagtrail/core/kernel';
import { eventDefinitionSchema, type ChangeEventRequest, type EventDefinition, type NewEventRequest } from '@tagtrail/core/http';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../../platform/data/databases.js';

const columns = `d.name, d.title, d.properties, d.retention_class AS retention, d.revision, d.updated_at AS "updatedAt",
  (SELECT max(e.at) FROM business_event e WHERE e.corp_id = d.corp_id AND e.name = d.name) AS "lastAt"`;

const toDefinition = (row: unknown): EventDefinition => eventDefinitionSchema.parse(row);

@Injectable()
export class EventDefinitionsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  async list(corpId: string): Promise<EventDefinition[]> {
    const rows = await this.database.rows(
      `SELECT ${columns} FROM event_definition d WHERE d.corp_id = $1 AND d.deleted_at IS NULL ORDER BY d.title, d.name`,
      [corpId],
    );
    return rows.map(toDefinition);
  }

  /** Of these names, those that are defined. */
  async defined(corpId: string, names: readonly string[]): Promise<readonly DefinedEvent[]> {
    return this.database.rows<DefinedEvent>(
      'SELECT name, properties FROM event_definition WHERE corp_id = $1 AND name = ANY($2) AND deleted_at IS NULL',
      [corpId, names],
    );
  }

  working<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.database.tx('eventDefinitions.write', { timeoutMs: 5_000 }, work);
  }

  /** How many there are, with the corp held so that two who add one at the same moment are counted one after the other. */
  async count(tx: Tx, corpId: string): Promise<number> {
    await tx.rows('SELECT 1 FROM corp WHERE id = $1 FOR NO KEY UPDATE', [corpId]);
    const [row] = await tx.rows<{ count: number }>('SELECT count(*)::int AS count FROM event_definition WHERE corp_id = $1 AND deleted_at IS NULL', [
      corpId,
    ]);
    return row?.count ?? 0;
  }

  /** Null when the name is taken. One that was removed comes back with the events of it that are still kept. */
  async add(tx: Tx, corpId: string, { name, title, properties, retention }: NewEventRequest): Promise<EventDefinition | null> {
    const [row] = await tx.rows(
      `INSERT INTO event_definition AS d (corp_id, name, title, properties, retention_class) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (corp_id, name) DO UPDATE SET title = $3, properties = $4, retention_class = $5, revision = d.revision + 1,
         updated_at = clock_timestamp(), deleted_at = NULL WHERE d.deleted_at IS NOT NULL RETURNING ${columns}`,
      [corpId, name, title, JSON.stringify(properties), retention],
    );
    return row === undefined ? null : toDefinition(row);
  }

  async hold(tx: Tx, corpId: string, name: string): Promise<EventDefinition | null> {
    const [row] = await tx.rows(
      `SELECT ${columns} FROM event_definition d WHERE d.corp_id = $1 AND d.name = $2 AND d.deleted_at IS NULL FOR NO KEY UPDATE OF d`,
      [corpId, name],
    );
    return row === undefined ? null : toDefinition(row);
  }

  async change(
    tx: Tx,
    corpId: string,
    { name, title, properties, retention }: ChangeEventRequest & { readonly name: string },
  ): Promise<EventDefinition> {
    const [row] = await tx.rows(
      `UPDATE event_definition AS d SET title = $3, properties = $4, retention_class = $5, revision = revision + 1, updated_at = clock_timestamp()
       WHERE corp_id = $1 AND name = $2 RETURNING ${columns}`,
      [corpId, name, title, JSON.stringify(properties), retention],
    );
    return toDefinition(row);
  }

  async remove(tx: Tx, corpId: string, name: string): Promise<void> {
    await tx.run(
      `UPDATE event_definition SET deleted_at = clock_timestamp(), revision = revision + 1, updated_at = clock_timestamp()
       WHERE corp_id = $1 AND name = $2`,
      [corpId, name],
    );
  }
}
