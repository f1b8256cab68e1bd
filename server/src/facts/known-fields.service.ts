import { Injectable } from '@nestjs/common';
import type { KnownFields } from '@tagtrail/core/conditions';
import type { Queries } from '../platform/data/databases.js';
import { KnownFieldsRepository } from './known-fields.repository.js';

/** What rules of a corp may name, for every feature that checks rules. */
@Injectable()
export class KnownFieldsService {
  constructor(private readonly repository: KnownFieldsRepository) {}

  /** `from`: a transaction that must see them as they are when it looks. */
  load(corpId: string, from?: Queries): Promise<KnownFields> {
    return this.repository.load(corpId, from);
  }
}
