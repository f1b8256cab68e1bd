import { Injectable } from '@nestjs/common';
import type { CustomerItem, TestCustomerList } from '@tagtrail/core/http';
import { AuditLog } from '../access/audit/audit-log.js';
import { DomainError, required } from '../platform/errors/domain-error.js';
import { CustomersRepository } from './customers.repository.js';
import type { CustomerAct } from './customers.service.js';
import { TestCustomersRepository } from './test-customers.repository.js';

/** As many as try things themselves: a message that is tried keeps no caps, so they are few and each is a decision. */
const most = 20;

const tooMany = {
  pointer: '/test',
  code: 'too_many',
  message: `A corp has at most ${String(most)} customers for tests`,
  zh: `最多标记 ${String(most)} 位测试客户`,
};

const personOnly = { pointer: '/test', code: 'person_only', message: 'A person marks customers for tests', zh: '测试客户只能由成员本人标记' };

@Injectable()
export class TestCustomersService {
  constructor(
    private readonly repository: TestCustomersRepository,
    private readonly customers: CustomersRepository,
    private readonly audit: AuditLog,
  ) {}

  async list(corpId: string): Promise<TestCustomerList> {
    return { items: await this.repository.list(corpId) };
  }

  /** By a person: what is tried goes at any hour and past the caps, so no program chooses on whom. @throws not_found, not_allowed, invalid_request */
  async mark({ corpId, customerId, caller }: CustomerAct, test: boolean): Promise<CustomerItem> {
    if (test && caller.userId === null) throw new DomainError('not_allowed', { errors: [personOnly] });
    await this.repository.holding(corpId, async (tx, marked) => {
      if (test && !marked.includes(customerId) && marked.length >= most) throw new DomainError('invalid_request', { errors: [tooMany] });
      if (!(await this.repository.mark(tx, { corpId, customerId, test }))) throw new DomainError('not_found');
      await this.audit.writeIn(tx, {
        corpId,
        actor: caller.actor,
        action: test ? 'customer.markedForTests' : 'customer.unmarkedForTests',
        target: `customer:${customerId}`,
        detail: {},
      });
    });
    return required(await this.customers.find(corpId, customerId));
  }
}
