import { Injectable } from '@nestjs/common';
import type { CorpSendPolicy } from '@tagtrail/core/http';
import type { SendPolicy } from '@tagtrail/core/policy';
import { markAllStale } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../../platform/data/databases.js';

export interface WrittenPolicy {
  readonly corpId: string;
  readonly revision: number;
  readonly policy: SendPolicy;
  readonly changedBy: string;
}

@Injectable()
export class SendPolicyRepository {
  constructor(private readonly database: LedgerDatabase) {}

  async find(corpId: string): Promise<CorpSendPolicy | null> {
    const [row] = await this.database.rows<CorpSendPolicy>(
      `SELECT p.revision, p.body AS policy, p.changed_at AS "changedAt", p.changed_by AS "changedBy", corp.time_zone AS "timeZone",
         (SELECT count(*)::int FROM send_intent i WHERE i.corp_id = p.corp_id AND i.state = 'planned' AND i.wait_reason IS NOT NULL) AS waiting
       FROM send_policy p JOIN corp ON corp.id = p.corp_id WHERE p.corp_id = $1`,
      [corpId],
    );
    return row ?? null;
  }

  /** Works on the rules of a corp while no call is reserved by them. */
  async holding<Result>(corpId: string, work: (tx: Tx, present: { readonly revision: number } | null) => Promise<Result>): Promise<Result> {
    return this.database.tx('sendPolicy.holding', { timeoutMs: 30_000 }, async (tx) => {
      const [present] = await tx.rows<{ revision: number }>('SELECT revision FROM send_policy WHERE corp_id = $1 FOR NO KEY UPDATE', [corpId]);
      return work(tx, present ?? null);
    });
  }

  async write(tx: Tx, { corpId, revision, policy, changedBy }: WrittenPolicy): Promise<void> {
    await tx.run('UPDATE send_policy SET revision = $2, body = $3, changed_by = $4, changed_at = clock_timestamp() WHERE corp_id = $1', [
      corpId,
      revision,
      JSON.stringify(policy),
      changedBy,
    ]);
  }

  /** How many calls that were ready to go. What waits is woken by the worker. */
  judgeAgain(tx: Tx, corpId: string): Promise<number> {
    return markAllStale(tx, corpId);
  }
}
