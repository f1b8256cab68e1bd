import { describe, expect, it } from 'vitest';
import { emptyFacts, type BusinessEvent, type CustomerFacts } from '../conditions/index.js';
import { toNodeId } from '../kernel/index.js';
import { openEntry, type AwaitMatch, type Instruction, type Plan } from '../plan/index.js';
import { advance } from './advance.js';
import { startState, type Advance, type RunEvent, type RunState } from './run-state.js';

const minute = (count: number): string => new Date(Date.parse('2026-11-24T02:00:00.000Z') + count * 60_000).toISOString();
const day = { kind: 'duration', duration: { amount: 1, unit: 'days' } } as const;
const paid = (at: string, amount: number): BusinessEvent => ({ name: 'order_paid', at, properties: { amount } });
const factsAt = (at: string, more: Partial<CustomerFacts> = {}): CustomerFacts => emptyFacts({ customerId: '7', at, ...more });

const planOf = (...instructions: readonly Instruction[]): Plan => ({
  planFormat: 2,
  triggers: [{ kind: 'api', nodeId: toNodeId('api') }],
  rules: openEntry,
  entry: 0,
  instructions,
  sourceMap: instructions.map(() => ({ nodeId: toNodeId('n'), rung: null })),
});

const awaiting = (match: AwaitMatch): Instruction => ({ kind: 'awaitEvent', match, timeout: day, onMatch: 2, onTimeout: 3 });
const begun: Instruction = {
  kind: 'invoke',
  request: { channel: 'app_message', text: [] },
  retry: { attempts: 1, interval: day.duration },
  deadline: null,
  priority: 'normal',
  outcomes: { accepted: 1, failed: 1, suppressed: 1 },
};
const ends: readonly Instruction[] = [
  { kind: 'end', reason: 'matched' },
  { kind: 'end', reason: 'timeout' },
];
const bigOrder = { kind: 'event', name: 'order_paid', filter: { '>': [{ var: 'event.amount' }, 100] } } as const;

class Travel {
  state: RunState;
  last: Advance | null = null;

  constructor(
    private readonly plan: Plan,
    private readonly facts: (at: string) => Partial<CustomerFacts> = () => ({}),
  ) {
    this.state = startState(plan);
  }

  take(kind: RunEvent['kind'], at: string, more: object = {}): this {
    const event: RunEvent = JSON.parse(JSON.stringify({ kind, at, facts: factsAt(at, this.facts(at)), ...more }));
    this.last = advance(this.plan, this.state, event);
    this.state = JSON.parse(JSON.stringify(this.last.state));
    return this;
  }

  /** Started, sent at minute 10, answered at minute 20, and come to the wait of instruction 1. */
  toTheWait(): this {
    return this.take('start', minute(10))
      .take('outcome', minute(20), { instruction: 0, visit: 1, port: 'accepted', reason: null })
      .take('resolved', minute(20), { until: minute(20 + 1_440) });
  }
}

describe('a wait for an event', () => {
  const travel = (since: 'wait' | 'entry' | 'lastSend', events: readonly BusinessEvent[] = []) =>
    new Travel(planOf(begun, awaiting({ ...bigOrder, since }), ...ends), () => ({ events })).toTheWait();

  it('is over for one that fits, told while it waits', () => {
    const waiting = travel('wait');
    expect(waiting.state.pending).toMatchObject({ kind: 'await', since: minute(20) });
    expect(waiting.take('changed', minute(30), { event: paid(minute(29), 50) }).last?.used).toBe(false);
    expect(waiting.take('changed', minute(31), { event: { ...paid(minute(30), 500), name: 'order_made' } }).last?.used).toBe(false);
    expect(waiting.take('changed', minute(32), { event: paid(minute(31), 500) }).state.ended).toBe('matched');
  });

  it('counts none of before it, whatever is known, but for a clock that is behind', () => {
    const waiting = travel('wait', [paid(minute(19), 500)]);
    expect(waiting.state.ended).toBe(null);
    expect(waiting.take('changed', minute(30), { event: paid(minute(14), 500) }).last?.used).toBe(false);
    expect(waiting.take('changed', minute(31), { event: paid(minute(16), 500) }).state.ended).toBe('matched');
  });

  it('counts those since the run began, or since its last message, where it is told so', () => {
    expect(travel('entry', [paid(minute(9), 500)]).state.ended).toBe(null);
    expect(travel('entry', [paid(minute(15), 50), paid(minute(11), 500)]).state.ended).toBe('matched');
    expect(travel('lastSend', [paid(minute(9), 500)]).state.ended).toBe(null);
    expect(travel('lastSend', [paid(minute(11), 500)]).state).toMatchObject({ ended: 'matched', begunAt: minute(10), askedAt: minute(10) });
  });

  it('times out, and keeps nothing in the state that it does not need', () => {
    expect(travel('wait').take('timer', minute(2_000)).state.ended).toBe('timeout');
    expect(Object.keys(travel('wait').state).sort()).toEqual(['cursor', 'ended', 'pending', 'visits']);
  });
});

describe('a wait for a condition', () => {
  const rule = { '>': [{ var: 'attr.points' }, 10] };
  const travel = (points: (at: string) => number) =>
    new Travel(planOf(begun, awaiting({ kind: 'condition', rule }), ...ends), (at) => ({ attributes: { points: points(at) } })).toTheWait();

  it('is over at once for whom it holds, and else when a change makes it so', () => {
    expect(travel(() => 11).state.ended).toBe('matched');
    const waiting = travel((at) => (at < minute(40) ? 1 : 20));
    expect(waiting.take('changed', minute(30)).last?.used).toBe(false);
    expect(waiting.take('changed', minute(40)).state.ended).toBe('matched');
  });
});

describe('a wait for a condition that time makes true', () => {
  it('is looked at again in the very moment', () => {
    const rule = { before: [{ var: 'attr.expires' }, '2026-11-24'] };
    const silent = { '>=': [{ daysSince: ['order_paid'] }, 1] };
    expect(new Travel(planOf(begun, awaiting({ kind: 'condition', rule }), ...ends)).toTheWait().state.pending).not.toHaveProperty('lookAt');
    const waiting = new Travel(planOf(begun, awaiting({ kind: 'condition', rule: silent }), ...ends), () => ({
      events: [paid(minute(-1_000), 1)],
    })).toTheWait();
    expect(waiting.state.pending).toMatchObject({ kind: 'await', lookAt: minute(440) });
    expect(waiting.take('timer', minute(439)).last?.used).toBe(false);
    expect(waiting.take('timer', minute(440)).state.ended).toBe('matched');
  });
});

describe('a wait for an answer', () => {
  const plan = planOf(begun, awaiting({ kind: 'signal', name: 'approval', text: [{ kind: 'literal', text: '发吗？' }] }), ...ends);

  it('takes the answer to this very wait, once, and keeps what it brought', () => {
    const waiting = new Travel(plan).toTheWait();
    expect(waiting.take('signal', minute(30), { instruction: 1, visit: 2, values: { decision: 'approved' } }).last?.used).toBe(false);
    expect(waiting.take('signal', minute(31), { instruction: 1, visit: 1, values: { decision: 'approved' } }).state).toMatchObject({
      ended: 'matched',
      values: { decision: 'approved' },
    });
    expect(waiting.take('signal', minute(32), { instruction: 1, visit: 1, values: { decision: 'rejected' } }).last?.used).toBe(false);
  });
});

describe('values', () => {
  it('that an outcome brings are read by later rules', () => {
    const byValue: Instruction = {
      kind: 'branch',
      by: 'rule',
      arms: [{ id: 'a', rule: { '===': [{ var: 'value.level' }, 'gold'] }, next: 2 }],
      otherwise: 3,
    };
    const travel = new Travel(planOf(begun, byValue, ...ends)).take('start', minute(0));
    expect(
      travel.take('outcome', minute(1), { instruction: 0, visit: 1, port: 'accepted', reason: null, values: { level: 'gold' } }).state.ended,
    ).toBe('matched');
  });
});

describe('a bounded loop', () => {
  it('is gone round so many times', () => {
    const plan = planOf({ kind: 'sleep', wait: day, next: 1 }, { kind: 'branch', by: 'visits', atMost: 2, next: 0, otherwise: 2 }, ...ends);
    const travel = new Travel(plan).take('start', minute(0));
    for (let round = 0; travel.state.ended === null && round < 10; round += 1) {
      travel.take('resolved', minute(round * 10), { until: minute(round * 10 + 5) }).take('timer', minute(round * 10 + 5));
    }
    expect(travel.state).toMatchObject({ ended: 'matched', visits: { 0: 3, 1: 3 } });
  });
});

describe('a branch on what happened since', () => {
  const since = (window: 'entry' | 'lastSend') =>
    planOf(
      begun,
      { kind: 'sleep', wait: day, next: 2 },
      { kind: 'branch', by: 'rule', arms: [{ id: 'yes', rule: { or: [bought(window), tagged(window)] }, next: 3 }], otherwise: 4 },
      ...ends,
    );
  const bought = (window: string) => ({ '>=': [{ eventCount: ['order_paid', window] }, 1] });
  const tagged = (window: string) => ({ taggedWithin: [{ var: 'tags' }, ['keen'], window] });
  const later = (plan: Plan, facts: Partial<CustomerFacts>): string | null =>
    new Travel(plan, () => facts)
      .take('start', minute(0))
      .take('outcome', minute(20), { instruction: 0, visit: 1, port: 'accepted', reason: null })
      .take('resolved', minute(20), { until: minute(1_460) })
      .take('timer', minute(1_460)).state.ended;

  it('the run entered counts what came after that, and nothing before it', () => {
    expect(later(since('entry'), { events: [paid(minute(5), 1)] })).toBe('matched');
    expect(later(since('entry'), { taggedAt: { keen: minute(5) } })).toBe('matched');
    expect(later(since('entry'), { events: [paid(minute(-5), 1)], taggedAt: { keen: minute(-5), other: minute(5) } })).toBe('timeout');
  });

  it('the last message counts from when the run asked for it', () => {
    const travel = (facts: Partial<CustomerFacts>): string | null => {
      const plan = planOf(
        { kind: 'sleep', wait: day, next: 1 },
        { ...begun, outcomes: { accepted: 2, failed: 2, suppressed: 2 } },
        ...since('lastSend').instructions.slice(2),
      );
      return new Travel(plan, () => facts)
        .take('start', minute(0))
        .take('resolved', minute(0), { until: minute(60) })
        .take('timer', minute(60))
        .take('outcome', minute(70), { instruction: 1, visit: 1, port: 'accepted', reason: null }).state.ended;
    };
    expect(travel({ taggedAt: { keen: minute(65) } })).toBe('matched');
    expect(travel({ events: [paid(minute(65), 1)] })).toBe('matched');
    expect(travel({ events: [paid(minute(30), 1)], taggedAt: { keen: minute(30) } })).toBe('timeout');
  });
});
