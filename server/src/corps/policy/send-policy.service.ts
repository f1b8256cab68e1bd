import { Injectable } from '@nestjs/common';
import type { CorpSendPolicy, SavedSendPolicy } from '@tagtrail/core/http';
import type { SendPolicy } from '@tagtrail/core/policy';
import { AuditLog } from '../../access/audit/audit-log.js';
import type { Caller } from '../../platform/auth/caller.js';
import { required } from '../../platform/errors/domain-error.js';
import { atRevision } from '../../platform/http/revision.js';
import { SendPolicyRepository } from './send-policy.repository.js';

/** Whose rules are meant, as their writer saw them. */
export interface PolicyAct {
  readonly corpId: string;
  readonly revision: number;
  readonly caller: Caller;
}

@Injectable()
export class SendPolicyService {
  constructor(
    private readonly repository: SendPolicyRepository,
    private readonly audit: AuditLog,
  ) {}

  async find(corpId: string): Promise<CorpSendPolicy> {
    return required(await this.repository.find(corpId));
  }

  /** @throws not_found, precondition_failed */
  async save({ corpId, revision, caller }: PolicyAct, policy: SendPolicy): Promise<SavedSendPolicy> {
    const judgedAgain = await this.repository.holding(corpId, async (tx, present) => {
      const next = atRevision(present, revision).revision + 1;
      await this.repository.write(tx, { corpId, revision: next, policy, changedBy: caller.actor });
      await this.audit.writeIn(tx, {
        corpId,
        actor: caller.actor,
        action: 'sendPolicy.changed',
        target: 'send-policy',
        detail: { revision: next, policy: JSON.stringify(policy) },
      });
      return this.repository.judgeAgain(tx, corpId);
    });
    return { ...(await this.find(corpId)), judgedAgain };
  }
}
