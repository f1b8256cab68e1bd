import { Injectable } from '@nestjs/common';
import { breachOf, lowestLine, usualBreaker } from '@tagtrail/core/policy';
import type {
  AddComplaintRequest,
  AnswerComplaintRequest,
  Complaint,
  ComplaintPage,
  ComplaintQuery,
  ComplaintRate,
  ComplaintRates,
} from '@tagtrail/core/http';
import type { Tx } from '@tagtrail/prisma';
import { AuditLog } from '../access/audit/audit-log.js';
import type { Caller } from '../platform/auth/caller.js';
import { DomainError, required } from '../platform/errors/domain-error.js';
import { ComplaintsRepository } from './complaints.repository.js';

export interface ComplaintAct {
  readonly corpId: string;
  readonly complaintId: string;
  readonly caller: Caller;
}

@Injectable()
export class ComplaintsService {
  constructor(
    private readonly repository: ComplaintsRepository,
    private readonly audit: AuditLog,
  ) {}

  list(corpId: string, query: ComplaintQuery): Promise<ComplaintPage> {
    return this.repository.list(corpId, query);
  }

  /** The highest share first. */
  async rates(corpId: string): Promise<ComplaintRates> {
    const rules = (await this.repository.breakerRules(corpId)) ?? usualBreaker;
    const { windowHours, atLeast: fewest, complaints: lines } = rules;
    const shares = await this.repository.shares(corpId, rules);
    const names = await this.repository.namesOf(shares.map(({ journeyId }) => journeyId));
    const items = shares.map((share): ComplaintRate => {
      const { journeyId, bad, sends, stopped } = share;
      const journey = { id: journeyId, name: names.get(journeyId) ?? '', stopped };
      return { journey, complaints: bad, sends, atLeast: sends > bad / lowestLine(lines), level: breachOf(share, lines, fewest) };
    });
    return { windowHours, fewest, ...lines, items: items.toSorted((a, b) => b.complaints * a.sends - a.complaints * b.sends) };
  }

  /**
   * Told twice under one reference it is one complaint, whoever tells it at the same moment.
   * @throws invalid_request for an unknown customer or a time to come; idempotency_mismatch where the reference says something else
   */
  async add(corpId: string, request: AddComplaintRequest, caller: Caller): Promise<{ readonly complaint: Complaint; readonly isNew: boolean }> {
    if (request.at !== undefined && Date.parse(request.at) > Date.now()) throw new DomainError('invalid_request', { errors: [notYet] });
    return this.repository.transaction(async (tx) => {
      const customerId = await this.repository.findCustomer(tx, corpId, request);
      if (customerId === null) throw new DomainError('invalid_request', { errors: [unknownCustomer(request)] });
      const id = await this.repository.insert(tx, corpId, { ...request, customerId, toldBy: caller.actor });
      if (id === null) return { complaint: await this.known(tx, corpId, { ...request, customerId }), isNew: false };
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: 'complaint.added', target: `complaint:${id}`, detail: { customerId } });
      const { withdraw: scope, text: words } = request;
      if (scope !== undefined) await this.repository.withdraw(tx, { corpId, customerId, scope, words, who: caller.actor }, id);
      return { complaint: required(await this.repository.find(tx, corpId, id)), isNew: true };
    });
  }

  /** @throws not_found; already_answered, with who was first */
  async answer({ corpId, complaintId, caller }: ComplaintAct, { answer }: AnswerComplaintRequest): Promise<Complaint> {
    return this.repository.transaction(async (tx) => {
      const before = required(await this.repository.find(tx, corpId, complaintId));
      if (!(await this.repository.answer(tx, complaintId, { answer, by: caller.actor }))) {
        throw answeredBefore((await this.repository.find(tx, corpId, complaintId)) ?? before);
      }
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: 'complaint.answered', target: `complaint:${complaintId}`, detail: {} });
      return required(await this.repository.find(tx, corpId, complaintId));
    });
  }

  private async known(tx: Tx, corpId: string, told: AddComplaintRequest & { readonly customerId: string }): Promise<Complaint> {
    const known = required(await this.repository.findByReference(tx, corpId, told.reference ?? ''));
    const same = known.customer.id === told.customerId && known.channel === told.channel && known.text === told.text;
    if (!same) throw new DomainError('idempotency_mismatch', { errors: [otherContent] });
    return known;
  }
}

const notYet = { pointer: '/at', code: 'not_yet', message: 'A complaint was made in the past.', zh: '投诉时间不能晚于现在。' };

const otherContent = {
  pointer: '/reference',
  code: 'known_reference',
  message: 'Another complaint was told under this reference.',
  zh: '这个编号已用于另一条投诉。',
};

const unknownCustomer = ({ customerId }: AddComplaintRequest) => ({
  pointer: customerId === undefined ? '/externalUserid' : '/customerId',
  code: 'unknown_customer',
  message: 'This corp has no such customer.',
  zh: '这个企业没有这位客户。',
});

function answeredBefore({ answeredBy, answeredAt, answer }: Complaint): DomainError {
  const message = `${answeredBy ?? 'Somebody'} answered at ${answeredAt ?? ''}: ${answer ?? ''}`;
  const zh = `${answeredBy ?? '其他人'} 已经答复：${answer ?? ''}`;
  return new DomainError('already_answered', { errors: [{ pointer: '/answer', code: 'already_answered', message, zh }] });
}
