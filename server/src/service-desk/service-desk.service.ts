import { Injectable } from '@nestjs/common';
import type { ServiceDeskBody, ServiceDeskRequest } from '@tagtrail/core/http';
import { judgeText } from '@tagtrail/core/law';
import { AuditLog } from '../access/audit/audit-log.js';
import { LawService } from '../law/law.service.js';
import type { Caller } from '../platform/auth/caller.js';
import { DomainError, required } from '../platform/errors/domain-error.js';
import { atRevision } from '../platform/http/revision.js';
import { ServiceDeskRepository } from './service-desk.repository.js';

/** Whose answers are meant, as their writer saw them. */
export interface DeskAct {
  readonly corpId: string;
  readonly revision: number;
  readonly caller: Caller;
}

@Injectable()
export class ServiceDeskService {
  constructor(
    private readonly repository: ServiceDeskRepository,
    private readonly law: LawService,
    private readonly audit: AuditLog,
  ) {}

  async find(corpId: string): Promise<ServiceDeskBody> {
    return required(await this.repository.find(corpId));
  }

  /** From the commit on messages are answered by these rules. @throws not_found, precondition_failed, invalid_request for a text that may not be said */
  async save({ corpId, revision, caller }: DeskAct, desk: ServiceDeskRequest): Promise<ServiceDeskBody> {
    await this.refuseUnlawful(corpId, desk);
    await this.repository.holding(corpId, async (tx, present) => {
      const next = atRevision(present, revision).revision + 1;
      await this.repository.write(tx, { corpId, revision: next, desk, changedBy: caller.actor });
      const detail = { revision: next, replies: desk.replies.length, optOutText: desk.optOutText !== '' };
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: 'serviceDesk.changed', target: 'service-desk', detail });
    });
    return this.find(corpId);
  }

  private async refuseUnlawful(corpId: string, { replies, optOutText }: ServiceDeskRequest): Promise<void> {
    const law = await this.law.load(corpId);
    const texts = [
      ...replies.map(({ text }, index) => ({ text, pointer: `/replies/${String(index)}/text` })),
      { text: optOutText, pointer: '/optOutText' },
    ];
    const errors = texts.flatMap(({ text, pointer }) => {
      const found = judgeText(text, { category: 'urgent', forCustomers: true }, law).find(({ grade }) => grade === 'blocked');
      if (found === undefined) return [];
      return [{ pointer, code: 'law.blocked', message: `${found.name.en}: ${found.word}`, zh: `${found.name.zh}：${found.word}` }];
    });
    if (errors.length > 0) throw new DomainError('invalid_request', { errors });
  }
}
