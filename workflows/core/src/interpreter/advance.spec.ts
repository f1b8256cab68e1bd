import { describe, expect, it } from 'vitest';
import { emptyFacts, type CustomerFacts } from '../conditions/index.js';
import { toNodeId, toTagId } from '../kernel/index.js';
import { limits } from '../limits.js';
import { openEntry, type Instruction, type Plan } from '../plan/index.js';
import { advance } from './advance.js';
import { BrokenPlanError, startState, type Advance, type RunEvent, type RunState } from './run-state.js';

const at = '2026-11-24T02:00:00.000Z';
const later = '2026-11-27T02:00:00.000Z';
const bare: CustomerFacts = emptyFacts({ tags: [], attributes: {}, entry: {} });
const won: CustomerFacts = { ...bare, tags: ['won'] };

const planOf = (...instructions: readonly Instruction[]): Plan => ({
  planFormat: 2,
  triggers: [{ kind: 'api', nodeId: toNodeId('api') }],
  rules: openEntry,
  entry: 0,
  instructions,
  sourceMap: instructions.map((_, index) => ({ nodeId: toNodeId(`n${index}`), rung: null })),
});

const end: Instruction = { kind: 'end', reason: 'completed' };
const sleep: Extract<Instruction, { kind: 'sleep' }> = { kind: 'sleep', wait: { kind: 'duration', duration: { amount: 3, unit: 'days' } }, next: 1 };
const untilWon: Instruction = {
  kind: 'awaitEvent',
  match: { kind: 'hasTag', tagId: toTagId('won') },
  timeout: { kind: 'duration', duration: { amount: 3, unit: 'days' } },
  onMatch: 1,
  onTimeout: 2,
};
const webhook: Instruction = {
  kind: 'invoke',
  request: { channel: 'tag_write', add: [toTagId('a')], remove: [] },
  retry: { attempts: 1, interval: { amount: 1, unit: 'minutes' } },
  deadline: null,
  priority: 'normal',
  outcomes: { accepted: 1, failed: 2, suppressed: 2 },
};
const notWon: Instruction = {
  kind: 'branch',
  by: 'rule',
  arms: [
    { id: 'shanghai', rule: { '===': [{ var: 'attr.city' }, '上海'] }, next: 1 },
    { id: 'won', rule: { in: ['won', { var: 'tags' }] }, next: 1 },
  ],
  otherwise: 2,
};

/** Feeds events one after another and gives what the last one did. */
const feed = (plan: Plan, ...events: readonly RunEvent[]) =>
  events.reduce<Advance>((last, event) => advance(plan, last.state, event), { state: startState(plan), commands: [], used: true });

const start = (facts = bare): RunEvent => ({ kind: 'start', at, facts });
const resolved = (facts = bare): RunEvent => ({ kind: 'resolved', at, facts, until: later });
const timer = (when = later): RunEvent => ({ kind: 'timer', at: when, facts: bare });

describe('a sleep', () => {
  const plan = planOf(sleep, end);

  it('asks for its instant, becomes a wait, and goes on when the instant has come', () => {
    expect(feed(plan, start()).commands).toEqual([{ kind: 'resolve', instruction: 0, visit: 1, wait: sleep.wait }]);
    expect(feed(plan, start(), resolved()).commands).toEqual([{ kind: 'wait', instruction: 0, visit: 1, until: later, match: null }]);
    expect(feed(plan, start(), resolved(), timer()).commands).toEqual([
      { kind: 'waitEnded', instruction: 0, visit: 1, by: 'timer' },
      { kind: 'step', instruction: 0, visit: 1, result: 'next', explanation: null },
      { kind: 'step', instruction: 1, visit: 1, result: 'ended', explanation: null },
      { kind: 'end', reason: 'completed' },
    ]);
  });

  it('is not woken early', () => {
    const asleep = feed(plan, start(), resolved()).state;
    expect(advance(plan, asleep, timer('2026-11-27T01:59:59.999Z'))).toEqual({ state: asleep, commands: [], used: false });
  });

  it('is cut short by an operator', () => {
    const answer = feed(plan, start(), resolved(), { kind: 'skipWait', at, facts: bare });
    expect(answer.commands[0]).toEqual({ kind: 'waitEnded', instruction: 0, visit: 1, by: 'operator' });
    expect(answer.state.ended).toBe('completed');
  });
});

describe('an event wait', () => {
  const plan = planOf(untilWon, { kind: 'end', reason: 'won' }, { kind: 'end', reason: 'too late' });

  it('does not wait for what is so already', () => {
    expect(feed(plan, start(won)).state.ended).toBe('won');
    expect(feed(plan, start(), resolved(won)).state.ended).toBe('won');
  });

  it('ends with the match', () => {
    const answer = feed(plan, start(), resolved(), { kind: 'changed', at, facts: won });
    expect(answer.commands[0]).toEqual({ kind: 'waitEnded', instruction: 0, visit: 1, by: 'match' });
    expect(answer.state.ended).toBe('won');
  });

  it('goes on waiting when something else changed', () => {
    const waiting = feed(plan, start(), resolved()).state;
    expect(advance(plan, waiting, { kind: 'changed', at, facts: { ...bare, tags: ['other'] } })).toEqual({
      state: waiting,
      commands: [],
      used: false,
    });
  });

  it('ends with its deadline', () => {
    expect(feed(plan, start(), resolved(), timer()).state.ended).toBe('too late');
  });
});

describe('an invoke that nobody waits for', () => {
  const plan = planOf({ ...webhook, outcomes: {}, next: 1 }, sleep, end);

  it('goes on in the moment in which it is asked', () => {
    const { state, commands } = feed(plan, start());
    expect(commands.map(({ kind }) => kind)).toEqual(['invoke', 'step', 'resolve']);
    expect(state.cursor).toBe(1);
  });

  it('takes no notice of how it ended', () => {
    const told: RunEvent = { kind: 'outcome', at, facts: bare, instruction: 0, visit: 1, port: 'failed', reason: null };
    const { state, used } = feed(plan, start(), resolved(), told);
    expect([state.cursor, used]).toEqual([1, false]);
  });
});

describe('an invoke', () => {
  const plan = planOf(webhook, { kind: 'end', reason: 'done' }, { kind: 'end', reason: 'not done' });
  const outcome = (over: Partial<Extract<RunEvent, { kind: 'outcome' }>> = {}): RunEvent => ({
    kind: 'outcome',
    at,
    facts: bare,
    instruction: 0,
    visit: 1,
    port: 'accepted',
    reason: null,
    ...over,
  });

  it('asks once and goes on at the target of its outcome', () => {
    expect(feed(plan, start()).commands).toMatchObject([{ kind: 'invoke', instruction: 0, visit: 1, request: { channel: 'tag_write' } }]);
    expect(feed(plan, start(), outcome()).state.ended).toBe('done');
    expect(feed(plan, start(), outcome({ port: 'failed', reason: 'refused' })).state.ended).toBe('not done');
  });

  it('takes no answer of another visit, and none twice', () => {
    expect(feed(plan, start(), outcome({ visit: 2 })).used).toBe(false);
    expect(feed(plan, start(), outcome({ instruction: 1 })).used).toBe(false);
    expect(feed(plan, start(), outcome(), outcome()).used).toBe(false);
  });

  it('is broken when an outcome leads nowhere', () => {
    expect(() => feed(plan, start(), outcome({ port: 'delivered' }))).toThrow(BrokenPlanError);
  });
});

describe('a branch', () => {
  const plan = planOf(notWon, { kind: 'end', reason: 'an arm' }, { kind: 'end', reason: 'no arm' });

  it('takes the first arm that holds, and keeps why', () => {
    const [step] = feed(plan, start(won)).commands;
    expect(step).toMatchObject({
      kind: 'step',
      result: 'arm:won',
      explanation: {
        arms: [
          { id: 'shanghai', holds: false, explanation: { operands: [{ variable: 'attr.city', missing: true }, {}] } },
          { id: 'won', holds: true },
        ],
      },
    });
  });

  it('goes on at otherwise when none holds', () => {
    expect(feed(plan, start()).commands[0]).toMatchObject({ result: 'otherwise' });
    expect(feed(plan, start()).state.ended).toBe('no arm');
  });
});

describe('events at the wrong time', () => {
  const plan = planOf(sleep, end);
  const everyEvent: readonly RunEvent[] = [
    start(),
    resolved(),
    timer(),
    { kind: 'changed', at, facts: won },
    { kind: 'skipWait', at, facts: bare },
    { kind: 'end', at, facts: bare, reason: 'operator' },
    { kind: 'outcome', at, facts: bare, instruction: 0, visit: 1, port: 'accepted', reason: null },
  ];

  it.each(everyEvent.map((event) => [event.kind, event] as const))('%s finds nothing to do in a run that has ended', (_, event) => {
    const ended = feed(plan, start(), resolved(), timer()).state;
    expect(advance(plan, ended, event)).toEqual({ state: ended, commands: [], used: false });
  });

  it.each([
    ['start', start()],
    ['a second answer', resolved()],
  ] as const)('%s does nothing to a run asleep', (_, event) => {
    const asleep = feed(plan, start(), resolved()).state;
    expect(advance(plan, asleep, event)).toEqual({ state: asleep, commands: [], used: false });
  });
});

it('an operator ends a run wherever it stands', () => {
  const stop: RunEvent = { kind: 'end', at, facts: bare, reason: 'operator' };
  const plan = planOf(sleep, end);
  expect(feed(plan, start(), resolved(), stop)).toMatchObject({
    state: { pending: null, ended: 'operator' },
    commands: [
      { kind: 'waitEnded', by: 'end' },
      { kind: 'step', result: 'interrupted' },
      { kind: 'end', reason: 'operator' },
    ],
  });
  expect(feed(plan, stop).state.ended).toBe('operator');
});

describe('a broken plan', () => {
  const codeOf = (work: () => unknown) => {
    try {
      work();
    } catch (error) {
      if (error instanceof BrokenPlanError) return error.code;
      throw error;
    }
    return 'nothing was thrown';
  };
  const goto = (next: number): Instruction => ({ kind: 'branch', by: 'rule', arms: [], otherwise: next });

  it('is said when a target is missing', () => {
    expect(codeOf(() => feed(planOf(goto(7)), start()))).toBe('PLAN_CORRUPT');
  });

  it('is said when an instruction is of no known kind', () => {
    expect(codeOf(() => feed(JSON.parse(JSON.stringify(planOf(end)).replace('"end"', '"jump"')), start()))).toBe('PLAN_CORRUPT');
  });

  it('is said when a rule was never checked', () => {
    expect(codeOf(() => feed(planOf({ kind: 'branch', by: 'rule', arms: [{ id: 'a', rule: { log: 'x' }, next: 0 }], otherwise: 0 }), start()))).toBe(
      'PLAN_CORRUPT',
    );
  });

  it('is said when a run waits where nothing can be waited for', () => {
    const astray: RunState = { cursor: 0, visits: { 0: 1 }, pending: { kind: 'sleep', instruction: 0, visit: 1, until: at }, ended: null };
    expect(codeOf(() => advance(planOf(end), astray, timer()))).toBe('PLAN_CORRUPT');
  });

  it('is said when a run only turns in a circle', () => {
    expect(codeOf(() => feed(planOf(goto(1), goto(0)), start()))).toBe('VISIT_LIMIT');
  });
});

it('leaves the state it was given untouched', () => {
  const plan = planOf(sleep, end);
  const asleep = feed(plan, start(), resolved()).state;
  const before = JSON.stringify(asleep);
  advance(plan, Object.freeze({ ...asleep, visits: Object.freeze({ ...asleep.visits }) }), timer());
  expect(JSON.stringify(asleep)).toBe(before);
});

it('parks a run that enters one instruction too often', () => {
  const loop = planOf({ ...sleep, next: 0 });
  const tired: RunState = {
    cursor: 0,
    visits: { 0: limits.instructionVisits },
    pending: { kind: 'sleep', instruction: 0, visit: limits.instructionVisits, until: at },
    ended: null,
  };
  expect(() => advance(loop, tired, timer())).toThrow('VISIT_LIMIT');
});
