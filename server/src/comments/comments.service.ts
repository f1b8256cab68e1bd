import { Injectable } from '@nestjs/common';
import type { CommentMentionList, CommentThreadList, ParsedBeginThreadRequest, ParsedWriteCommentRequest } from '@tagtrail/core/http';
import { limits } from '@tagtrail/core/limits';
import type { Tx } from '@tagtrail/prisma';
import { AuditLog } from '../access/audit/audit-log.js';
import { notArchived } from '../journeys/not-archived.js';
import type { Caller } from '../platform/auth/caller.js';
import { DomainError, required, type WrongField } from '../platform/errors/domain-error.js';
import { ColleaguesRepository } from './colleagues.repository.js';
import { CommentsRepository, type HeldComment } from './comments.repository.js';

/** Which journey, by whom. */
export interface CommentAct {
  readonly corpId: string;
  readonly journeyId: string;
  readonly caller: Caller;
}

export interface ThreadAct extends CommentAct {
  readonly threadId: string;
}

export interface OneCommentAct extends ThreadAct {
  readonly commentId: string;
}

/** Comments on steps and journeys. Whoever reads the journey reads them; whoever may change it writes. */
@Injectable()
export class CommentsService {
  constructor(
    private readonly repository: CommentsRepository,
    private readonly colleagues: ColleaguesRepository,
    private readonly audit: AuditLog,
  ) {}

  /** @throws not_found */
  async list(act: CommentAct): Promise<CommentThreadList> {
    if (!(await this.repository.isJourney(act.corpId, act.journeyId))) throw new DomainError('not_found');
    return this.read(act);
  }

  /** Of programs nothing waits: nobody can name them. */
  async listMentions(corpId: string, { userId }: Caller): Promise<CommentMentionList> {
    return { items: userId === null ? [] : await this.repository.listMentions(corpId, userId) };
  }

  /** @throws archived, conflict where there are too many, invalid_request */
  async begin(act: CommentAct, { nodeId, stepTitle, ...written }: ParsedBeginThreadRequest): Promise<CommentThreadList> {
    return this.writing(act, async (tx) => {
      if ((await this.repository.countThreads(tx, act.journeyId)) >= limits.commentThreads)
        throw new DomainError('conflict', { errors: [tooManyThreads] });
      const threadId = await this.repository.addThread(tx, of(act), { nodeId, stepTitle });
      await this.say(tx, { ...act, threadId }, written);
    });
  }

  /** An answer opens nothing again and puts away what named its author. @throws archived, conflict, invalid_request, not_found */
  async reply(act: ThreadAct, written: ParsedWriteCommentRequest): Promise<CommentThreadList> {
    return this.writing(act, async (tx) => {
      const thread = required(await this.repository.findThread(tx, act.journeyId, act.threadId));
      if (thread.comments >= limits.threadComments) throw new DomainError('conflict', { errors: [tooManyComments] });
      await this.say(tx, act, written);
      if (act.caller.userId !== null) await this.repository.markSeen(tx, act.threadId, act.caller.userId);
    });
  }

  /** @throws not_allowed for somebody else's, archived, invalid_request, not_found */
  async change(act: OneCommentAct, { text, mentions }: ParsedWriteCommentRequest): Promise<CommentThreadList> {
    return this.writing(act, async (tx) => {
      const comment = await this.own(tx, act);
      await this.repository.changeText(tx, comment.id, text);
      await this.repository.setMentions(tx, comment.id, await this.named(tx, act, mentions));
      await this.audit.writeIn(tx, auditOf(act, 'comment.changed', { thread: act.threadId, comment: comment.id }));
    });
  }

  /** @throws not_allowed for somebody else's, archived, not_found */
  async takeBack(act: OneCommentAct): Promise<CommentThreadList> {
    return this.writing(act, async (tx) => {
      const comment = await this.own(tx, act);
      await this.repository.takeBack(tx, comment);
      await this.audit.writeIn(tx, auditOf(act, 'comment.deleted', { thread: act.threadId, comment: comment.id }));
    });
  }

  /** What is so already stays as it is. @throws archived, not_found */
  async resolve(act: ThreadAct, resolved: boolean): Promise<CommentThreadList> {
    return this.writing(act, async (tx) => {
      const thread = required(await this.repository.findThread(tx, act.journeyId, act.threadId));
      if (thread.resolved === resolved) return;
      await this.repository.setResolved(tx, act.threadId, resolved ? act.caller.actor : null);
      await this.audit.writeIn(tx, auditOf(act, resolved ? 'comment.resolved' : 'comment.reopened', { thread: act.threadId }));
    });
  }

  /** Puts away what names the caller in a thread; of an archived journey too. @throws not_found */
  async markSeen(act: ThreadAct): Promise<CommentThreadList> {
    await this.repository.holding(of(act), async (tx, journey) => {
      required(journey);
      required(await this.repository.findThread(tx, act.journeyId, act.threadId));
      if (act.caller.userId !== null) await this.repository.markSeen(tx, act.threadId, act.caller.userId);
    });
    return this.read(act);
  }

  private async writing(act: CommentAct, work: (tx: Tx) => Promise<void>): Promise<CommentThreadList> {
    await this.repository.holding(of(act), async (tx, journey) => {
      notArchived(required(journey));
      await work(tx);
    });
    return this.read(act);
  }

  private async read(act: CommentAct): Promise<CommentThreadList> {
    return { items: await this.repository.list(of(act)) };
  }

  private async say(tx: Tx, act: ThreadAct, { text, mentions }: ParsedWriteCommentRequest): Promise<void> {
    const named = await this.named(tx, act, mentions);
    const commentId = await this.repository.addComment(tx, act.threadId, { text, actor: act.caller.actor });
    await this.repository.setMentions(tx, commentId, named);
    await this.audit.writeIn(tx, auditOf(act, 'comment.written', { thread: act.threadId, comment: commentId }));
  }

  /** Who is asked to look: nobody asks themselves. @throws invalid_request for who may not enter the corp */
  private async named(tx: Tx, { corpId, caller }: CommentAct, mentions: readonly string[]): Promise<readonly string[]> {
    if (mentions.length === 0) return [];
    const known = new Set((await this.colleagues.list(corpId, tx)).map(({ id }) => id));
    const errors = mentions.flatMap((id, index) => (known.has(id) ? [] : [unknownColleague(index)]));
    if (errors.length > 0) throw new DomainError('invalid_request', { errors });
    return [...new Set(mentions)].filter((id) => id !== caller.userId);
  }

  private async own(tx: Tx, { journeyId, threadId, commentId, caller }: OneCommentAct): Promise<HeldComment> {
    const thread = required(await this.repository.findThread(tx, journeyId, threadId));
    const comment = required(await this.repository.findComment(tx, thread.id, commentId));
    if (comment.writtenBy !== caller.actor) throw new DomainError('not_allowed', { errors: [notOwn] });
    return comment;
  }
}

const of = ({ corpId, journeyId, caller }: CommentAct) => ({ corpId, journeyId, actor: caller.actor });

const auditOf = ({ corpId, journeyId, caller }: CommentAct, action: string, detail: Readonly<Record<string, string>>) => ({
  corpId,
  actor: caller.actor,
  action,
  target: `journey:${journeyId}`,
  detail,
});

const notOwn: WrongField = { pointer: '', code: 'not_own', message: 'Somebody else wrote this comment', zh: '只能修改或删除自己写的评论' };
const tooManyThreads: WrongField = {
  pointer: '',
  code: 'too_many',
  message: `A journey may have ${String(limits.commentThreads)} threads`,
  zh: `每个旅程最多 ${String(limits.commentThreads)} 条讨论`,
};
const tooManyComments: WrongField = {
  pointer: '',
  code: 'too_many',
  message: `A thread may have ${String(limits.threadComments)} comments: begin a new one`,
  zh: `一条讨论最多 ${String(limits.threadComments)} 条评论，请另开一条`,
};
const unknownColleague = (index: number): WrongField => ({
  pointer: `/mentions/${String(index)}`,
  code: 'unknown_colleague',
  message: 'Nobody of this id may enter the corp',
  zh: '该同事不在本企业，或账号已停用',
});
