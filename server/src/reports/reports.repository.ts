import { Injectable } from '@nestjs/common';
import { reportEvents } from '@tagtrail/core/contracts';
import { complaintHours, type ReportResult } from '@tagtrail/core/http';
import { applyReports, withdrawConsent, type MessageReport, type ReportedMessage } from '@tagtrail/ledger';
import { SecretBox, type Tx } from '@tagtrail/prisma';
import { LedgerDatabase } from '../platform/data/databases.js';

/** A mail of ours that went out. */
export interface SentMail {
  readonly intentId: string;
  readonly customerId: string;
  readonly journeyId: string;
  readonly address: string;
}

interface Carried {
  readonly corpId: string;
  readonly channel: 'email' | 'sms';
}

@Injectable()
export class ReportsRepository {
  constructor(
    private readonly database: LedgerDatabase,
    private readonly secrets: SecretBox,
  ) {}

  applying<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.database.tx('reports.apply', { timeoutMs: 10_000 }, work);
  }

  /** Null when there is no such setting, or nobody may report on it. */
  async findSecret(corpId: string, settingId: string, kind: 'smtp' | 'sms'): Promise<string | null> {
    const [row] = await this.database.rows<{ sealed: string }>(
      `SELECT report_secret_sealed AS sealed FROM channel_setting WHERE corp_id = $1 AND id = $2::uuid AND kind = $3 AND report_secret_sealed IS NOT NULL`,
      [corpId, settingId, kind],
    );
    return row === undefined ? null : this.secrets.open(row.sealed, 'channel_setting.report_secret');
  }

  async findMail(tx: Tx, corpId: string, intentId: string): Promise<SentMail | null> {
    const [row] = await tx.rows<SentMail>(
      `SELECT i.id AS "intentId", i.customer_id AS "customerId", i.journey_id AS "journeyId", c.request ->> 'to' AS address
       FROM send_intent i JOIN send_call c ON c.id = i.call_id WHERE i.id = $2::uuid AND i.corp_id = $1 AND i.channel = 'email'`,
      [corpId, intentId],
    );
    return row ?? null;
  }

  /** What has moved, is remembered of its address, and becomes an event of the customer that journeys can start and wait by. */
  async apply(tx: Tx, carried: Carried, reports: readonly MessageReport[]): Promise<Pick<ReportResult, 'applied' | 'ignored'>> {
    const moved = reports.length === 0 ? [] : await applyReports(tx, carried, reports);
    const lost = moved.filter(({ delivered }) => !delivered);
    if (lost.length > 0) await this.remember(tx, carried, lost);
    return { applied: moved.length, ignored: Math.max(reports.length - moved.length, 0) };
  }

  private async remember(tx: Tx, { corpId, channel }: Carried, lost: readonly ReportedMessage[]): Promise<void> {
    await tx.run(
      `INSERT INTO unusable_address (customer_id, channel, address, detail, intent_id)
       SELECT DISTINCT ON ("customerId", lower(address)) "customerId", $2, lower(address), code, "intentId"
       FROM jsonb_to_recordset($1::jsonb) AS lost("customerId" bigint, address text, code text, "intentId" uuid, permanent boolean) WHERE permanent
       ON CONFLICT (customer_id, channel, address) DO UPDATE SET detail = excluded.detail, intent_id = excluded.intent_id, at = excluded.at`,
      [JSON.stringify(lost), channel],
    );
    const source = `tagtrail/${channel}`;
    const told = lost.map(({ intentId, externalUserid, permanent, code }) => ({
      event_id: intentId,
      body: { specversion: '1.0', id: intentId, source, type: reportEvents[channel], subject: externalUserid, data: { permanent, code } },
    }));
    await tx.run(
      `INSERT INTO client_event (corp_id, source, event_id, body, at)
       SELECT $1, $2, event_id, body, now() + n * interval '1 microsecond'
       FROM ROWS FROM (jsonb_to_recordset($3::jsonb) AS (event_id text, body jsonb)) WITH ORDINALITY AS e(event_id, body, n)
       ON CONFLICT (corp_id, source, event_id) DO NOTHING`,
      [corpId, source, JSON.stringify(told)],
    );
    tx.notify('intake');
  }

  /** Whoever has one of the numbers wants no more messages. How many they are. */
  async withdraw(tx: Tx, corpId: string, answers: readonly { readonly number: string; readonly text: string }[]): Promise<number> {
    if (answers.length === 0) return 0;
    const of = await tx.rows<{ customerId: string; words: string; intentId: null }>(
      `SELECT DISTINCT ON (c.id) c.id AS "customerId", a.text AS words, NULL AS "intentId" FROM jsonb_to_recordset($2::jsonb) AS a(number text, text text)
       JOIN customer c ON c.corp_id = $1 AND mobile_number(c.attributes ->> 'mobile') = a.number AND c.attributes ->> 'mobile' IS NOT NULL ORDER BY c.id`,
      [corpId, JSON.stringify(answers)],
    );
    if (of.length === 0) return 0;
    return (await withdrawConsent(tx, { corpId, scope: 'everything', source: 'keyword', who: null, of })).changed.length;
  }

  /** A complaint to a mail provider: to be answered like any other, and the end of messages to this customer. */
  async complain(tx: Tx, corpId: string, { intentId, customerId, journeyId }: SentMail): Promise<ReportResult> {
    const of = [{ customerId, words: null, intentId }];
    const { changed } = await withdrawConsent(tx, { corpId, scope: 'everything', source: 'complaint', who: null, of });
    const added = await tx.run(
      `INSERT INTO complaint (corp_id, customer_id, channel, text, reference, told_by, at, due_at, intent_id, journey_id)
       VALUES ($1, $2, 'email', '客户在邮箱中将这封邮件举报为垃圾邮件', $3, 'mail', now(), now() + interval '${String(complaintHours)} hours', $4::uuid, $5::uuid)
       ON CONFLICT (corp_id, reference) DO NOTHING`,
      [corpId, customerId, `mail:${intentId}`, intentId, journeyId],
    );
    return { applied: added, withdrawn: changed.length, ignored: 0 };
  }
}
