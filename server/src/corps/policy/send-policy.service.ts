import { Injectable } from '@nestjs/common';
import type { CorpSendPolicy, SavedSendPolicy } from '@tagtrail/core/http';
import type { SendPolicy } from '@tagtrail/core/policy';
import type { Tx } from '@tagtrail/prisma';
import { AuditLog } from '../../access/audit/audit-log.js';
import type { Caller } from '../../platform/auth/caller.js';
import { DomainError, required, type WrongField } from '../../platform/errors/domain-error.js';
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

  /** @throws not_found, precondition_failed, invalid_request for an alert's receiver whom the corp does not have */
  async save({ corpId, revision, caller }: PolicyAct, policy: SendPolicy): Promise<SavedSendPolicy> {
    const judgedAgain = await this.repository.holding(corpId, async (tx, present) => {
      const next = atRevision(present, revision).revision + 1;
      await this.refuseStrangers(tx, corpId, policy);
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

  /** To WeCom `@all` and names with a bar between them are many people: an alert goes to those alone who are known one by one. */
  private async refuseStrangers(tx: Tx, corpId: string, { alerts }: SendPolicy): Promise<void> {
    if (alerts === undefined) return;
    const strangers = await this.repository.strangers(tx, corpId, alerts);
    const errors = [
      ...alerts.employees.flatMap((id, index) => (strangers.employees.includes(id) ? [noEmployee(index)] : [])),
      ...(strangers.endpoint ? [noWebhook] : []),
    ];
    if (errors.length > 0) throw new DomainError('invalid_request', { errors });
  }
}

const noEmployee = (index: number): WrongField => ({
  pointer: `/alerts/employees/${String(index)}`,
  code: 'unknown',
  message: 'There is no such employee',
  zh: '没有这位员工',
});
const noWebhook: WrongField = { pointer: '/alerts/endpoint', code: 'unknown', message: 'There is no such webhook', zh: '没有这个 Webhook' };
