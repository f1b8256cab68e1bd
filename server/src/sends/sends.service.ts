import { Injectable } from '@nestjs/common';
import type { SendItem, SendPage, SendQuery } from '@tagtrail/core/http';
import { SendsRepository } from './sends.repository.js';

/** The send ledger, to be read. */
@Injectable()
export class SendsService {
  constructor(private readonly repository: SendsRepository) {}

  list(corpId: string, query: SendQuery): Promise<SendPage> {
    return this.repository.list(corpId, query);
  }

  listOfRun(corpId: string, runId: string): Promise<SendItem[]> {
    return this.repository.listOfRun(corpId, runId);
  }

  listOfCustomer(corpId: string, customerId: string, limit: number): Promise<SendItem[]> {
    return this.repository.listOfCustomer(corpId, customerId, limit);
  }
}
