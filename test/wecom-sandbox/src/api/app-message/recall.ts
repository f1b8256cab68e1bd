import { failure, type ApiAnswer, type ApiCall, type Endpoint } from '../endpoint.js';

const withinMs = 86_400_000;

/** Takes a message back from employees' phones within a day. */
function recall({ corp, body, nowMs }: ApiCall): ApiAnswer {
  const msgid = body.text('msgid');
  if (msgid === '') return failure(41046);
  const message = corp.appMessages.find((copy) => copy.msgid === msgid);
  if (message === undefined) return failure(41047);
  if (nowMs - message.at > withinMs) return failure(42052);
  return { errcode: 0, msgid, changes: [{ kind: 'appMessageRecalled', corp: corp.credentials.id, msgid, at: nowMs }] };
}

export const recallEndpoints: Readonly<Record<string, Endpoint>> = {
  'message/recall': { group: 'other', handle: recall, summary: (_query, body) => ({ msgid: body.text('msgid') }) },
};
