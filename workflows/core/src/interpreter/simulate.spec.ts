import { describe, expect, it } from 'vitest';
import { emptyFacts, type CustomerFacts } from '../conditions/index.js';
import { toNodeId, toTagId } from '../kernel/index.js';
import { anyTagAdded, openEntry, type Instruction, type Plan } from '../plan/index.js';
import { simulate, type Scene } from './simulate.js';

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
