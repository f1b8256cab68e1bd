import { Injectable } from '@nestjs/common';
import type { Tx } from '@tagtrail/prisma';
import { AuditRepository, type AuditEntry } from './audit.repository.js';

/** Who did what. Rows can be added, never changed. */
@Injectable()
export class AuditLog {
  constructor(private readonly repository: AuditRepository) {}

  /** On its own. */
  write(entry: AuditEntry): Promise<void> {
    return this.repository.add(entry);
  }

  /** In the transaction of the act itself: both are there, or neither. */
  writeIn(tx: Tx, entry: AuditEntry): Promise<void> {
    return this.repository.addIn(tx, entry);
  }
}
