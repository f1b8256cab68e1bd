import { Injectable } from '@nestjs/common';
import type { ServiceDeskBody, ServiceDeskRequest } from '@tagtrail/core/http';
import { judgeText } from '@tagtrail/core/law';
import { limits } from '@tagtrail/core/limits';
import { parseText, textBytes } from '@tagtrail/core/text';
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

  /** From the commit on messages are answered by these rules. @throws not_found, precondition_failed, invalid_request for a text that may not, or cannot, be said */
  async save({ corpId, revision, caller }: DeskAct, desk: ServiceDeskRequest): Promise<ServiceDeskBody> {
    await this.refuseUnsayable(corpId, desk);
    await this.repository.holding(corpId, async (tx, present) => {
      const next = atRevision(present, revision).revision + 1;
      await this.repository.write(tx, { corpId, revision: next, desk, changedBy: caller.actor });
      const detail = { revision: next, replies: desk.replies.length, optOutText: desk.optOutText !== '' };
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: 'serviceDesk.changed', target: 'service-desk', detail });
    });
    return this.find(corpId);
  }

  private async refuseUnsayable(corpId: string, { replies, optOutText }: ServiceDeskRequest): Promise<void> {
    const law = await this.law.load(corpId);
    const texts = [
      ...replies.map(({ text }, index) => ({ text, pointer: `/replies/${String(index)}/text` })),
      { text: optOutText, pointer: '/optOutText' },
    ];
    const errors = texts.flatMap(({ text, pointer }) => {
      const found = judgeText(text, { category: 'urgent', forCustomers: true }, law).find(({ grade }) => grade === 'blocked');
      if (found !== undefined)
        return [{ pointer, code: 'law.blocked', message: `${found.name.en}: ${found.word}`, zh: `${found.name.zh}：${found.word}` }];
      return shapeProblem(text).map((problem) => ({ pointer, ...problem }));
    });
    if (errors.length > 0) throw new DomainError('invalid_request', { errors });
  }
}

interface ShapeProblem {
  readonly code: string;
  readonly message: string;
  readonly zh: string;
}

const tooLong: ShapeProblem = {
  code: 'too_long',
  message: `At most ${String(limits.serviceTextBytes)} bytes`,
  zh: `最多 ${String(limits.serviceTextBytes)} 字节`,
};
const hasVariable: ShapeProblem = { code: 'has_variable', message: 'An answer has no variables', zh: '自动回复不能含变量' };

/** What is answered is the same for all, and no longer than WeCom takes. */
function shapeProblem(text: string): readonly ShapeProblem[] {
  if (textBytes(text) > limits.serviceTextBytes) return [tooLong];
  const parsed = parseText(text);
  return parsed.ok && parsed.value.every(({ kind }) => kind === 'literal') ? [] : [hasVariable];
}
