import { Injectable } from '@nestjs/common';
import { shapeOfWebhook, type ChannelSetting, type ReceiverGate } from '@tagtrail/core/http';
import { paceOf } from '@tagtrail/core/plan';
import { receiverKey, setReceiverLimit } from '@tagtrail/ledger';
import { LedgerDatabase, type Queries } from '../../platform/data/databases.js';

/** E-mail goes by the oldest mail server, and SMS by the oldest gateway. */
const receiverOfOldest = { smtp: 'email:', sms: 'sms:' } as const;

/** What each receiver outside WeCom takes: written when its setting is, kept to by the lanes. */
@Injectable()
export class ReceiverLimitsRepository {
  constructor(private readonly database: LedgerDatabase) {}

  /** The limit of a setting that was added or changed. */
  async keep(from: Queries, corpId: string, setting: ChannelSetting): Promise<void> {
    if (setting.kind !== 'webhook') return this.keepOldest(from, corpId, setting.kind);
    const pace = paceOf(shapeOfWebhook(setting.config), setting.config.limitPerMinute ?? null);
    await setReceiverLimit(from, { corpId, receiver: `webhook:${setting.key}` }, pace);
  }

  /** A setting is gone. */
  async drop(from: Queries, corpId: string, { kind, key }: Pick<ChannelSetting, 'kind' | 'key'>): Promise<void> {
    if (kind !== 'webhook') await this.keepOldest(from, corpId, kind);
    else await setReceiverLimit(from, { corpId, receiver: `webhook:${key}` }, null);
  }

  /** Receivers with a limit, what they had in the last minute, and what waits for each. */
  async list(corpId: string): Promise<ReceiverGate[]> {
    return this.database.rows<ReceiverGate>(
      `SELECT split_part(l.receiver, ':', 1) AS channel, substr(l.receiver, strpos(l.receiver, ':') + 1) AS key,
              coalesce(s.name, substr(l.receiver, strpos(l.receiver, ':') + 1)) AS name, l.per_minute AS "limitPerMinute", l.per_second AS "limitPerSecond",
              (SELECT count(*)::int FROM unnest(l.recent) AS at WHERE at > clock_timestamp() - interval '60 s') AS "usedLastMinute", q.queued,
              CASE WHEN l.ready_at > clock_timestamp() THEN l.ready_at END AS "restsUntil",
              CASE WHEN q.queued > 0 THEN greatest(clock_timestamp(), l.ready_at) + make_interval(secs => (q.queued - 1) * 66.0 / l.per_minute) END AS "clearsAt"
       FROM receiver_limit l
       LEFT JOIN channel_setting s ON s.corp_id = l.corp_id AND l.receiver = 'webhook:' || s.key AND s.kind = 'webhook'
       CROSS JOIN LATERAL (SELECT count(*)::int AS queued FROM send_call c WHERE c.corp_id = l.corp_id AND c.grp = 'other' AND c.state = 'reserved'
                             AND ${receiverKey('c.channel', `c.request ->> 'endpoint'`)} = l.receiver) q
       WHERE l.corp_id = $1 ORDER BY l.receiver`,
      [corpId],
    );
  }

  private async keepOldest(from: Queries, corpId: string, kind: keyof typeof receiverOfOldest): Promise<void> {
    const [row] = await from.rows<{ limit: number | null }>(
      `SELECT (config ->> 'limitPerMinute')::int AS limit FROM channel_setting WHERE corp_id = $1 AND kind = $2 ORDER BY created_at LIMIT 1`,
      [corpId, kind],
    );
    await setReceiverLimit(from, { corpId, receiver: receiverOfOldest[kind] }, paceOf(null, row?.limit ?? null));
  }
}
