import { smtpConfigSchema } from '@tagtrail/core/http';
import type { JsonObject } from '@tagtrail/core/kernel';
import { channelText, withAdLabel, type Email } from '@tagtrail/core/plan';
import { mailBody } from '@tagtrail/core/mail';
import { renderText } from '@tagtrail/core/text';
import { OutboundRefused, type Outbound } from '../../platform/outbound/outbound.js';
import { detailOf, type CallAnswer } from '@tagtrail/ledger';
import { requestOf, textField, type CallFrame, type ChannelAdapter, type OutgoingCall, type Recipient } from '../channel-adapter.js';
import type { SettingRepository } from '../setting.repository.js';
import { readSmtpFailure, toSmtpFailure } from './smtp-answer.js';
import { deliverMail, type SmtpAccount } from './smtp-transport.js';

const address = /^[^\s@<>",;]+@[^\s@<>",;]+$/;
const notConfigured: CallAnswer = { kind: 'refused', reason: 'not_configured', code: null, text: '没有可用的 SMTP 渠道设置' };

/** E-mail to the customer's attribute `email`. Nothing tells whether a message whose connection broke has arrived. */
export function createEmail(settings: SettingRepository, outbound: Outbound): ChannelAdapter {
  return {
    channel: 'email',
    api: 'smtp',
    group: 'other',
    batchSize: 1,
    confirmation: 'none',
    repeat: 'none',
    needs: 'nobody',
    compose: (request, recipient, frame) => {
      const email = requestOf('email', request);
      const to = recipient.attributes['email'];
      if (typeof to !== 'string' || !address.test(to.trim())) return { kind: 'suppressed', reason: 'no_address' };
      if (recipient.unusable.includes(`email:${to.trim().toLowerCase()}`)) return { kind: 'suppressed', reason: 'unusable_address' };
      const body = bodyOf(email, recipient);
      if (body === null) return { kind: 'suppressed', reason: 'content' };
      // A line break in a subject would be a header of its own.
      const line = renderText(email.subject, recipient.fields)
        .replace(/[\r\n]+/g, ' ')
        .trim();
      const subject = withAdLabel(line, (frame.adLabel ?? 'off') === 'off' ? 'off' : 'before');
      return { kind: 'content', content: { to: to.trim(), subject, ...body, key: recipient.intentId, ...leaving(recipient, frame) } };
    },
    encode: (content) => `To: ${textField(content, 'to')}\nSubject: ${textField(content, 'subject')}\n\n${textField(content, 'text')}`,
    prepare: async () => Promise.resolve(null),
    call: async (call, hooks) => {
      const setting = await settings.find(call.corpId, 'smtp', null);
      const config = smtpConfigSchema.safeParse(setting?.config);
      if (setting === null || !config.success) return notConfigured;
      if (!hooks.mayBegin()) return { kind: 'notBegun' };
      const answer = await deliver(outbound, { config: config.data, password: setting.secret }, call);
      hooks.onBytesWritten();
      return answer;
    },
  };
}

/** Null when it says nothing or is too long. */
function bodyOf({ text, html }: Email, { name, fields }: Recipient): { readonly text: string; readonly html?: string } | null {
  const said = channelText('email', { name, said: renderText(text, fields) });
  if (said === null) return null;
  return html === true ? mailBody(text, fields) : { text: said };
}

/** How to have no more of it: the customer's own address, by which a mail program withdraws with one press (RFC 8058). */
function leaving({ fields }: Recipient, { category }: CallFrame): { readonly unsubscribe?: string } {
  const address = fields['link.unsubscribe'];
  return category === 'marketing' && typeof address === 'string' && /^https:\/\/[\x21-\x7e]+$/u.test(address) ? { unsubscribe: address } : {};
}

async function deliver(outbound: Outbound, account: SmtpAccount, { content }: OutgoingCall): Promise<CallAnswer> {
  const mail = {
    to: textField(content, 'to'),
    subject: textField(content, 'subject'),
    text: textField(content, 'text'),
    html: optionalText(content, 'html'),
    unsubscribe: optionalText(content, 'unsubscribe'),
    replyTo: account.config.replyTo === '' ? null : account.config.replyTo,
    messageId: `<${textField(content, 'key')}@${domainOf(account.config.from)}>`,
  };
  let handedOver = false;
  try {
    await deliverMail(outbound, {
      account,
      mail,
      onHandOver: () => {
        handedOver = true;
      },
    });
    return { kind: 'accepted', msgid: null, failed: [] };
  } catch (error) {
    if (error instanceof OutboundRefused) return { kind: 'refused', reason: 'not_configured', ...detailOf(error) };
    return readSmtpFailure(toSmtpFailure(error, handedOver));
  }
}

function optionalText(content: JsonObject, name: string): string | null {
  const value = content[name];
  return typeof value === 'string' ? value : null;
}

function domainOf(from: string): string {
  return /@([^\s@>]+)>?\s*$/.exec(from)?.[1] ?? 'tagtrail.invalid';
}
