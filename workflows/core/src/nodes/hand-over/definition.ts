import { limits } from '../../limits.js';
import type { RetryPolicy } from '../../plan/index.js';
import { parseText } from '../../text/index.js';
import { problemAt, type ConfigProblem } from '../config-problem.js';
import { defineNode } from '../define-node.js';
import { checkedText, oneStep, type LoweredNode } from '../lowered.js';
import type { Reference, TextPlace } from '../node-spec.js';
import { handOverSchema, type HandOverConfig } from './config.schema.js';

/** 在职继承: the owner's customer is given to a colleague, who is the owner of the run from then on. WeCom moves her after a day. */
export const handOver = defineNode<'hand-over', HandOverConfig>({
  type: 'hand-over',
  version: 1,
  group: 'customer',
  schema: handOverSchema,
  defaults: { to: [], message: '' },
  outputs: () => ['moved', 'refused', 'limit', 'notFriend', 'failed'],
  check: checkHandOver,
  references: referencesOfHandOver,
  texts: textsOfHandOver,
  lower: lowerHandOver,
});

/** Of a message that is too long as it is written nobody would get a word: WeCom takes so many characters and no more. */
export function checkHandOver({ to, message }: HandOverConfig): readonly ConfigProblem[] {
  const length = fixedLength(message);
  return [
    ...(to.length === 0 ? [problemAt('handOver.nobody', { path: ['to'] })] : []),
    ...(length > limits.handOverMessageLength
      ? [problemAt('handOver.messageTooLong', { path: ['message'], params: { length, limit: limits.handOverMessageLength } })]
      : []),
  ];
}

/** Characters of a text that are the same for everybody. */
export function fixedLength(message: string): number {
  const parsed = parseText(message);
  return parsed.ok ? parsed.value.reduce((sum, part) => sum + (part.kind === 'literal' ? [...part.text].length : 0), 0) : 0;
}

function referencesOfHandOver({ to }: HandOverConfig): readonly Reference[] {
  const employees = to.map((employeeId, index) => ({ kind: 'employee', employeeId, pointer: `/to/${String(index)}` }) as const);
  return [{ kind: 'owner', pointer: '' }, ...employees];
}

const isBlank = (text: string): boolean => text.trim() === '';

/** A character has four bytes at most. */
function textsOfHandOver({ message }: HandOverConfig): readonly TextPlace[] {
  if (isBlank(message)) return [];
  const room = { limitBytes: limits.handOverMessageLength * 4, beforeBytes: 0 };
  return [{ source: message, pointer: '/message', ...room, shared: false, forPeople: true, audience: 'customer' }];
}

/** Only what WeCom has proved not to have taken is asked for again, so the operator is not asked about it. */
const retry: RetryPolicy = { attempts: 3, interval: { amount: 1, unit: 'minutes' } };

export function lowerHandOver({ to, message }: HandOverConfig): LoweredNode {
  return oneStep({
    kind: 'invoke',
    request: { channel: 'transfer', to, message: checkedText(message) },
    retry,
    deadline: null,
    priority: 'normal',
    outcomes: {
      done: { port: 'moved' },
      refused: { port: 'refused' },
      capped: { port: 'limit' },
      notFriend: { port: 'notFriend' },
      suppressed: { port: 'failed' },
      failed: { port: 'failed' },
    },
  });
}
