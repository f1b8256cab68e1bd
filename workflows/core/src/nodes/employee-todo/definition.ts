import { limits } from '../../limits.js';
import type { ParsedText } from '../../text/index.js';
import { problemAt, type ConfigProblem } from '../config-problem.js';
import { defineNode } from '../define-node.js';
import { checkedText, type Goal, type LoweredNode, type LoweredStep } from '../lowered.js';
import type { Reference, TextPlace } from '../node-spec.js';
import { checkLength } from '../wait/definition.js';
import { employeeTodoSchema, type EmployeeTodoConfig } from './config.schema.js';

/** Asks an employee to do something for the customer by hand, and holds the customer until it is done. */
export const employeeTodo = defineNode<'employee-todo', EmployeeTodoConfig>({
  type: 'employee-todo',
  version: 1,
  group: 'wait',
  schema: employeeTodoSchema,
  defaults: { task: '', employeeId: null, due: { amount: 1, unit: 'days' }, escalateTo: null },
  outputs: () => ['done', 'notDone', 'overdue'],
  takesTime: () => true,
  check: checkEmployeeTodo,
  references: referencesOfTodo,
  texts: textsOfTodo,
  lower: lowerEmployeeTodo,
});

const isBlank = (text: string): boolean => text.trim() === '';

/** The employee must know what to do, and until when. */
export function checkEmployeeTodo({ task, employeeId, due, escalateTo }: EmployeeTodoConfig): readonly ConfigProblem[] {
  return [
    ...(isBlank(task) ? [problemAt('employeeTodo.noTask', { path: ['task'] })] : []),
    ...(employeeId === '' ? [problemAt('employeeTodo.nobody', { path: ['employeeId'] })] : []),
    ...checkLength(due, 'due'),
    ...(escalateTo === '' ? [problemAt('employeeTodo.nobody', { path: ['escalateTo'] })] : []),
    ...(escalateTo !== null && escalateTo !== '' && escalateTo === employeeId
      ? [problemAt('employeeTodo.samePerson', { path: ['escalateTo'] })]
      : []),
  ];
}

function referencesOfTodo(config: EmployeeTodoConfig): readonly Reference[] {
  const named = (['employeeId', 'escalateTo'] as const).flatMap((field) => {
    const employeeId = config[field];
    return employeeId === null || employeeId === '' ? [] : [{ kind: 'employee', employeeId, pointer: `/${field}` } as const];
  });
  return config.employeeId === null ? [{ kind: 'owner', pointer: '/employeeId' }, ...named] : named;
}

function textsOfTodo({ task }: EmployeeTodoConfig): readonly TextPlace[] {
  if (isBlank(task)) return [];
  return [{ source: task, pointer: '/task', limitBytes: limits.todoTextBytes, beforeBytes: 0, shared: false, forPeople: true }];
}

/** The answer is the same whoever was asked. */
const judged = 2;

/** A card and the wait for its answer; where nobody gives one in time, another card for somebody else, and another wait. */
export function lowerEmployeeTodo({ task, employeeId, due, escalateTo }: EmployeeTodoConfig): LoweredNode {
  const text = checkedText(task);
  if (text === null) throw new Error('A to-do without a task was lowered: it had not been checked');
  const ask = (to: string | null, goals: { readonly first: number; readonly overdue: Goal }) => asking({ text, to, due }, goals);
  const [card, answer] = ask(employeeId, { first: 0, overdue: escalateTo === null ? { port: 'overdue' } : { step: judged + 1 } });
  const escalated = escalateTo === null ? [] : ask(escalateTo, { first: judged + 1, overdue: { port: 'overdue' } });
  return { kind: 'steps', steps: [card, answer, judging, ...escalated] };
}

const judging: LoweredStep = {
  instruction: {
    kind: 'branch',
    by: 'rule',
    arms: [{ id: 'done', rule: { '===': [{ var: 'value.decision' }, 'done'] }, next: { port: 'done' } }],
    otherwise: { port: 'notDone' },
  },
  rung: null,
};

interface Asked {
  readonly text: ParsedText;
  readonly to: string | null;
  readonly due: EmployeeTodoConfig['due'];
}

/** The run does not wait for the card: one that cannot be sent keeps nothing from being done, for it is asked for among the to-dos all the same. */
function asking(
  { text, to, due }: Asked,
  { first, overdue }: { readonly first: number; readonly overdue: Goal },
): readonly [LoweredStep, LoweredStep] {
  return [
    {
      instruction: {
        kind: 'invoke',
        request: { channel: 'app_message', text, card: { to, due } },
        retry: { attempts: 3, interval: { amount: 1, unit: 'minutes' } },
        deadline: due,
        priority: 'normal',
        outcomes: {},
        next: { step: first + 1 },
      },
      rung: null,
    },
    {
      instruction: {
        kind: 'awaitEvent',
        match: { kind: 'signal', name: 'assignment', text },
        timeout: { kind: 'duration', duration: due },
        onMatch: { step: judged },
        onTimeout: overdue,
      },
      rung: null,
    },
  ];
}
