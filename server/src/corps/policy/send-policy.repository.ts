import { Injectable } from '@nestjs/common';
import type { CorpSendPolicy } from '@tagtrail/core/http';
import type { AlertRules, SendPolicy } from '@tagtrail/core/policy';
import { markAllStale } from '@tagtrail/ledger';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../../platform/data/databases.js';

export interface WrittenPolicy {
  readonly corpId: string;
  readonly revision: number;
  readonly policy: SendPolicy;
  readonly changedBy: string;
}

/** Who of those named is not there. */
export interface Strangers {
  readonly employees: readonly string[];
  readonly endpoint: boolean;
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

  /** Receivers of alerts whom the corp does not have, and had not chosen before: one who was deleted since keeps nobody from changing the rest. */
  async strangers(tx: Tx, corpId: string, { employees, endpoint }: AlertRules): Promise<Strangers> {
    const [row] = await tx.rows<Strangers>(
      `SELECT array(SELECT asked.id FROM unnest($2::text[]) AS asked(id) WHERE NOT coalesce(p.body #> '{alerts,employees}' ? asked.id, false)
           AND NOT EXISTS (SELECT 1 FROM employee e WHERE e.corp_id = p.corp_id AND e.id = asked.id)) AS employees,
         $3::text IS NOT NULL AND p.body #>> '{alerts,endpoint}' IS DISTINCT FROM $3::text
           AND NOT EXISTS (SELECT 1 FROM channel_setting s WHERE s.corp_id = p.corp_id AND s.kind = 'webhook' AND s.key = $3::text) AS endpoint
       FROM send_policy p WHERE p.corp_id = $1`,
      [corpId, employees, endpoint],
    );
    return row ?? { employees: [], endpoint: false };
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
