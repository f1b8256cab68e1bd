import { Injectable } from '@nestjs/common';
import type { CustomerCount, CustomerFilter } from '@tagtrail/core/http';
import { AuditLog } from '../../access/audit/audit-log.js';
import { AttributesService } from '../../facts/attributes/attributes.service.js';
import type { Caller } from '../../platform/auth/caller.js';
import { filePages, filterDetail } from '../../platform/http/file-pages.js';
import { CustomersRepository } from '../customers.repository.js';
import { customerCells, customerTitles } from './customer-file.js';

/** Further than this nobody counts before lunch. */
const counted = 10_000;

export interface TableFile {
  readonly titles: readonly string[];
  readonly chunks: AsyncIterable<readonly (readonly string[])[]>;
}

/** What is asked of a list of customers besides its pages: how long it is, and all of it as a file. */
@Injectable()
export class CustomerFilesService {
  constructor(
    private readonly repository: CustomersRepository,
    private readonly attributes: AttributesService,
    private readonly audit: AuditLog,
  ) {}

  count(corpId: string, filter: CustomerFilter): Promise<CustomerCount> {
    return this.repository.count(corpId, filter, counted);
  }

  /** Who took it is written down before the first row leaves. */
  async file(corpId: string, filter: CustomerFilter, caller: Caller): Promise<TableFile> {
    const { items } = await this.attributes.list(corpId);
    await this.audit.write({ corpId, actor: caller.actor, action: 'customers.exported', target: `corp:${corpId}`, detail: filterDetail(filter) });
    const chunks = filePages(
      (page) => this.repository.list(corpId, { ...filter, ...page }),
      (customer) => customerCells(customer, items),
    );
    return { titles: customerTitles(items), chunks };
  }
}
