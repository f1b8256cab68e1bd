import { Injectable } from '@nestjs/common';
import type { Alert } from '@tagtrail/core/http';
import type { Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../platform/data/databases.js';

const shown = 50;

@Injectable()
export class AlertsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  async list(corpId: string): Promise<Alert[]> {
    return this.database.rows<Alert>(
      `SELECT a.id, a.kind, a.raised_at AS "raisedAt", a.cleared_at AS "clearedAt",
         coalesce((SELECT min(s.body) FROM alert_send s WHERE s.alert_id = a.id AND s.phase = 'raised'), '') AS text,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('phase', s.phase, 'to', coalesce(e.name, w.name, s.receiver), 'state', s.state, 'failure', s.failure) ORDER BY s.phase DESC, s.at, s.id), '[]')
          FROM alert_send s LEFT JOIN employee e ON s.channel = 'app_message' AND e.corp_id = a.corp_id AND e.id = s.receiver
          LEFT JOIN channel_setting w ON s.channel = 'webhook' AND w.corp_id = a.corp_id AND w.kind = 'webhook' AND w.key = s.receiver WHERE s.alert_id = a.id) AS sends
       FROM alert a WHERE a.corp_id = $1 ORDER BY a.id DESC LIMIT ${shown}`,
      [corpId],
    );
  }

  async inTransaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.database.tx('alerts.test', { timeoutMs: 5_000 }, work);
  }

  async hasReceiver(tx: Tx, corpId: string): Promise<boolean> {
    const rows = await tx.rows(
      `SELECT 1 FROM send_policy WHERE corp_id = $1 AND (jsonb_array_length(body #> '{alerts,employees}') > 0 OR body #>> '{alerts,endpoint}' IS NOT NULL)`,
      [corpId],
    );
    return rows.length > 0;
  }

  /** False while one is under way. */
  async addTest(tx: Tx, corpId: string): Promise<boolean> {
    return (await tx.run(`INSERT INTO alert (corp_id, kind, key) VALUES ($1, 'test', 'test') ON CONFLICT DO NOTHING`, [corpId])) > 0;
  }
}
