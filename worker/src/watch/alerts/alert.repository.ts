import { alertKinds, alertUnits, type AlertKind, type AlertRules } from '@tagtrail/core/policy';
import type { Database, Tx } from '@tagtrail/prisma';
import type { AlertAbout } from './alert-words.js';

/** Something that is so now. */
export interface Occurrence {
  readonly kind: AlertKind;
  readonly key: string;
  readonly about: AlertAbout;
}

export interface UntoldAlert {
  readonly id: string;
  readonly kind: AlertKind | 'test';
  readonly about: AlertAbout;
  readonly phase: 'raised' | 'cleared';
}

export interface NewAlertSend {
  readonly alertId: string;
  readonly phase: 'raised' | 'cleared';
  readonly channel: 'app_message' | 'webhook';
  readonly receiver: string;
  readonly body: string;
}

/** One message that is to go now. */
export interface DueAlertSend extends Omit<NewAlertSend, 'alertId'> {
  readonly id: string;
  readonly corpId: string;
  readonly agentId: number;
  readonly attempts: number;
  /** When it was first to go. */
  readonly at: string;
}

/** By kind what is so of corp $1 for as long as $2 (an interval): its key and what is told of it. */
const occurrences: Readonly<Record<AlertKind, string>> = {
  breaker: `SELECT b.journey_id::text AS key, jsonb_build_object('journey', min(j.name)) AS about FROM journey_breach b JOIN journey j ON j.id = b.journey_id
    WHERE b.corp_id = $1 AND b.level = 'stop' AND b.left_at IS NULL AND b.raised_at <= clock_timestamp() - $2::interval GROUP BY b.journey_id ORDER BY min(b.raised_at), 1`,
  hold: `SELECT h.id::text AS key, jsonb_build_object('group', h.grp, 'cause', h.cause) AS about FROM hold h
    WHERE h.corp_id = $1 AND h.left_at IS NULL AND h.cause <> 'limit' AND h.since <= clock_timestamp() - $2::interval ORDER BY h.since, h.id`,
  complaint: `SELECT c.id::text AS key, jsonb_build_object('hours', floor(extract(epoch FROM clock_timestamp() - c.at) / 3600)) AS about FROM complaint c
    WHERE c.corp_id = $1 AND c.answered_at IS NULL AND c.at <= clock_timestamp() - $2::interval ORDER BY c.at, c.id`,
  attention: `SELECT 'calls' AS key, jsonb_build_object('count', count(*), 'hours', floor(extract(epoch FROM $2::interval) / 3600)) AS about FROM send_call k
    WHERE k.corp_id = $1 AND k.state = 'needs_attention' AND k.dispatched_at <= statement_timestamp() - $2::interval HAVING count(*) > 0`,
  queue: `SELECT q.grp AS key, jsonb_build_object('group', q.grp, 'minutes', ceil(q.calls::float8 / g.limit_per_minute)) AS about
    FROM (SELECT grp, count(*) AS calls FROM send_call WHERE corp_id = $1 AND state = 'reserved' GROUP BY grp) AS q
    JOIN gate g ON g.corp_id = $1 AND g.grp = q.grp WHERE q.calls::float8 / g.limit_per_minute * interval '1 minute' > $2::interval`,
  silent: `SELECT 'callbacks' AS key, jsonb_build_object('hours', floor(extract(epoch FROM $2::interval) / 3600)) AS about FROM corp
    WHERE corp.id = $1 AND corp.first_synced_at <= clock_timestamp() - $2::interval
      AND coalesce((SELECT received_at FROM inbox WHERE inbox.corp_id = $1 ORDER BY inbox.id DESC LIMIT 1) <= clock_timestamp() - $2::interval, true)`,
};

/** A pass raises no more of a kind: the others follow when some of these are over. */
const raisedAtOnce = 100;

/** Kinds of which each thing has an alert of its own: it is over when the thing is, whatever the rule says by now. */
const ofOneThing: readonly AlertKind[] = ['breaker', 'hold', 'complaint'];

const spanOf = (kind: AlertKind, least: number): string => `${String(least)} ${alertUnits[kind]}`;
const endsAt = (kind: AlertKind, least: number): string => spanOf(kind, ofOneThing.includes(kind) ? 0 : least);

/** What people are to be told of, and the messages that do. */
export class AlertRepository {
  constructor(private readonly database: Database) {}

  /** Corps with rules, or with something that is still to be told or ended. */
  async corps(): Promise<readonly { readonly id: string; readonly rules: AlertRules | null }[]> {
    return this.database.rows(
      `SELECT p.corp_id AS id, p.body -> 'alerts' AS rules FROM send_policy p
       WHERE p.body ? 'alerts' OR EXISTS (SELECT 1 FROM alert a WHERE a.corp_id = p.corp_id AND (a.cleared_at IS NULL OR NOT a.raised_told OR NOT a.cleared_told))
       ORDER BY 1`,
    );
  }

  /** What is so and by these rules is to be told of: the oldest first, and so many of a kind at once as people can read. */
  async find(tx: Tx, corpId: string, { after }: AlertRules): Promise<readonly Occurrence[]> {
    const found: Occurrence[] = [];
    for (const kind of alertKinds) {
      const least = after[kind];
      if (least === undefined) continue;
      const rows = await tx.rows<Omit<Occurrence, 'kind'>>(`${occurrences[kind]} LIMIT ${String(raisedAtOnce)}`, [corpId, spanOf(kind, least)]);
      found.push(...rows.map((row) => ({ ...row, kind })));
    }
    return found;
  }

  /** One alert for each occurrence, however often it is found. */
  async begin(tx: Tx, corpId: string, found: readonly Occurrence[]): Promise<void> {
    if (found.length === 0) return;
    await tx.run(
      `INSERT INTO alert (corp_id, kind, key, about) SELECT $1, kind, key, about FROM jsonb_to_recordset($2::jsonb) AS f(kind text, key text, about jsonb)
       ON CONFLICT (corp_id, kind, key) WHERE cleared_at IS NULL DO NOTHING`,
      [corpId, JSON.stringify(found)],
    );
  }

  /** The end of those that are so no more, however many are so. One whose rule is gone ends without a word: nobody knows whether it is over. */
  async end(tx: Tx, corpId: string, { after }: AlertRules): Promise<void> {
    const open = await tx.rows<{ kind: AlertKind }>(
      `SELECT DISTINCT kind FROM alert WHERE corp_id = $1 AND cleared_at IS NULL AND kind <> 'test' ORDER BY kind`,
      [corpId],
    );
    for (const { kind } of open) {
      const least = after[kind];
      const of = `UPDATE alert a SET cleared_at = clock_timestamp()`;
      const which = `WHERE a.corp_id = $1 AND a.kind = '${kind}' AND a.cleared_at IS NULL`;
      if (least === undefined) await tx.run(`${of}, raised_told = true, cleared_told = true ${which}`, [corpId]);
      else
        await tx.run(`${of} ${which} AND NOT EXISTS (SELECT 1 FROM (${occurrences[kind]}) AS o WHERE o.key = a.key)`, [corpId, endsAt(kind, least)]);
    }
  }

  /** The end of what nobody was told of is told to nobody. */
  async untold(tx: Tx, corpId: string): Promise<readonly UntoldAlert[]> {
    return tx.rows<UntoldAlert>(
      `SELECT id, kind, about, CASE WHEN raised_told THEN 'cleared' ELSE 'raised' END AS phase FROM alert
       WHERE corp_id = $1 AND (NOT raised_told OR (cleared_at IS NOT NULL AND NOT cleared_told)) ORDER BY id LIMIT 200 FOR NO KEY UPDATE`,
      [corpId],
    );
  }

  async plan(tx: Tx, told: readonly UntoldAlert[], sends: readonly NewAlertSend[]): Promise<void> {
    await tx.run(
      `INSERT INTO alert_send (alert_id, phase, channel, receiver, body)
       SELECT "alertId", phase, channel, receiver, body FROM jsonb_to_recordset($1::jsonb) AS s("alertId" bigint, phase text, channel text, receiver text, body text) ON CONFLICT DO NOTHING`,
      [JSON.stringify(sends)],
    );
    await tx.run(
      `UPDATE alert a SET raised_told = true, cleared_told = t.phase = 'cleared' OR a.kind = 'test', cleared_at = CASE WHEN a.kind = 'test' THEN clock_timestamp() ELSE a.cleared_at END
       FROM jsonb_to_recordset($1::jsonb) AS t(id bigint, phase text) WHERE a.id = t.id`,
      [JSON.stringify(told)],
    );
  }

  /** Counted as tried before a byte leaves, and looked at again when whoever claimed it has died. */
  async claim(leftOut: readonly string[] = []): Promise<DueAlertSend | null> {
    const [row] = await this.database.rows<DueAlertSend>(
      `UPDATE alert_send s SET attempts = s.attempts + 1, next_at = clock_timestamp() + least(s.attempts + 1, 10) * interval '1 minute'
       FROM alert a JOIN corp ON corp.id = a.corp_id, installation
       WHERE s.id = (SELECT d.id FROM alert_send d JOIN alert da ON da.id = d.alert_id JOIN corp dc ON dc.id = da.corp_id
                     WHERE d.state = 'waiting' AND d.next_at <= clock_timestamp() AND NOT dc.stopped AND dc.id <> ALL($1::text[]) ORDER BY d.next_at LIMIT 1 FOR NO KEY UPDATE OF d SKIP LOCKED)
         AND a.id = s.alert_id AND NOT installation.stopped
       RETURNING s.id, s.phase, s.channel, s.receiver, s.body, s.attempts, s.at, a.corp_id AS "corpId", corp.agent_id AS "agentId"`,
      [leftOut],
    );
    return row ?? null;
  }

  async settle(id: string, state: 'accepted' | 'failed' | 'waiting', failure: string | null): Promise<void> {
    await this.database.rows(`UPDATE alert_send SET state = $2, failure = $3 WHERE id = $1`, [id, state, failure]);
  }
}
