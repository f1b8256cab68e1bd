import { Injectable } from '@nestjs/common';
import { canariesOf, canaryOf, holdCanary, type CanaryReport, type HeldCanary } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../../platform/data/databases.js';

/** Of which version. */
export interface CanaryOf {
  readonly corpId: string;
  readonly journeyId: string;
  readonly number: number;
}

@Injectable()
export class CanaryRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** Null for a journey of another corp. */
  async list(corpId: string, journeyId: string): Promise<readonly CanaryReport[] | null> {
    const known = await this.database.rows('SELECT 1 FROM journey WHERE corp_id = $1 AND id = $2', [corpId, journeyId]);
    return known.length === 0 ? null : canariesOf(this.database, journeyId);
  }

  /** Works on the canary of a version while no call of it is reserved. */
  async holding<Result>(of: CanaryOf, work: (tx: Tx, canary: HeldCanary | null) => Promise<Result>): Promise<Result> {
    return this.database.tx('canary.holding', { timeoutMs: 15_000 }, async (tx) => {
      const [version] = await tx.rows<{ id: string }>('SELECT id FROM journey_version WHERE corp_id = $1 AND journey_id = $2 AND number = $3', [
        of.corpId,
        of.journeyId,
        of.number,
      ]);
      return work(tx, version === undefined ? null : await holdCanary(tx, version.id));
    });
  }

  read(tx: Tx, versionId: string): Promise<CanaryReport | null> {
    return canaryOf(tx, versionId);
  }
}
