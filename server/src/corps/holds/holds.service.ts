import { Injectable } from '@nestjs/common';
import type { HoldList, HoldResult } from '@tagtrail/core/http';
import { endContent, resumeContent, type ContentHold } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import { AuditLog } from '../../access/audit/audit-log.js';
import type { Caller } from '../../platform/auth/caller.js';
import { DomainError, required } from '../../platform/errors/domain-error.js';
import { HoldsRepository } from './holds.repository.js';

/** Which hold is meant, by whom. */
export interface HoldAct {
  readonly corpId: string;
  readonly holdId: string;
  readonly caller: Caller;
}

/** What is held; of a content that WeCom refuses a person decides. */
@Injectable()
export class HoldsService {
  constructor(
    private readonly repository: HoldsRepository,
    private readonly audit: AuditLog,
  ) {}

  async list(corpId: string): Promise<HoldList> {
    return { items: await this.repository.list(corpId) };
  }

  /** @throws not_in_attention when no person decides about it, or one has */
  resend(act: HoldAct): Promise<HoldResult> {
    return this.decide(act, 'content.resent', resumeContent);
  }

  /** @throws not_in_attention when no person decides about it, or one has */
  giveUp(act: HoldAct): Promise<HoldResult> {
    return this.decide(act, 'content.givenUp', endContent);
  }

  private async decide(
    { corpId, holdId, caller }: HoldAct,
    action: string,
    work: (tx: Tx, hold: ContentHold) => Promise<number>,
  ): Promise<HoldResult> {
    return this.repository.holding(corpId, holdId, async (tx, held) => {
      const { content } = required(held);
      if (content === null) throw new DomainError('not_in_attention');
      const moved = await work(tx, content);
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action, target: `hold:${holdId}`, detail: { moved } });
      return { holdId, moved };
    });
  }
}
