import { randomBytes } from 'node:crypto';
import type { Change } from '../../state/change.js';
import type { Corp } from '../../state/corp.js';
import { kfAnswersAtMost, kfOrigins, kfPair, kfWindowMs, type KfLine, type KfSent, type KfSession } from '../../state/messages/kf.js';
import type { Fields } from '../../wire/fields.js';
import { failure, success, type ApiAnswer, type ApiCall, type Endpoint } from '../endpoint.js';
import { askedKf, sessionOf, type KfAsked } from './asked.js';

const textBytes = 2_048;
const mediaMs = 3 * 86_400_000;
const menuItems = 50;
const menuClickable = 10;
const ownMsgid = /^[0-9a-zA-Z_-]{1,32}$/;
/** What `msg_send_fail` says of a message that did not arrive. */
const failTypes = { overCount: 6, rejected: 10 } as const;

/** Answers a customer who wrote within 48 hours. Success does not mean that it arrived: an event tells when it did not. */
function send(call: ApiCall): ApiAnswer {
  const { corp, body, nowMs } = call;
  const asked = askedKf(corp, body, 'touser');
  if (typeof asked === 'number') return failure(asked);
  const msgid = askedMsgid(corp, body, asked.openKfid);
  const text = kfText(call);
  if (typeof msgid === 'number') return failure(msgid);
  if (typeof text === 'number') return failure(text);
  const session = sessionOf(corp, asked);
  const refused = refusal(session, nowMs);
  if (refused !== null) return failure(refused);
  const failed = failTypeOf(corp, asked, session);
  const message = { msgid, ...asked, at: nowMs, text, delivered: failed === null };
  return sent(corp, message, { onCode: null, failed });
}

/** One message on a code that an event brought. */
function sendOnEvent(call: ApiCall): ApiAnswer {
  const { corp, body, nowMs } = call;
  const code = corp.kf.codes.get(body.text('code'));
  if (code === undefined || code.until < nowMs) return failure(95_012);
  if (!['text', 'msgmenu'].includes(body.text('msgtype'))) return failure(40_008);
  const msgid = askedMsgid(corp, body, code.openKfid);
  const text = kfText(call);
  if (typeof msgid === 'number') return failure(msgid);
  if (typeof text === 'number') return failure(text);
  const { openKfid, externalUserid } = code;
  return sent(corp, { msgid, openKfid, externalUserid, at: nowMs, text, delivered: true }, { onCode: code.code, failed: null });
}

function sent(corp: Corp, message: KfSent, { onCode, failed }: { readonly onCode: string | null; readonly failed: number | null }): ApiAnswer {
  const corpId = corp.credentials.id;
  const made: Change = { kind: 'kfSent', corp: corpId, message, onCode };
  const told: readonly Change[] = failed === null ? [] : [{ kind: 'kfLineAdded', corp: corpId, line: failedLine(message, failed) }];
  return {
    ...success({ msgid: message.msgid }),
    msgid: message.msgid,
    ...(message.delivered ? { deliveredAt: message.at } : {}),
    changes: [made, ...told],
  };
}

function failedLine({ msgid, openKfid, externalUserid, at }: KfSent, failType: number): KfLine {
  const event = { event_type: 'msg_send_fail', open_kfid: openKfid, external_userid: externalUserid, fail_msgid: msgid, fail_type: failType };
  return { msgid: newMsgid(), openKfid, externalUserid, at, origin: kfOrigins.event, msgtype: 'event', content: { event } };
}

export const newMsgid = (): string => randomBytes(18).toString('base64url');

/** The caller's own msgid may be used once for each account. */
function askedMsgid(corp: Corp, body: Fields, openKfid: string): string | number {
  const msgid = body.text('msgid');
  if (msgid === '') return newMsgid();
  if (!ownMsgid.test(msgid)) return 40_058;
  return corp.kf.sent.some((message) => message.openKfid === openKfid && message.msgid === msgid) ? 95_033 : msgid;
}

function refusal({ saidAt, state }: KfSession, nowMs: number): number | null {
  if (saidAt === null) return 95_031;
  if (nowMs - saidAt > kfWindowMs || state === 3) return 95_018;
  return state === 4 ? 95_013 : null;
}

function failTypeOf(corp: Corp, asked: KfAsked, { answers }: KfSession): number | null {
  if (corp.kf.rejecting.has(kfPair(asked))) return failTypes.rejected;
  return answers >= kfAnswersAtMost ? failTypes.overCount : null;
}

/** What the customer reads, or the errcode for what is wrong with it. */
function kfText(call: ApiCall): string | number {
  const kind = call.body.text('msgtype');
  const inner = call.body.inner(kind);
  switch (kind) {
    case 'text':
      return plainText(inner.text('content'), call.state.settings.refusedWords);
    case 'msgmenu':
      return menuText(inner);
    case 'link':
      return inner.text('url') === '' || inner.text('title') === '' ? 40_063 : `[链接] ${inner.text('title')} ${inner.text('url')}`;
    case 'miniprogram':
      return inner.text('appid') === '' ? 40_063 : `[小程序] ${inner.text('title')}`;
    default:
      return mediaText(call, kind);
  }
}

function plainText(text: string, refusedWords: readonly string[]): string | number {
  if (text === '') return 44_004;
  if (Buffer.byteLength(text) > textBytes) return 45_002;
  return refusedWords.some((word) => text.includes(word)) ? 40_201 : text;
}

function mediaText({ corp, body, nowMs }: ApiCall, kind: string): string | number {
  if (!['image', 'voice', 'video', 'file'].includes(kind)) return 40_008;
  const media = corp.media.get(body.inner(kind).text('media_id'));
  return media === undefined || nowMs - media.createdAt >= mediaMs ? 40_007 : `[${kind}] ${media.filename}`;
}

function menuText(menu: Fields): string | number {
  const items = menu.inners('list');
  const clickable = items.filter((item) => item.text('type') !== 'text');
  if (items.length > menuItems || clickable.length > menuClickable) return 40_058;
  const lines = items.map((item) => item.inner(item.text('type')).text('content'));
  const text = [menu.text('head_content'), ...lines, menu.text('tail_content')].filter((line) => line !== '').join('\n');
  return text === '' ? 44_004 : text;
}

const summary: Endpoint['summary'] = (_query, body) => ({
  sender: body.text('open_kfid'),
  recipients: [body.text('touser')].filter((one) => one !== ''),
  text: body.inner(body.text('msgtype')).text('content'),
  msgid: body.text('msgid'),
});

export const kfMessageEndpoints: Readonly<Record<string, Endpoint>> = {
  'kf/send_msg': { group: 'send', handle: send, summary },
  'kf/send_msg_on_event': { group: 'send', handle: sendOnEvent, summary },
};
