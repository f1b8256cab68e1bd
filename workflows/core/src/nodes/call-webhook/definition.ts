import { parseField } from '../../conditions/index.js';
import { durationMs, unitMs } from '../../kernel/index.js';
import { parseAnswerPath, textRoom } from '../../plan/index.js';
import { parseText } from '../../text/index.js';
import { problemAt, type ConfigProblem } from '../config-problem.js';
import { defineNode } from '../define-node.js';
import { oneStep, type LoweredNode } from '../lowered.js';
import { callWebhookSchema, type CallWebhookConfig } from './config.schema.js';

/** Asks a system of the corp's own about the customer and keeps what it answers as named values of the run. */
export const callWebhook = defineNode<'call-webhook', CallWebhookConfig>({
  type: 'call-webhook',
  version: 1,
  group: 'customer',
  schema: callWebhookSchema,
  defaults: {
    endpoint: '',
    text: '{{name|客户}}',
    answer: [{ name: '', path: '', type: 'text' }],
    attempts: 3,
    interval: { amount: 1, unit: 'minutes' },
  },
  outputs: () => ['answered', 'incomplete', 'failed'],
  check: checkCallWebhook,
  references: ({ endpoint }) => [{ kind: 'endpoint', endpoint, pointer: '/endpoint' }],
  texts: ({ text }) => [{ source: text, pointer: '/text', ...textRoom('webhook_call'), shared: false, forPeople: false, audience: 'system' }],
  gives: ({ answer }) => answer.filter(({ name }) => name !== '').map(({ name, type }) => ({ kind: 'variable', variable: `value.${name}`, type })),
  lower: lowerCallWebhook,
});

const longestHours = 7 * 24;

/** Something is read, each value under a name of its own from a path that can be followed. */
export function checkCallWebhook({ answer, interval }: CallWebhookConfig): readonly ConfigProblem[] {
  const tooLong = durationMs(interval) > longestHours * unitMs.hours;
  return [
    ...(answer.length === 0 ? [problemAt('answer.empty', { path: ['answer'] })] : []),
    ...answer.flatMap((field, index) => [...checkName(answer, index), ...checkPath(field.path, index)]),
    ...(tooLong ? [problemAt('ladder.tooLong', { path: ['interval'], params: { limit: longestHours } })] : []),
  ];
}

function checkName(answer: CallWebhookConfig['answer'], index: number): readonly ConfigProblem[] {
  const name = answer[index]?.name ?? '';
  const path = ['answer', index, 'name'];
  if (parseField(`value.${name}`) === null) return [problemAt('answer.noName', { path })];
  const isRepeated = answer.findIndex((field) => field.name === name) < index;
  return isRepeated ? [problemAt('answer.repeatedName', { path, params: { name } })] : [];
}

function checkPath(path: string, index: number): readonly ConfigProblem[] {
  return parseAnswerPath(path) === null ? [problemAt('answer.badPath', { path: ['answer', index, 'path'], params: { path } })] : [];
}

export function lowerCallWebhook({ endpoint, text, answer, attempts, interval }: CallWebhookConfig): LoweredNode {
  const parsed = parseText(text);
  if (!parsed.ok) throw new Error('A text was lowered that had not been checked');
  return oneStep({
    kind: 'invoke',
    request: { channel: 'webhook_call', endpoint, text: parsed.value, answer },
    retry: { attempts, interval },
    deadline: null,
    priority: 'normal',
    outcomes: {
      accepted: { port: 'answered' },
      incomplete: { port: 'incomplete' },
      suppressed: { port: 'failed' },
      failed: { port: 'failed' },
    },
  });
}
