import { causeOf } from '@tagtrail/core/contracts';
import type { WebhookShape } from '@tagtrail/core/http';
import type { AnswerDetail, CallAnswer } from '@tagtrail/ledger';

export type RobotShape = Exclude<WebhookShape, 'event'>;

interface Robot {
  /** Bytes of text it takes. */
  readonly textBytes: number;
  readonly body: (text: string) => object;
  /** Where its answer says that it refused; 0 is taken. */
  readonly codeIn: string;
  /** Codes that mean: too many for now. */
  readonly limits: readonly number[];
}

/** A group robot drops no repeats, and answers HTTP 200 whether it took a message or not. */
const robots: Readonly<Record<RobotShape, Robot>> = {
  wecom: { textBytes: 2_048, body: (content) => ({ msgtype: 'text', text: { content } }), codeIn: 'errcode', limits: [45_009, 45_033] },
  feishu: { textBytes: 18_000, body: (text) => ({ msg_type: 'text', content: { text } }), codeIn: 'code', limits: [9_499, 11_232, 99_991_400] },
  dingtalk: { textBytes: 18_000, body: (content) => ({ msgtype: 'text', text: { content } }), codeIn: 'errcode', limits: [130_101, 410_100] },
};

/** The request in the robot's own form; null when the text is longer than it takes. */
export function robotBody(shape: RobotShape, text: string): string | null {
  const { textBytes, body } = robots[shape];
  return Buffer.byteLength(text) <= textBytes ? JSON.stringify(body(text)) : null;
}

/** What a robot says in a body that came with HTTP 200; null when it says nothing that can be read. */
function codeOf(body: string, name: string): number | null {
  try {
    const value: unknown = JSON.parse(body);
    const code: unknown = value !== null && typeof value === 'object' ? Reflect.get(value, name) : null;
    return typeof code === 'number' ? code : null;
  } catch {
    return null;
  }
}

/** Reads the body of an answer with HTTP 2xx: any code but 0 is a refusal. */
export function readRobot(shape: WebhookShape, body: string, shown: string): CallAnswer {
  const code = codeOf(body, shape === 'event' ? 'errcode' : robots[shape].codeIn);
  if (code === null || code === 0) return { kind: 'accepted', msgid: null, failed: [] };
  const detail: AnswerDetail = { code, text: shown };
  if (shape !== 'event' && robots[shape].limits.includes(code)) return { kind: 'limited', blockMs: null, ...detail };
  if (shape === 'wecom' && causeOf(code) === 'content') return { kind: 'contentRefused', ...detail };
  return { kind: 'refused', reason: 'refused', ...detail };
}
