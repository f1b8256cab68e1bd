import { describe, expect, it } from 'vitest';
import { emptyFacts, type CustomerFacts } from '../conditions/index.js';
import { toNodeId, toTagId } from '../kernel/index.js';
import { anyTagAdded, openEntry, type Instruction, type InvokeRequest, type Plan } from '../plan/index.js';
import { effectOf, type EffectContext } from './effect-of.js';
import type { Scene } from './scene.js';
import { simulate } from './simulate.js';

const hot: CustomerFacts = emptyFacts({ tags: ['hot'], attributes: { city: '上海' }, entry: {} });
const won: CustomerFacts = { ...hot, tags: ['hot', 'won'] };
const text = [{ kind: 'literal', text: '您好' }] as const;

const send = (next: number, fallback: number): Instruction => ({
  kind: 'invoke',
  request: { channel: 'customer_mass_send', text, coalesce: { amount: 30, unit: 'seconds' }, confirmWithin: { amount: 24, unit: 'hours' } },
  retry: { attempts: 3, interval: { amount: 5, unit: 'minutes' } },
  deadline: null,
  priority: 'normal',
  outcomes: { delivered: next, notFriend: fallback, capped: fallback, notConfirmed: fallback, suppressed: fallback, failed: fallback },
});

/**
 * branch 上海 and not won ─ send ─ wait 3 days or until won ─┬ won ──────────────── end 成交
 *        └ otherwise: end                                    └ timeout ─ wait 60 d ─ wait till 10:00 ─ send ─ end
 */
const instructions: readonly Instruction[] = [
  {
    kind: 'branch',
    by: 'rule',
    arms: [{ id: 'a', rule: { and: [{ '===': [{ var: 'attr.city' }, '上海'] }, { '!': [{ in: ['won', { var: 'tags' }] }] }] }, next: 1 }],
    otherwise: 6,
  },
  send(2, 2),
  {
    kind: 'awaitEvent',
    match: { kind: 'hasTag', tagId: toTagId('won') },
    timeout: { kind: 'duration', duration: { amount: 3, unit: 'days' } },
    onMatch: 7,
    onTimeout: 3,
  },
  { kind: 'sleep', wait: { kind: 'duration', duration: { amount: 60, unit: 'days' } }, next: 4 },
  { kind: 'sleep', wait: { kind: 'timeOfDay', time: '10:00' }, next: 5 },
  send(6, 6),
  { kind: 'end', reason: 'completed' },
  { kind: 'end', reason: 'won' },
];
const plan: Plan = {
  planFormat: 2,
  triggers: [{ ...anyTagAdded(['hot']), nodeId: toNodeId('start') }],
  rules: openEntry,
  entry: 0,
  instructions,
  sourceMap: instructions.map((_, index) => ({ nodeId: toNodeId(`n${index}`), rung: null })),
};

const scene = (over: Partial<Scene> = {}): Scene => ({
  startAt: '2026-11-24T01:00:00.000Z',
  zone: 'Asia/Shanghai',
  facts: [{ from: '2026-11-24T01:00:00.000Z', facts: hot }],
  outcome: () => ({ port: 'delivered', afterMs: 600_000 }),
  maxEvents: 100,
  ...over,
});

const story = (of: Scene) =>
  simulate(plan, of).trace.flatMap(({ at, command }) => (command.kind === 'step' ? [`${at} ${command.instruction} ${command.result}`] : []));

describe('two months of one customer', () => {
  it('who never buys gets the second message at ten in the morning', () => {
    expect(story(scene())).toEqual([
      '2026-11-24T01:00:00.000Z 0 arm:a',
      '2026-11-24T01:10:00.000Z 1 delivered',
      '2026-11-27T01:10:00.000Z 2 timeout',
      '2027-01-26T01:10:00.000Z 3 next',
      '2027-01-26T02:00:00.000Z 4 next',
      '2027-01-26T02:10:00.000Z 5 delivered',
      '2027-01-26T02:10:00.000Z 6 ended',
    ]);
  });

  it('who buys on the second day is left in peace', () => {
    const facts: Scene['facts'] = [
      { from: '2026-11-24T01:00:00.000Z', facts: hot },
      { from: '2026-11-25T08:00:00.000Z', facts: won },
    ];
    expect(story(scene({ facts })).slice(-2)).toEqual(['2026-11-25T08:00:00.000Z 2 matched', '2026-11-25T08:00:00.000Z 7 ended']);
  });

  it('who buys while the first message is on its way does not wait at all', () => {
    const facts: Scene['facts'] = [
      { from: '2026-11-24T01:00:00.000Z', facts: hot },
      { from: '2026-11-24T01:05:00.000Z', facts: won },
    ];
    expect(story(scene({ facts }))[2]).toBe('2026-11-24T01:10:00.000Z 2 matched');
  });
});

it('stops looking at a journey that runs for ever', () => {
  const forever: Plan = { ...plan, instructions: [{ kind: 'sleep', wait: { kind: 'duration', duration: { amount: 1, unit: 'days' } }, next: 0 }] };
  const { state, trace } = simulate(forever, scene({ maxEvents: 11 }));
  expect(state.ended).toBeNull();
  expect(trace.filter(({ command }) => command.kind === 'wait')).toHaveLength(5);
});

/** One instruction, then the end; `otherwise` ends too. */
const alone = (instruction: Instruction): Plan => ({
  ...plan,
  instructions: [instruction, { kind: 'end', reason: 'completed' }, { kind: 'end', reason: 'otherwise' }],
});

const approval: Instruction = {
  kind: 'awaitEvent',
  match: { kind: 'signal', name: 'approval', text },
  timeout: { kind: 'duration', duration: { amount: 3, unit: 'days' } },
  onMatch: 1,
  onTimeout: 2,
};

describe('what the world of a scene answers', () => {
  it('an answer goes on when it comes, and brings its values; none is waited for until the deadline', () => {
    const answered = simulate(alone(approval), scene({ answer: () => ({ values: { decision: 'approved' }, afterMs: 3_600_000 }) }));
    expect(answered.state).toMatchObject({ ended: 'completed', values: { decision: 'approved' } });
    expect(answered.told.at(-1)?.at).toBe('2026-11-24T02:00:00.000Z');
    expect(simulate(alone(approval), scene({ answer: () => null })).told.at(-1)?.at).toBe('2026-11-27T01:00:00.000Z');
  });

  it('a turn comes when the scene says, or never', () => {
    const turn: Instruction = {
      kind: 'sleep',
      wait: { kind: 'turn', count: 1, window: { amount: 1, unit: 'hours' }, longestWait: { amount: 1, unit: 'hours' } },
      next: 1,
      passed: { full: 2 },
    };
    expect(simulate(alone(turn), scene({ turn: () => 60_000 })).told.at(-1)?.at).toBe('2026-11-24T01:01:00.000Z');
    expect(simulate(alone(turn), scene({ turn: () => null })).state.ended).toBe('otherwise');
  });
});

describe('what a side effect makes of the customer', () => {
  const context: EffectContext = { zone: 'Asia/Shanghai', typeOf: (name) => (name === 'seen' ? 'date' : 'text'), groupOf: () => 'g' };
  const asks = (request: InvokeRequest): Instruction => {
    const { retry, deadline, priority } = {
      retry: { attempts: 1, interval: { amount: 1, unit: 'minutes' } },
      deadline: null,
      priority: 'normal',
    } as const;
    return { kind: 'invoke', request, retry, deadline, priority, outcomes: { accepted: 1, done: 1, suppressed: 2, failed: 2 } };
  };
  const after = (request: InvokeRequest, over: Partial<Scene> = {}) =>
    simulate(
      alone(asks(request)),
      scene({
        outcome: () => ({ port: request.channel === 'tag_write' ? 'accepted' : 'done', afterMs: 60_000 }),
        effect: (invoke, moment, ending) => effectOf(invoke, moment, { ending, context }),
        ...over,
      }),
    ).told.at(-1)?.facts;

  it('tags come and go from its good end on, and of a failure nothing comes', () => {
    const write: InvokeRequest = { channel: 'tag_write', add: [toTagId('vip')], remove: [toTagId('hot')] };
    expect(after(write)).toMatchObject({ tags: ['vip'], taggedAt: { vip: '2026-11-24T01:01:00.000Z' }, tagGroups: ['g'] });
    expect(after(write, { outcome: () => ({ port: 'failed', afterMs: 60_000 }) })?.tags).toEqual(['hot']);
  });

  it.each<[string, InvokeRequest, object]>([
    ['a value', { channel: 'set_attribute', name: 'city', change: { kind: 'set', value: { kind: 'fixed', value: '北京' } } }, { city: '北京' }],
    ['a sum', { channel: 'set_attribute', name: 'n', change: { kind: 'add', amount: 2 } }, { city: '上海', n: 2 }],
    ['nothing', { channel: 'set_attribute', name: 'city', change: { kind: 'clear' } }, {}],
    ['the day', { channel: 'set_attribute', name: 'seen', change: { kind: 'set', value: { kind: 'now' } } }, { city: '上海', seen: '2026-11-24' }],
  ])('an attribute becomes %s', (_what, request, attributes) => {
    expect(after(request)?.attributes).toEqual(attributes);
  });

  it('an event is told, and ends a run whose exit it is', () => {
    const raising = alone(asks({ channel: 'emit_event', name: 'left', properties: [] }));
    const exits = [{ when: { kind: 'event', name: 'left', filter: null } }] as const;
    const waiting: Plan = {
      ...raising,
      rules: { ...openEntry, exits },
      instructions: [
        ...raising.instructions.slice(0, 1),
        { kind: 'sleep', wait: { kind: 'duration', duration: { amount: 1, unit: 'days' } }, next: 2 },
        ...raising.instructions.slice(2),
      ],
    };
    const { state } = simulate(
      waiting,
      scene({ outcome: () => ({ port: 'done', afterMs: 0 }), effect: (invoke, moment, ending) => effectOf(invoke, moment, { ending, context }) }),
    );
    expect(state.ended).toBe('exit:1');
  });

  it('what is changed from outside later stands over it', () => {
    const write: InvokeRequest = { channel: 'tag_write', add: [toTagId('vip')], remove: [] };
    const changes = [{ from: '2026-11-24T01:00:30.000Z', facts: (before: CustomerFacts) => ({ ...before, tags: [...before.tags, 'x'] }) }];
    expect(after(write, { changes })?.tags).toEqual(['hot', 'x', 'vip']);
  });
});
