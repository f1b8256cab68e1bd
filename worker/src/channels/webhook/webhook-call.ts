import { answerTypes, channelText, readAnswer, type AnswerField } from '@tagtrail/core/plan';
import { renderText } from '@tagtrail/core/text';
import type { CallAnswer } from '@tagtrail/ledger';
import { z } from 'zod';
import type { HttpReply } from '../../platform/outbound/http-exchange.js';
import type { Outbound } from '../../platform/outbound/outbound.js';
import { requestOf, type ChannelAdapter, type OutgoingCall } from '../channel-adapter.js';
import type { SettingRepository } from '../setting.repository.js';
import { readWebhookReply } from './webhook-answer.js';
import { createWebhook, webhookBody, webhookExchange } from './webhook.js';

/** A webhook that is asked something: what its JSON answer says becomes named values of the run. */
export function createWebhookCall(settings: SettingRepository, outbound: Outbound): ChannelAdapter {
  return {
    ...createWebhook(settings, outbound),
    channel: 'webhook_call',
    compose: (request, recipient) => {
      const { endpoint, text, answer } = requestOf('webhook_call', request);
      const said = channelText('webhook_call', { name: recipient.name, said: renderText(text, recipient.fields) });
      if (said === null) return { kind: 'suppressed', reason: 'content' };
      return { kind: 'content', content: { endpoint, text: said, key: recipient.intentId, answer: answer.map((field) => ({ ...field })) } };
    },
    encode: (content, recipients) => webhookBody('tagtrail.query', content, recipients),
    call: webhookExchange({ settings, outbound, read: (reply, from) => withAnswer(readWebhookReply(reply, from), reply, from.call) }),
  };
}

const asked = z.object({ answer: z.array(z.object({ name: z.string(), path: z.string(), type: z.enum(answerTypes) })) });

const why = { tooLong: '答复超过 64 KB', notJson: '答复不是 JSON' } as const;

/** What was taken is held against what was asked; an answer that cannot be read is a failure, whatever its status. */
export function withAnswer(answer: CallAnswer, reply: HttpReply, { content }: Pick<OutgoingCall, 'content'>): CallAnswer {
  if (answer.kind !== 'accepted' || reply.kind !== 'answered') return answer;
  const fields: readonly AnswerField[] = asked.parse(content).answer;
  const read = readAnswer(reply.body, Buffer.byteLength(reply.body), fields);
  if (read.kind === 'unreadable') return { kind: 'refused', reason: 'bad_answer', code: reply.status, text: why[read.why] };
  return { ...answer, said: { values: read.values, missing: read.missing } };
}
