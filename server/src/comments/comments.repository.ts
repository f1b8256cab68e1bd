import { Injectable } from '@nestjs/common';
import type { Comment, CommentMention, CommentThread, ParsedBeginThreadRequest } from '@tagtrail/core/http';
import type { Tx } from '@tagtrail/prisma';
import { actorNameOrId } from '../platform/auth/actor-name.sql.js';
import { LedgerDatabase } from '../platform/data/databases.js';

/** Of a corp's journey; by whom it is read or written. */
export interface CommentsOf {
  readonly corpId: string;
  readonly journeyId: string;
  readonly actor: string;
}

/** A comment held by a transaction. */
export interface HeldComment {
  readonly id: string;
  readonly threadId: string;
  readonly writtenBy: string;
}

export interface HeldThread {
  readonly id: string;
  readonly resolved: boolean;
  readonly comments: number;
}

const shownMentions = 100;

/** Threads of comments. The journey is held by whoever writes. */
@Injectable()
export class CommentsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  async list({ corpId, journeyId, actor }: CommentsOf): Promise<CommentThread[]> {
    const [threads, comments] = await Promise.all([
      this.database.rows<Omit<CommentThread, 'comments'>>(
        `SELECT t.id, t.node_id AS "nodeId", t.step_title AS "stepTitle", t.resolved_at AS "resolvedAt", ${actorNameOrId('t.resolved_by')} AS "resolvedBy"
         FROM comment_thread t WHERE t.corp_id = $1 AND t.journey_id = $2 ORDER BY t.id DESC`,
        [corpId, journeyId],
      ),
      this.database.rows<Comment & { threadId: string }>(
        `SELECT c.id, c.thread_id AS "threadId", c.text, ${actorNameOrId('c.written_by')} AS "writtenBy", c.written_by = $3 AS own, c.written_at AS "writtenAt",
           c.edited_at AS "editedAt", c.deleted_at AS "deletedAt",
           coalesce((SELECT jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) ORDER BY u.name, u.id)
             FROM comment_mention m JOIN app_user u ON u.id = m.user_id WHERE m.comment_id = c.id), '[]') AS mentions
         FROM journey_comment c JOIN comment_thread t ON t.id = c.thread_id WHERE t.corp_id = $1 AND t.journey_id = $2 ORDER BY c.id`,
        [corpId, journeyId, actor],
      ),
    ]);
    const said = new Map<string, Comment[]>(threads.map(({ id }) => [id, []]));
    for (const { threadId, ...comment } of comments) said.get(threadId)?.push(comment);
    return threads.flatMap((thread) => {
      const own = said.get(thread.id) ?? [];
      return own.length === 0 ? [] : [{ ...thread, comments: own }];
    });
  }

  /** What waits for a person: named by somebody in a thread that is open. */
  listMentions(corpId: string, userId: string): Promise<CommentMention[]> {
    return this.database.rows<CommentMention>(
      `SELECT t.id AS "threadId", jsonb_build_object('id', j.id, 'name', j.name) AS journey, t.node_id AS "nodeId", t.step_title AS "stepTitle", c.text,
         ${actorNameOrId('c.written_by')} AS "writtenBy", c.written_at AS "writtenAt"
       FROM comment_mention m JOIN journey_comment c ON c.id = m.comment_id JOIN comment_thread t ON t.id = c.thread_id JOIN journey j ON j.id = t.journey_id
       WHERE m.user_id = $2 AND m.seen_at IS NULL AND c.deleted_at IS NULL AND t.resolved_at IS NULL AND t.corp_id = $1 AND j.archived_at IS NULL
       ORDER BY c.id DESC LIMIT ${String(shownMentions)}`,
      [corpId, userId],
    );
  }

  async isJourney(corpId: string, journeyId: string): Promise<boolean> {
    const rows = await this.database.rows(`SELECT 1 FROM journey WHERE corp_id = $1 AND id = $2 AND kind = 'drawn'`, [corpId, journeyId]);
    return rows.length > 0;
  }

  /** Nobody else writes to the journey's threads until the work is done; null where there is no such journey. */
  holding<Result>(
    { corpId, journeyId }: CommentsOf,
    work: (tx: Tx, journey: { readonly archived: boolean } | null) => Promise<Result>,
  ): Promise<Result> {
    return this.database.tx('comments.holding', { timeoutMs: 5_000 }, async (tx) => {
      const [journey] = await tx.rows<{ archived: boolean }>(
        `SELECT archived_at IS NOT NULL AS archived FROM journey WHERE corp_id = $1 AND id = $2 AND kind = 'drawn' FOR NO KEY UPDATE`,
        [corpId, journeyId],
      );
      return work(tx, journey ?? null);
    });
  }

  async countThreads(tx: Tx, journeyId: string): Promise<number> {
    const [row] = await tx.rows<{ n: number }>('SELECT count(*)::int AS n FROM comment_thread WHERE journey_id = $1', [journeyId]);
    return row?.n ?? 0;
  }

  async findThread(tx: Tx, journeyId: string, id: string): Promise<HeldThread | null> {
    const [row] = await tx.rows<HeldThread>(
      `SELECT t.id, t.resolved_at IS NOT NULL AS resolved, (SELECT count(*)::int FROM journey_comment c WHERE c.thread_id = t.id) AS comments
       FROM comment_thread t WHERE t.journey_id = $1 AND t.id = $2`,
      [journeyId, id],
    );
    return row ?? null;
  }

  /** One that was not taken back. */
  async findComment(tx: Tx, threadId: string, id: string): Promise<HeldComment | null> {
    const [row] = await tx.rows<HeldComment>(
      `SELECT id, thread_id AS "threadId", written_by AS "writtenBy" FROM journey_comment WHERE thread_id = $1 AND id = $2 AND deleted_at IS NULL`,
      [threadId, id],
    );
    return row ?? null;
  }

  /** The new thread's id. */
  async addThread(tx: Tx, { corpId, journeyId }: CommentsOf, about: Pick<ParsedBeginThreadRequest, 'nodeId' | 'stepTitle'>): Promise<string> {
    const [row] = await tx.rows<{ id: string }>(
      'INSERT INTO comment_thread (corp_id, journey_id, node_id, step_title) VALUES ($1, $2, $3, $4) RETURNING id',
      [corpId, journeyId, about.nodeId, about.stepTitle],
    );
    if (row === undefined) throw new Error('INSERT into comment_thread returned no row');
    return row.id;
  }

  /** The new comment's id. */
  async addComment(tx: Tx, threadId: string, { text, actor }: { readonly text: string; readonly actor: string }): Promise<string> {
    const [row] = await tx.rows<{ id: string }>('INSERT INTO journey_comment (thread_id, text, written_by) VALUES ($1, $2, $3) RETURNING id', [
      threadId,
      text,
      actor,
    ]);
    if (row === undefined) throw new Error('INSERT into journey_comment returned no row');
    return row.id;
  }

  async changeText(tx: Tx, id: string, text: string): Promise<void> {
    await tx.run('UPDATE journey_comment SET text = $2, edited_at = clock_timestamp() WHERE id = $1 AND text <> $2', [id, text]);
  }

  /** These are named from now on and nobody else; whoever was named already is not asked anew. */
  async setMentions(tx: Tx, commentId: string, userIds: readonly string[]): Promise<void> {
    await tx.run('DELETE FROM comment_mention WHERE comment_id = $1 AND user_id <> ALL($2::uuid[])', [commentId, userIds]);
    await tx.run('INSERT INTO comment_mention (comment_id, user_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING', [commentId, userIds]);
  }

  /** What was said is gone for good; its place stays while others are in the thread. */
  async takeBack(tx: Tx, { id, threadId }: HeldComment): Promise<void> {
    await tx.run('DELETE FROM comment_mention WHERE comment_id = $1', [id]);
    await tx.run(`UPDATE journey_comment SET text = '', deleted_at = clock_timestamp() WHERE id = $1`, [id]);
    await tx.run(
      'DELETE FROM comment_thread t WHERE id = $1 AND NOT EXISTS (SELECT FROM journey_comment c WHERE c.thread_id = t.id AND c.deleted_at IS NULL)',
      [threadId],
    );
  }

  async setResolved(tx: Tx, threadId: string, by: string | null): Promise<void> {
    await tx.run(
      'UPDATE comment_thread SET resolved_by = $2, resolved_at = CASE WHEN $2::text IS NOT NULL THEN clock_timestamp() END WHERE id = $1',
      [threadId, by],
    );
  }

  /** The person has seen all that names them in a thread. */
  async markSeen(tx: Tx, threadId: string, userId: string): Promise<void> {
    await tx.run(
      `UPDATE comment_mention m SET seen_at = clock_timestamp() FROM journey_comment c
       WHERE c.id = m.comment_id AND c.thread_id = $1 AND m.user_id = $2 AND m.seen_at IS NULL`,
      [threadId, userId],
    );
  }
}
