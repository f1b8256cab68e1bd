import { limits } from '../../limits.js';
import { parseText, type ParsedText } from '../../text/index.js';
import { problemAt, type ConfigProblem } from '../config-problem.js';
import { defineNode } from '../define-node.js';
import type { LoweredNode } from '../lowered.js';
import type { TextPlace } from '../node-spec.js';
import { checkLength } from '../wait/definition.js';
import { approvalSchema, type ApprovalConfig } from './config.schema.js';

/** Holds a customer until a person approves or rejects. */
export const approval = defineNode<'approval', ApprovalConfig>({
  type: 'approval',
  version: 1,
  group: 'wait',
  schema: approvalSchema,
  defaults: { question: '', timeout: { amount: 3, unit: 'days' } },
  outputs: () => ['approved', 'rejected', 'timeout'],
  takesTime: () => true,
  check: checkApproval,
  texts: textsOf,
  lower: lowerApproval,
});

const isBlank = (text: string): boolean => text.trim() === '';

/** A person must know what is asked, and have a time to answer in. */
export function checkApproval({ question, timeout }: ApprovalConfig): readonly ConfigProblem[] {
  return [...(isBlank(question) ? [problemAt('approval.noQuestion', { path: ['question'] })] : []), ...checkLength(timeout, 'timeout')];
}

function textsOf({ question }: ApprovalConfig): readonly TextPlace[] {
  if (isBlank(question)) return [];
  return [{ source: question, pointer: '/question', limitBytes: limits.todoTextBytes, beforeBytes: 0, shared: false, forPeople: true }];
}

/** The answer comes as the value `decision`, which the branch reads in the same breath. */
export function lowerApproval({ question, timeout }: ApprovalConfig): LoweredNode {
  const approved = { id: 'approved', rule: { '===': [{ var: 'value.decision' }, 'approved'] }, next: { port: 'approved' } };
  return {
    kind: 'steps',
    steps: [
      {
        instruction: {
          kind: 'awaitEvent',
          match: { kind: 'signal', name: 'approval', text: checkedText(question) },
          timeout: { kind: 'duration', duration: timeout },
          onMatch: { step: 1 },
          onTimeout: { port: 'timeout' },
        },
        rung: null,
      },
      { instruction: { kind: 'branch', by: 'rule', arms: [approved], otherwise: { port: 'rejected' } }, rung: null },
    ],
  };
}

/** The content pass has read it; one that cannot be read here is our mistake. */
function checkedText(source: string): ParsedText {
  const parsed = parseText(source);
  if (!parsed.ok) throw new Error('A text was lowered that had not been checked');
  return parsed.value;
}
