import { Injectable } from '@nestjs/common';
import type { KnownFields } from '@tagtrail/core/conditions';
import { KnownFieldsRepository } from './known-fields.repository.js';

/** What rules of a corp may name, for every feature that checks rules. */
@Injectable()
export class KnownFieldsService {
  constructor(private readonly repository: KnownFieldsRepository) {}

  load(corpId: string): Promise<KnownFields> {
    return this.repository.load(corpId);
  }
}
