import { chinaYears, WorkCalendar } from '@tagtrail/core/calendar';
import { compileJourney, declaredFields } from '@tagtrail/core/compiler';
import { emptyFacts, type KnownFields } from '@tagtrail/core/conditions';
import type { Graph } from '@tagtrail/core/graph';
import { startState } from '@tagtrail/core/interpreter';
import { journey, rungs } from '@tagtrail/core/nodes';
import type { Plan } from '@tagtrail/core/plan';
import { describe, expect, it } from 'vitest';
import { advanceTraveller, momentOf, type Advanced } from './advance-traveller.js';
import type { Progress } from './progress.js';
import type { StoredEvent, Traveller } from './traveller.js';
import { TurnBook } from './turns/turn-book.js';

const at = '2026-11-24T02:00:00.123456Z';
const later = '2026-11-28T02:00:00.000Z';
const bought = 'etBought';

function compiled(graph: Graph, fields: KnownFields = declaredFields): Plan {
  const result = compileJourney(graph, { knownTagIds: null, knownEndpoints: null, fields, smtpConfigured: null });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.plan;
}

const calendar = new WorkCalendar(chinaYears);

/** start ─ send ─ wait 3 days or until bought ─ end */
const plan = compiled(
  journey()
    .apiStart()
    .send([rungs.massSend('您好')])
    .waitForTag(bought, { timeout: { amount: 3, unit: 'days' }, matched: (path) => path.end('bought') })
    .end()
    .graph(),
);

const traveller = (more: Partial<Traveller> = {}): Traveller => ({
  key: '1',
  customerId: '1',
  state: startState(plan),
  stepNo: 0,
  facts: emptyFacts({ tags: [], attributes: {}, entry: {} }),
  events: [],
  ...more,
});

const event = (id: string, kind: string, payload: StoredEvent['payload'] = {}): StoredEvent => ({ id, kind, payload });

function progressOf(advanced: Advanced): Progress {
  if (!advanced.ok) throw new Error(advanced.parked.detail);
  return advanced.progress;
}

const go = (more: Partial<Traveller>, moment = at): Progress =>
  progressOf(advanceTraveller(traveller(more), momentOf({ plan, timeZone: 'Asia/Shanghai', calendar }, { at: moment, turns: new TurnBook() })));

/** The run after its first beat and the delivery of its message. */
function waiting(): Progress {
  const { state, stepNo, invokes } = go({});
  const [{ instruction, visit } = { instruction: -1, visit: -1 }] = invokes;
  return go({ state, stepNo, events: [event('9', 'outcome', { instruction, visit, port: 'delivered', reason: null })] });
}

describe('an exit rule that time alone makes true', () => {
  /** start ─ wait 300 days ─ end; out when the contract ends within 7 days */
  const leaving = compiled(
    journey({ reentry: 'afterExit', exits: [{ when: { kind: 'condition', rule: { withinDays: [{ var: 'attr.until' }, 0, 7] } } }] })
      .apiStart()
      .waitFor(300, 'days')
      .end()
      .graph(),
    { ...declaredFields, attributes: { until: 'date' } },
  );
  const known = (now: string) => ({ facts: emptyFacts({ at: now, attributes: { until: '2026-12-24' } }) });
  const beat = (more: Partial<Traveller>, now: string): Progress =>
    progressOf(
      advanceTraveller(traveller(more), momentOf({ plan: leaving, timeZone: 'Asia/Shanghai', calendar }, { at: now, turns: new TurnBook() })),
    );

  it('is looked at when it can come true, and ends the run then', () => {
    const begun = beat({ state: startState(leaving), ...known(at) }, at);
    expect(begun.state.ended).toBeNull();
    expect(begun.nextDueAt).toBe('2026-12-16T16:00:00.000Z');
    const { state, stepNo } = begun;
    expect(beat({ state, stepNo, ...known('2026-12-16T16:00:00.000Z') }, '2026-12-16T16:00:00.000Z').state.ended).toBe('exit:1');
  });
});

describe('advanceTraveller', () => {
  it('takes a new run to its first invoke', () => {
    const progress = go({});
    expect(progress.invokes.map(({ request }) => request.channel)).toEqual(['customer_mass_send']);
    expect(progress).toMatchObject({ stepNo: 0, nextDueAt: null, steps: [], waits: [] });
  });

  it('resolves a wait by the calendar, rounded up, and names what may end it', () => {
    const progress = waiting();
    expect(progress.events).toEqual([{ id: '9', byStep: 1 }]);
    expect(progress.waits).toMatchObject([{ until: '2026-11-27T02:01:00.000Z', matchKeys: [`hasTag:${bought}`] }]);
    expect(progress.nextDueAt).toBe('2026-11-27T02:01:00.000Z');
  });

  it('ends the wait at its moment, and not before', () => {
    const { state, stepNo } = waiting();
    expect(go({ state, stepNo }, '2026-11-27T02:00:59.999Z')).toMatchObject({ steps: [], state });
    const ended = go({ state, stepNo }, later);
    expect(ended.waitsOver).toMatchObject([{ by: 'timer' }]);
    expect(ended.state.ended).toBe('completed');
  });

  it('ends the wait when the tag is there, and ignores a change that is not it', () => {
    const { state, stepNo } = waiting();
    const other = go({ state, stepNo, events: [event('10', 'changed')] });
    expect(other.events).toEqual([{ id: '10', byStep: null }]);
    const matched = go({ state, stepNo, events: [event('10', 'changed')], facts: emptyFacts({ tags: [bought], attributes: {}, entry: {} }) });
    expect(matched.events).toEqual([{ id: '10', byStep: stepNo + 1 }]);
    expect(matched.state.ended).toBe('bought');
  });

  it('takes events before the clock: a tag of the last moment still counts', () => {
    const { state, stepNo } = waiting();
    const progress = go({ state, stepNo, events: [event('10', 'changed')], facts: emptyFacts({ tags: [bought], attributes: {}, entry: {} }) }, later);
    expect(progress.state.ended).toBe('bought');
  });

  it('takes an order to end before whatever else came, and ignores that', () => {
    const { state, stepNo } = waiting();
    const again = go({
      state,
      stepNo,
      events: [
        event('11', 'outcome', { instruction: 0, visit: 1, port: 'delivered' }),
        event('12', 'end', { reason: 'operator' }),
        event('13', 'skipWait'),
      ],
    });
    expect(again.events.map(({ byStep }) => byStep)).toEqual([stepNo + 1, null, null]);
    expect(again.state.ended).toBe('operator');
  });

  it('parks the run with a code when the plan is broken, and when an event has no shape', () => {
    const moment = momentOf({ plan, timeZone: 'Asia/Shanghai', calendar }, { at, turns: new TurnBook() });
    const broken = advanceTraveller(traveller({ state: { cursor: 99, visits: {}, pending: null, ended: null } }), moment);
    expect(broken).toMatchObject({ ok: false, parked: { code: 'PLAN_CORRUPT' } });
    const shapeless = advanceTraveller(traveller({ events: [event('1', 'outcome', { port: 'lost' })] }), moment);
    expect(shapeless).toMatchObject({ ok: false, parked: { code: 'DEFECT' } });
  });
});
