import { Injectable } from '@nestjs/common';
import { fragmentSchema, type Fragment, type FragmentItem, type ParsedSaveFragmentRequest } from '@tagtrail/core/http';
import type { Tx } from '@tagtrail/prisma';
import { actorNameOrId } from '../platform/auth/actor-name.sql.js';
import { LedgerDatabase } from '../platform/data/databases.js';

const item = `f.id, f.name, f.steps, f.saved_at AS "savedAt", ${actorNameOrId('f.saved_by')} AS "savedBy"`;

@Injectable()
export class FragmentsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  list(corpId: string): Promise<FragmentItem[]> {
    return this.database.rows<FragmentItem>(`SELECT ${item} FROM own_fragment f WHERE f.corp_id = $1 ORDER BY f.name`, [corpId]);
  }

  async find(corpId: string, id: string): Promise<Fragment | null> {
    const [row] = await this.database.rows<FragmentItem & { content: object }>(
      `SELECT ${item}, f.content FROM own_fragment f WHERE f.corp_id = $1 AND f.id = $2`,
      [corpId, id],
    );
    if (row === undefined) return null;
    const { content, ...told } = row;
    return fragmentSchema.parse({ ...told, ...content });
  }

  /** Nobody else changes the corp's fragments until the work is done. */
  holding<Result>(corpId: string, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.database.tx('fragments.holding', { timeoutMs: 5_000 }, async (tx) => {
      await tx.rows('SELECT 1 FROM corp WHERE id = $1 FOR NO KEY UPDATE', [corpId]);
      return work(tx);
    });
  }

  async count(tx: Tx, corpId: string): Promise<number> {
    const [row] = await tx.rows<{ n: number }>('SELECT count(*)::int AS n FROM own_fragment WHERE corp_id = $1', [corpId]);
    return row?.n ?? 0;
  }

  /** The new fragment's id. */
  async add(
    tx: Tx,
    { corpId, actor }: { readonly corpId: string; readonly actor: string },
    { name, ...content }: ParsedSaveFragmentRequest,
  ): Promise<string> {
    const [row] = await tx.rows<{ id: string }>(
      'INSERT INTO own_fragment (corp_id, name, content, steps, saved_by) VALUES ($1, $2, $3, $4, $5) RETURNING id',
      [corpId, name, JSON.stringify(content), content.nodes.length, actor],
    );
    if (row === undefined) throw new Error('INSERT into own_fragment returned no row');
    return row.id;
  }

  /** The name it had; null where there is none. */
  async nameOf(tx: Tx, corpId: string, id: string): Promise<string | null> {
    const [row] = await tx.rows<{ name: string }>('SELECT name FROM own_fragment WHERE corp_id = $1 AND id = $2', [corpId, id]);
    return row?.name ?? null;
  }

  async rename(tx: Tx, id: string, name: string): Promise<void> {
    await tx.run('UPDATE own_fragment SET name = $2 WHERE id = $1', [id, name]);
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await tx.run('DELETE FROM own_fragment WHERE id = $1', [id]);
  }
}
