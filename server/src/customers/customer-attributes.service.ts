import { Injectable } from '@nestjs/common';
import {
  shownBadRows,
  toldBadRows,
  type Attributes,
  type CustomerItem,
  type ImportCustomersRequest,
  type ImportCustomersResult,
} from '@tagtrail/core/http';
import { AuditLog } from '../access/audit/audit-log.js';
import { AttributeValues, type CheckedAttributes } from '../facts/attributes/attribute-values.js';
import type { Caller } from '../platform/auth/caller.js';
import { DomainError, required, type WrongField } from '../platform/errors/domain-error.js';
import { CustomerChangesRepository } from './customer-changes.repository.js';
import { CustomersRepository } from './customers.repository.js';
import type { CustomerAct } from './customers.service.js';

/** Our own attributes of customers, set by people and programs. The worker follows up what changed. */
@Injectable()
export class CustomerAttributesService {
  constructor(
    private readonly repository: CustomersRepository,
    private readonly changes: CustomerChangesRepository,
    private readonly attributes: AttributeValues,
    private readonly audit: AuditLog,
  ) {}

  /** Sets our own attributes; null removes one. Conditions read them at their next step. @throws invalid_request for a name, type or writer that is not as defined */
  async change({ corpId, customerId, caller }: CustomerAct, attributes: Attributes): Promise<CustomerItem> {
    await this.changes.working(async (tx) => {
      const writer = caller.userId === null ? 'api' : 'person';
      const [checked] = await this.attributes.check(tx, corpId, { rows: [{ attributes, path: ['attributes'] }], writer });
      if (!(await this.changes.hold(tx, corpId, customerId))) throw new DomainError('not_found');
      if (checked === undefined || checked.wrong.length > 0) throw new DomainError('invalid_request', { errors: checked?.wrong ?? [] });
      await this.attributes.write(tx, corpId, { rows: [{ customerId, attributes: checked.values }], source: writer });
      const detail = { attributes: Object.keys(attributes) };
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: 'customer.changed', target: `customer:${customerId}`, detail });
    });
    return required(await this.repository.find(corpId, customerId));
  }

  /** A customer named twice gets the attributes of both, the later ones winning. */
  async import(corpId: string, { customers }: ImportCustomersRequest, caller: Caller): Promise<ImportCustomersResult> {
    return this.changes.working(async (tx) => {
      const rows = customers.good.map(({ attributes }, index) => ({ attributes, path: ['customers', customers.goodAt[index] ?? 0, 'attributes'] }));
      const checked = await this.attributes.check(tx, corpId, { rows, writer: 'import' });
      const { good, wrong } = sortRows(customers.good, checked);
      if (good.size === 0) throw new DomainError('invalid_request', { errors: [...customers.bad, ...wrong].slice(0, shownBadRows) });
      const held = await this.changes.holdMany(tx, corpId, [...good.keys()]);
      const written = [...good].flatMap(([externalUserid, attributes]) => {
        const customerId = held.get(externalUserid);
        return customerId === undefined ? [] : [{ customerId, attributes }];
      });
      await this.attributes.write(tx, corpId, { rows: written, source: 'import' });
      const unknown = [...good.keys()].filter((externalUserid) => !held.has(externalUserid));
      const bad = [...customers.bad, ...wrong.map(({ pointer, code, message }) => ({ pointer, code, message }))];
      const result = { changed: written.length, unknown, ...toldBadRows({ ...customers, bad }) };
      const detail = { changed: result.changed, unknown: unknown.length, invalid: result.invalid };
      await this.audit.writeIn(tx, { corpId, actor: caller.actor, action: 'customers.imported', target: `corp:${corpId}`, detail });
      return result;
    });
  }
}

/** Rows that can be taken, by customer, and the first thing that is wrong with each of the others. */
function sortRows(customers: ImportCustomersRequest['customers']['good'], checked: readonly CheckedAttributes[]) {
  const good = new Map<string, CheckedAttributes['values']>();
  const wrong: WrongField[] = [];
  customers.forEach(({ externalUserid }, index) => {
    const row = checked[index];
    if (row === undefined) return;
    if (row.wrong.length === 0) good.set(externalUserid, { ...good.get(externalUserid), ...row.values });
    else wrong.push(...row.wrong.slice(0, 1));
  });
  return { good, wrong };
}
