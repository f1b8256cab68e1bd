import { Injectable } from '@nestjs/common';
import { LedgerDatabase } from '../data/databases.js';

/** A group of a corp that is held. */
export interface HeldGroup {
  readonly corpId: string;
  readonly group: string;
  readonly cause: string;
  readonly code: number | null;
  readonly since: string;
}

const shownAtMost = 100;

@Injectable()
export class HealthRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** @throws when PostgreSQL does not answer, or its tables are older than this process. */
  async checkTables(): Promise<void> {
    await this.database.rows('SELECT id FROM installation');
  }

  async held(): Promise<readonly HeldGroup[]> {
    return this.database.rows<HeldGroup>(
      `SELECT corp_id AS "corpId", grp AS "group", cause, code, since FROM hold WHERE left_at IS NULL ORDER BY since LIMIT ${shownAtMost}`,
    );
  }
}
