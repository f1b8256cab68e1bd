import { randomBytes } from 'node:crypto';
import type { AppMessage } from '../../state/messages/app-message.js';
import type { Corp } from '../../state/corp.js';
import type { Limit } from '../../limits/limits.js';
import type { Fields } from '../../wire/fields.js';
import { dayNumber } from '../../wire/shanghai-time.js';
import { actingEmployee } from '../contacts/members.js';
import { failure, success, type ApiAnswer, type ApiCall, type Endpoint } from '../endpoint.js';
import { appMessageText, isAppMessageKind } from './app-message-text.js';
import { readCard, taskIdUsed } from './template-card.js';

const minuteMs = 60_000;
const hourMs = 3_600_000;
const usualRepeatSeconds = 1800;
const longestRepeatSeconds = 4 * 3600;
const personTimesPerAccount = 200;

/** Sends to employees at once. Over a member's limit it answers success and delivers nothing. */
function send(call: ApiCall): ApiAnswer {
  const { corp, body, state } = call;
  const said = saidIn(call);
  if (typeof said === 'number') return failure(said);
  const audience = audienceOf(corp, body);
  if (audience.userids.length === 0) return failure(81013, audience.invalid);
  const earlier = earlierBody(call);
  if (earlier !== null) return { ...success({ ...audience.invalid, msgid: earlier }), msgid: earlier };
  if (personTimesToday(corp, call.nowMs) + audience.userids.length > state.settings.accountCap * personTimesPerAccount) return failure(45009);
  return isTaskIdUsed(corp, said) ? failure(taskIdUsed) : deliver(call, said, audience);
}

type Said = Pick<AppMessage, 'text' | 'card'>;

/** What the employees are to read, or the errcode for what is wrong with it. */
function saidIn({ corp, body, state }: ApiCall): Said | number {
  if (body.number('agentid', -1) !== corp.credentials.agentId) return 40056;
  if (!isAppMessageKind(body.text('msgtype'))) return 40008;
  const text = appMessageText(body);
  if (text === null) return 44004;
  if (state.settings.refusedWords.some((word) => text.includes(word))) return 40201;
  const card = body.text('msgtype') === 'template_card' ? readCard(body, { hasCallback: corp.callbackUrl !== null }) : null;
  return typeof card === 'number' ? card : { text, card };
}

const isTaskIdUsed = ({ appMessages }: Corp, { card }: Said): boolean =>
  card !== null && appMessages.some((earlier) => earlier.card?.taskId === card.taskId);

interface Audience {
  readonly userids: readonly string[];
  readonly invalid: Readonly<Record<string, string>>;
}

function audienceOf(corp: Corp, body: Fields): Audience {
  const asked = piped(body.text('touser'));
  const parties = piped(body.text('toparty')).map(Number);
  const everybody = asked.includes('@all');
  const reachable = [...corp.employees.values()].filter(({ userid }) => typeof actingEmployee(corp, userid) !== 'number');
  const tags = piped(body.text('totag')).map((id) => ({ id, tag: corp.employeeTags.get(Number(id)) }));
  const inTag = (userid: string, departmentId: number) =>
    tags.some(({ tag }) => tag?.userids.includes(userid) === true || tag?.departmentIds.includes(departmentId) === true);
  const named = new Set(asked.map((userid) => userid.toLowerCase()));
  const userids = new Set(
    reachable
      .filter(({ userid, departmentId }) => everybody || named.has(userid) || parties.includes(departmentId) || inTag(userid, departmentId))
      .map(({ userid }) => userid),
  );
  const unknownUsers = everybody ? [] : asked.filter((userid) => typeof actingEmployee(corp, userid) === 'number');
  const unknownParties = parties.filter((id) => !corp.departments.some((department) => department.id === id));
  return {
    userids: [...userids],
    invalid: {
      invaliduser: unknownUsers.join('|').toLowerCase(),
      invalidparty: unknownParties.join('|'),
      invalidtag: tags
        .filter(({ tag }) => tag === undefined)
        .map(({ id }) => id)
        .join('|'),
      unlicenseduser: '',
    },
  };
}

function piped(text: string): readonly string[] {
  return text.split('|').filter((part) => part !== '');
}

/** The msgid of a byte-identical body inside the interval of the duplicate check, if it was asked for. */
function earlierBody({ corp, body, bodyHash, state, nowMs }: ApiCall): string | null {
  if (!body.flag('enable_duplicate_check')) return null;
  const earlier = state.rememberedBodies.get(`${corp.credentials.id}:${bodyHash}`);
  return earlier !== undefined && nowMs < earlier.until ? earlier.msgid : null;
}

function personTimesToday(corp: Corp, nowMs: number): number {
  const today = dayNumber(nowMs);
  let count = 0;
  for (let index = corp.appMessages.length - 1; index >= 0; index -= 1) {
    if (dayNumber(corp.appMessages[index]?.at ?? 0) !== today) break;
    count += 1;
  }
  return count;
}

function deliver({ corp, body, bodyHash, state, nowMs }: ApiCall, said: Said, audience: Audience): ApiAnswer {
  const msgid = randomBytes(30).toString('base64url');
  const copies = audience.userids.map((userid) => ({
    msgid,
    userid,
    ...said,
    at: nowMs,
    delivered: hasRoom(corp.appMessages, state.limits.perMember, { userid, nowMs }),
  }));
  const interval = Math.min(body.number('duplicate_check_interval', usualRepeatSeconds), longestRepeatSeconds);
  const remembered = body.flag('enable_duplicate_check') ? bodyHash : null;
  return {
    ...success({ ...audience.invalid, msgid, ...(said.card === null ? {} : { response_code: said.card.responseCode }) }),
    msgid,
    ...(copies.some((copy) => copy.delivered) ? { deliveredAt: nowMs } : {}),
    dropped: copies.filter((copy) => !copy.delivered).map((copy) => copy.userid),
    changes: [{ kind: 'appMessageSent', corp: corp.credentials.id, bodyHash: remembered, repeatUntil: nowMs + interval * 1000, msgid, copies }],
  };
}

interface Moment {
  readonly userid: string;
  readonly nowMs: number;
}

function hasRoom(messages: readonly AppMessage[], perMember: Limit, { userid, nowMs }: Moment): boolean {
  return (
    isBelow(messages, userid, { since: nowMs - minuteMs, max: perMember.perMinute }) &&
    isBelow(messages, userid, { since: nowMs - hourMs, max: perMember.perHour })
  );
}

function isBelow(
  messages: readonly AppMessage[],
  userid: string,
  { since, max }: { readonly since: number; readonly max: Limit['perMinute'] },
): boolean {
  let count = 0;
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const message = messages[index];
    if (message === undefined || message.at <= since) break;
    if (message.userid === userid && message.delivered) count += 1;
  }
  return max === null || count < max;
}

export const appMessageEndpoints: Readonly<Record<string, Endpoint>> = {
  'message/send': {
    group: 'send',
    handle: send,
    summary: (_query, body) => ({
      sender: null,
      recipients: piped(body.text('touser')),
      parties: piped(body.text('toparty')),
      text: appMessageText(body) ?? '',
      duplicateCheck: body.flag('enable_duplicate_check'),
    }),
  },
};
