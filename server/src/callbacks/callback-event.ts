import { ofSentKey, todoAnswers, type TodoAnswer } from '@tagtrail/core/plan';
import { parseXml, textField } from './xml.js';

/** What a callback claims of a relation: that the customer came, left by itself, was deleted by the employee, was handed to another, or was not because it refused or there was no room. */
export type Claim = 'came' | 'left' | 'dropped' | 'moved' | 'refused';

/** The relation to look at again. A hint is late, repeated and out of order: its claim is bounded by the time it was made. */
export interface RelationHint {
  readonly employeeId: string;
  readonly externalUserid: string;
  /** Null when it only says that something changed. */
  readonly claim: Claim | null;
  /** The right to welcome a new friend; null for none. */
  readonly welcome: WelcomeRight | null;
}

/** A code of WeCom's by which a new friend may be welcomed, for seconds and once. Whoever has it can write to her: it is kept sealed, and nowhere else. */
export interface WelcomeRight {
  readonly code: string;
  /** Of the contact way (渠道活码) by which they met; null for none. */
  readonly state: string | null;
}

/** An employee pressed a button of a to-do's card. */
export interface PressHint {
  /** The card's task_id: the id of its send. */
  readonly cardId: string;
  readonly employeeId: string;
  readonly answer: TodoAnswer;
}

/** An employee pressed a button of the card that a message was. */
export interface ButtonHint {
  /** The card's task_id: the id of its send. */
  readonly sendId: string;
  readonly employeeId: string;
  readonly key: string;
}

/** Something was written or happened in an account of 微信客服. The token lets it be fetched without delay, and nothing else. */
export interface ServiceHint {
  readonly openKfid: string;
  readonly token: string;
}

/** What a callback says, as far as we act on it. All else stays in the inbox as it came. */
export interface CallbackEvent {
  readonly event: string;
  readonly changeType: string;
  /** Without the code of a welcome, and without tokens. */
  readonly body: Readonly<Record<string, unknown>>;
  /** When it happened, by WeCom's clock; null when the callback does not say. */
  readonly createdAt: Date | null;
  /** Null when the callback is about something else. */
  readonly relation: RelationHint | null;
  /** Null when the callback is about something else, or a card that is not ours. */
  readonly press: PressHint | null;
  /** Null when the callback is about something else, or a card that is not ours. */
  readonly button: ButtonHint | null;
  /** The customer group that something happened to; null when the callback is about something else. */
  readonly groupId: string | null;
  /** Something to fetch of an account of 微信客服; null when the callback is about something else. */
  readonly service: ServiceHint | null;
  /** The tag library itself changed. */
  readonly changesTags: boolean;
}

const maxIdLength = 64;
const maxCodeLength = 512;
const maxStateLength = 128;

const codeField = 'WelcomeCode';
const tokenField = 'Token';
/** Fields that no copy of a callback keeps. */
const notKept: readonly string[] = [codeField, tokenField];

const claims: ReadonlyMap<string, Claim> = new Map<string, Claim>([
  ['add_external_contact', 'came'],
  ['add_half_external_contact', 'came'],
  ['del_follow_user', 'left'],
  ['del_external_contact', 'dropped'],
  ['transfer_fail', 'refused'],
]);

function claimOf(body: Readonly<Record<string, unknown>>): Claim | null {
  const claim = claims.get(textField(body, 'ChangeType') ?? '') ?? null;
  return claim === 'dropped' && textField(body, 'Source') === 'DELETE_BY_TRANSFER' ? 'moved' : claim;
}

function relationOf(event: string, body: Readonly<Record<string, unknown>>): RelationHint | null {
  const employeeId = textField(body, 'UserID') ?? '';
  const externalUserid = textField(body, 'ExternalUserID') ?? '';
  const usable = [employeeId, externalUserid].every((id) => id !== '' && id.length <= maxIdLength);
  return event === 'change_external_contact' && usable ? { employeeId, externalUserid, claim: claimOf(body), welcome: welcomeOf(body) } : null;
}

/** Of a friendship that is there: one that is still to be confirmed brings another code when it is. */
function welcomeOf(body: Readonly<Record<string, unknown>>): WelcomeRight | null {
  const code = textField(body, codeField) ?? '';
  const usable = textField(body, 'ChangeType') === 'add_external_contact' && code !== '' && code.length <= maxCodeLength;
  return usable ? { code, state: textField(body, 'State')?.slice(0, maxStateLength) ?? null } : null;
}

function groupOf(event: string, body: Readonly<Record<string, unknown>>): string | null {
  const groupId = textField(body, 'ChatId') ?? '';
  return event === 'change_external_chat' && groupId !== '' && groupId.length <= maxIdLength ? groupId : null;
}

const uuidForm = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u;

interface Pressed {
  readonly cardId: string;
  readonly employeeId: string;
  /** As it was sent. */
  readonly key: string;
}

function pressedOf(event: string, body: Readonly<Record<string, unknown>>): Pressed | null {
  const cardId = textField(body, 'TaskId') ?? '';
  const employeeId = textField(body, 'FromUserName') ?? '';
  const usable = event === 'template_card_event' && uuidForm.test(cardId) && employeeId !== '' && employeeId.length <= maxIdLength;
  return usable ? { cardId, employeeId, key: textField(body, 'EventKey') ?? '' } : null;
}

function pressOf(pressed: Pressed | null): PressHint | null {
  const answer = todoAnswers.assignment.find((key) => key === pressed?.key);
  return pressed === null || answer === undefined ? null : { cardId: pressed.cardId, employeeId: pressed.employeeId, answer };
}

function buttonOf(pressed: Pressed | null): ButtonHint | null {
  const key = pressed === null ? null : ofSentKey(pressed.key);
  return pressed === null || key === null ? null : { sendId: pressed.cardId, employeeId: pressed.employeeId, key };
}

function serviceOf(event: string, body: Readonly<Record<string, unknown>>): ServiceHint | null {
  const openKfid = textField(body, 'OpenKfId') ?? '';
  const token = textField(body, tokenField) ?? '';
  const usable = event === 'kf_msg_or_event' && openKfid !== '' && openKfid.length <= maxIdLength;
  return usable ? { openKfid, token: token.length <= maxCodeLength ? token : '' } : null;
}

function createdAtOf(body: Readonly<Record<string, unknown>>): Date | null {
  const seconds = textField(body, 'CreateTime') ?? '';
  return /^[1-9]\d{0,10}$/u.test(seconds) ? new Date(Number(seconds) * 1_000) : null;
}

/** Null when the decrypted text is no callback. A plain message (no `Event`) is kept under its type. */
export function parseEvent(message: string): CallbackEvent | null {
  const body = parseXml(message);
  const type = body === null ? null : textField(body, 'MsgType');
  if (body === null || type === null) return null;
  const event = textField(body, 'Event') ?? type;
  const pressed = pressedOf(event, body);
  return {
    event,
    changeType: textField(body, 'ChangeType') ?? '',
    body: Object.fromEntries(Object.entries(body).filter(([name]) => !notKept.includes(name))),
    createdAt: createdAtOf(body),
    relation: relationOf(event, body),
    press: pressOf(pressed),
    button: buttonOf(pressed),
    groupId: groupOf(event, body),
    service: serviceOf(event, body),
    changesTags: event === 'change_external_tag',
  };
}
