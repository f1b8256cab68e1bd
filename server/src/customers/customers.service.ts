import { Injectable } from '@nestjs/common';
import { consentScopes } from '@tagtrail/core/contracts';
import type {
  CustomerDetail,
  CustomerItem,
  CustomerPage,
  CustomerQuery,
  RestoreRequest,
  WithdrawalResult,
  WithdrawRequest,
} from '@tagtrail/core/http';
import { AuditLog } from '../access/audit/audit-log.js';
import type { Caller } from '../platform/auth/caller.js';
import { DomainError, required } from '../platform/errors/domain-error.js';
import { RunsService } from '../runs/runs.service.js';
import { SendsService } from '../sends/sends.service.js';
import { CustomerChangesRepository } from './customer-changes.repository.js';
import { CustomersRepository } from './customers.repository.js';

const shown = 100;

/** Which customer is meant, by whom. */
export interface CustomerAct {
  readonly corpId: string;
  readonly customerId: string;
  readonly caller: Caller;
}

@Injectable()
export class CustomersService {
  constructor(
    private readonly repository: CustomersRepository,
    private readonly changes: CustomerChangesRepository,
    private readonly runs: RunsService,
    private readonly sends: SendsService,
    private readonly audit: AuditLog,
  ) {}

  list(corpId: string, query: CustomerQuery): Promise<CustomerPage> {
    return this.repository.list(corpId, query);
  }

  async describe(corpId: string, id: string): Promise<CustomerDetail> {
    const customer = required(await this.repository.find(corpId, id));
    const [stage, relations, tags, runs, touches, events] = await Promise.all([
      this.repository.findStage(id),
      this.repository.listRelations(id),
      this.repository.listTags(id),
      this.runs.listOfCustomer(corpId, id, shown),
      this.sends.listOfCustomer(corpId, id, shown),
      this.repository.listEvents(id, shown),
    ]);
    return { customer, stage, relations, tags, runs, touches, events };
  }

  /** The customer wants no more messages, or no more marketing: from the commit on none is dispatched. */
  async withdraw({ corpId, customerId, caller }: CustomerAct, { scope, reason }: WithdrawRequest): Promise<WithdrawalResult> {
    return this.changes.holding(corpId, customerId, async (tx, exists) => {
      if (!exists) throw new DomainError('not_found');
      const by = { corpId, scope, ...toldBy(caller), of: [{ customerId, words: reason ?? null, intentId: null }] };
      const { suppressed, tasks: cancelling } = await this.changes.withdraw(tx, by);
      const withdrawnAt = required((await this.changes.withdrawnSince(tx, customerId))[scope]);
      const mayStillArrive = await this.changes.listDispatched(tx, customerId, scope);
      await this.audit.writeIn(tx, {
        corpId,
        actor: caller.actor,
        action: 'customer.withdrawn',
        target: `customer:${customerId}`,
        detail: { scope, suppressed, cancelling },
      });
      return { withdrawnAt, suppressed, cancelling, mayStillArrive };
    });
  }

  /** Later messages may be sent again; what was suppressed stays so. @throws invalid_request where a person gives no reason */
  async restore({ corpId, customerId, caller }: CustomerAct, { scope, reason }: RestoreRequest): Promise<CustomerItem> {
    if (caller.userId !== null && reason === undefined) throw new DomainError('invalid_request', { errors: [reasonMissing] });
    await this.changes.holding(corpId, customerId, async (tx, exists) => {
      if (!exists) throw new DomainError('not_found');
      const scopes = scope === undefined ? consentScopes : [scope];
      for (const one of scopes) {
        await this.changes.grant(tx, { corpId, scope: one, ...toldBy(caller), of: [{ customerId, words: reason ?? null, intentId: null }] });
      }
      await this.audit.writeIn(tx, {
        corpId,
        actor: caller.actor,
        action: 'customer.restored',
        target: `customer:${customerId}`,
        detail: { scopes },
      });
    });
    return required(await this.repository.find(corpId, customerId));
  }
}

const toldBy = ({ userId, actor }: Caller) => ({ source: userId === null ? 'api' : 'staff', who: actor }) as const;

const reasonMissing = {
  pointer: '/reason',
  code: 'required',
  message: 'Say why the customer may be written to again.',
  zh: '请写明恢复接收的依据。',
};
