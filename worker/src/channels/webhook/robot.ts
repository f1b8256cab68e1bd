import { createHmac } from 'node:crypto';
import { causeOf } from '@tagtrail/core/contracts';
import type { WebhookShape } from '@tagtrail/core/http';
import { formRoom } from '@tagtrail/core/plan';
import type { AnswerDetail, CallAnswer } from '@tagtrail/ledger';
import type { GroupMessage } from './group-message.js';
import { robotBodies, type RobotShape } from './robot-bodies.js';

/** By what a robot knows that a message is ours, and when it is sent. */
export interface RobotSeal {
  /** 加签 secret; null where the robot asks for none. */
  readonly secret: string | null;
  readonly atMs: number;
}

/** What goes to a robot. */
export interface RobotRequest {
  readonly body: string;
  /** What its address has besides. */
  readonly query: Readonly<Record<string, string>>;
}

interface Robot {
  /** How a secret shows: members of the body, or of the query. */
  readonly seal: (
    secret: string,
    atMs: number,
  ) => { readonly body?: Readonly<Record<string, string>>; readonly query?: Readonly<Record<string, string>> };
  /** Where its answer says that it refused; 0 is taken. */
  readonly codeIn: string;
  /** Codes that mean: too many for now; each with how long the robot then takes nothing. */
  readonly limits: Readonly<Record<number, number>>;
  /** Codes that mean that no message gets through as the robot is set up: its signature, its list of addresses, its own address. */
  readonly setUp: readonly number[];
}

const secondMs = 1_000;
const minuteMs = 60_000;

const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('base64');

/** A group robot drops no repeats, and answers HTTP 200 whether it took a message or not. */
const robots: Readonly<Record<RobotShape, Robot>> = {
  wecom: {
    seal: () => ({}),
    codeIn: 'errcode',
    limits: { 45_009: minuteMs, 45_033: secondMs },
    setUp: [93_000],
  },
  feishu: {
    // Key and text are the other way round than DingTalk's: what is signed is empty. Seconds.
    seal: (secret, atMs) => {
      const timestamp = String(Math.floor(atMs / 1_000));
      return { body: { timestamp, sign: hmac(`${timestamp}\n${secret}`, '') } };
    },
    codeIn: 'code',
    limits: { 11_232: 10 * secondMs, 11_233: 2 * secondMs, 99_991_400: minuteMs },
    setUp: [19_021, 19_022],
  },
  dingtalk: {
    // Milliseconds.
    seal: (secret, atMs) => ({ query: { timestamp: String(atMs), sign: hmac(secret, `${String(atMs)}\n${secret}`) } }),
    codeIn: 'errcode',
    limits: { 130_101: 10 * minuteMs, 410_100: 10 * minuteMs },
    setUp: [300_005, 400_101],
  },
};

/** The request in the robot's own form, signed where it has a secret; null when the text is longer than it takes, or shown in a way that it does not know. */
export function robotRequest(shape: RobotShape, message: GroupMessage, { secret, atMs }: RobotSeal): RobotRequest | null {
  const { seal } = robots[shape];
  const room = formRoom(shape, message.form.kind);
  if (room === null || Buffer.byteLength(message.text) > room.textBytes) return null;
  const sealed = secret === null || secret === '' ? {} : seal(secret, atMs);
  return { body: JSON.stringify({ ...sealed.body, ...robotBodies[shape](message) }), query: sealed.query ?? {} };
}

/** What a robot says in a body that came with HTTP 200, some as a number and some as its digits; null when it says nothing that can be read. */
function codeOf(body: string, name: string): number | null {
  try {
    const value: unknown = JSON.parse(body);
    const code: unknown = value !== null && typeof value === 'object' ? Reflect.get(value, name) : null;
    if (typeof code === 'string' && /^-?\d{1,9}$/u.test(code)) return Number(code);
    return typeof code === 'number' ? code : null;
  } catch {
    return null;
  }
}

const dingtalkSecurity = 310_000;

/**
 * DingTalk has one code for all its security settings. A missing keyword is this message's alone; a wrong signature, a clock that
 * is wrong or an address that is not listed is every message's.
 */
function isSealRefused(shape: RobotShape, code: number, body: string): boolean {
  return (
    shape === 'dingtalk' && code === dingtalkSecurity && !/keyword|关键词/iu.test(body) && /sign|timestamp|whitelist|签名|时间戳|白名单/iu.test(body)
  );
}

/** Reads the body of an answer with HTTP 2xx: any code but 0 is a refusal. */
export function readRobot(shape: WebhookShape, body: string, shown: string): CallAnswer {
  const code = codeOf(body, shape === 'event' ? 'errcode' : robots[shape].codeIn);
  if (code === null || code === 0) return { kind: 'accepted', msgid: null, failed: [] };
  const detail: AnswerDetail = { code, text: shown };
  return shape === 'event' ? { kind: 'refused', reason: 'refused', ...detail } : readRefusedRobot(shape, { ...detail, code }, body);
}

function readRefusedRobot(shape: RobotShape, detail: AnswerDetail & { readonly code: number }, body: string): CallAnswer {
  const { limits, setUp } = robots[shape];
  const blockMs = limits[detail.code];
  if (blockMs !== undefined) return { kind: 'limited', scope: 'receiver', blockMs, ...detail };
  if (setUp.includes(detail.code) || isSealRefused(shape, detail.code, body))
    return { kind: 'fault', cause: 'configuration', scope: 'receiver', ...detail };
  if (shape === 'wecom' && causeOf(detail.code) === 'content') return { kind: 'contentRefused', ...detail };
  return { kind: 'refused', reason: 'refused', ...detail };
}
