import { Injectable } from '@nestjs/common';
import { LedgerDatabase } from '../data/ledger-database.js';

@Injectable()
export class HealthRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** @throws when PostgreSQL does not answer, or its tables are older than this process. */
  async checkTables(): Promise<void> {
    await this.database.rows('SELECT id FROM installation');
  }
}
