import { Injectable } from '@nestjs/common';
import { type CustomerDetail, type CustomerItem, type CustomerPage, type CustomerQuery, type WithdrawalResult } from '@tagtrail/core/http';
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

  /** The customer wants no more messages: from the commit on none is dispatched. */
  async withdraw({ corpId, customerId, caller }: CustomerAct): Promise<WithdrawalResult> {
    return this.changes.holding(corpId, customerId, async (tx, exists) => {
      if (!exists) throw new DomainError('not_found');
      const withdrawnAt = required(await this.changes.setWithdrawn(tx, customerId, true));
      const { suppressed, tasks: cancelling } = await this.changes.withdrawSends(tx, customerId);
      const mayStillArrive = await this.changes.listDispatched(tx, customerId);
      await this.changes.addEvent(tx, customerId, { kind: 'withdrawn', payload: {} });
      await this.audit.writeIn(tx, {
        corpId,
        actor: caller.actor,
        action: 'customer.withdrawn',
        target: `customer:${customerId}`,
        detail: { suppressed, cancelling },
      });
      return { withdrawnAt, suppressed, cancelling, mayStillArrive };
    });
  }

  /** Later messages may be sent again; what was suppressed stays so. */
  async restore({ corpId, customerId, caller }: CustomerAct): Promise<CustomerItem> {
    await this.changes.holding(corpId, customerId, async (tx, exists) => {
      if (!exists) throw new DomainError('not_found');
      await this.changes.setWithdrawn(tx, customerId, false);
      await this.changes.addEvent(tx, customerId, { kind: 'restored', payload: {} });
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: 'customer.restored', target: `customer:${customerId}`, detail: {} });
    });
    return required(await this.repository.find(corpId, customerId));
  }
}
