import { Injectable } from '@nestjs/common';
import { smsReportsSchema, type ReportResult, type SmsReports } from '@tagtrail/core/http';
import { mobileNumber } from '@tagtrail/core/text';
import type { MessageReport } from '@tagtrail/ledger';
import { DomainError, required } from '../platform/errors/domain-error.js';
import { InvalidRequest } from '../platform/errors/schema-issues.js';
import { readReturnedMail, type ReturnedMail } from './read-returned-mail.js';
import { isSigned, type SignedReport } from './report-signature.js';
import { ReportsRepository } from './reports.repository.js';

export type ReportDoor = SignedReport;

/** The setting whose receiver tells. */
export interface ReportPlace {
  readonly corpId: string;
  readonly settingId: string;
}

const nothing: ReportResult = { applied: 0, withdrawn: 0, ignored: 1 };

/** What became of messages after they were accepted, told by those who carried them. Told twice, it is so once. */
@Injectable()
export class ReportsService {
  constructor(private readonly repository: ReportsRepository) {}

  /** @throws not_found; wrong_callback for what is not signed with the setting's own secret */
  async takeMail(place: ReportPlace, signed: SignedReport): Promise<ReportResult> {
    await this.verify(place, 'smtp', signed);
    const returned = await readReturnedMail(signed.body);
    if (returned === null) return nothing;
    return this.repository.applying(async (tx) => {
      const sent = await this.repository.findMail(tx, place.corpId, returned.intentId);
      // The customer may have it sent on: who is named then is nobody we wrote to.
      if (sent === null || !concerns(returned, sent.address)) return nothing;
      if (returned.kind === 'complaint') return this.repository.complain(tx, place.corpId, sent);
      const report = toReport(returned);
      return { ...(await this.repository.apply(tx, { corpId: place.corpId, channel: 'email' }, [report])), withdrawn: 0 };
    });
  }

  /** @throws not_found; wrong_callback; invalid_request for what is no report */
  async takeSms(place: ReportPlace, signed: SignedReport): Promise<ReportResult> {
    await this.verify(place, 'sms', signed);
    const { reports, answers } = parseReports(signed.body);
    const numbers = answers.filter(({ text }) => refusesMore(text)).map(({ from, text }) => ({ number: mobileNumber(from), text }));
    return this.repository.applying(async (tx) => {
      // Customers come before intents in the order of locks.
      const withdrawn = await this.repository.withdraw(
        tx,
        place.corpId,
        numbers.flatMap(({ number, text }) => (number === null ? [] : [{ number, text }])),
      );
      const applied = await this.repository.apply(tx, { corpId: place.corpId, channel: 'sms' }, reports.map(toMessageReport));
      return { ...applied, withdrawn };
    });
  }

  private async verify({ corpId, settingId }: ReportPlace, kind: 'smtp' | 'sms', signed: SignedReport): Promise<void> {
    const secret = required(await this.repository.findSecret(corpId, settingId, kind));
    if (!isSigned(signed, secret, Date.now())) throw new DomainError('wrong_callback');
  }
}

const concerns = ({ kind, addresses }: ReturnedMail, sentTo: string): boolean =>
  addresses.includes(sentTo.toLowerCase()) || (kind === 'complaint' && addresses.length === 0);

const toReport = ({ intentId, permanent, code }: ReturnedMail): MessageReport => ({ intentId, msgid: null, delivered: false, permanent, code });

const toMessageReport = ({ id, msgid, status, permanent, code }: SmsReports['reports'][number]): MessageReport => ({
  intentId: id ?? null,
  msgid: msgid ?? null,
  delivered: status === 'delivered',
  permanent: status === 'undelivered' && permanent,
  code,
});

function parseReports(body: Buffer): SmsReports {
  const parsed = smsReportsSchema.safeParse(readJson(body.toString('utf8')));
  if (!parsed.success) throw new InvalidRequest(parsed.error.issues);
  return parsed.data;
}

function readJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return null;
  }
}

/** What people answer who want no more SMS: the letter that the message itself names, or the words. */
const refusals = ['r', 't', 'n', 'td', 'qx', 'stop', 'unsubscribe', '退', '退订', '拒收', '取消', '取消订阅'];

function refusesMore(text: string): boolean {
  const said = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, '');
  return refusals.includes(said) || /^(?:请)?(?:退订|拒收)/u.test(said);
}
