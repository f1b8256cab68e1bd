import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chinaYears, resolveWait, WorkCalendar } from '../calendar/index.js';
import { emptyFacts, evaluate, nextFlip, readVariable, type CustomerFacts } from '../conditions/index.js';
import { toNodeId, toTagId, type JsonObject } from '../kernel/index.js';
import { nodeTypes, openNode, registry, type NodeType } from '../nodes/index.js';
import {
  needsFrom,
  openEntry,
  outcomePorts,
  type EntryRules,
  type FactNeeds,
  type Instruction,
  type InvokeRequest,
  type Plan,
  type Rule,
  type ValueSource,
  type WaitSpec,
} from '../plan/index.js';
import { hasFields, renderText } from '../text/index.js';
import { advance } from './advance.js';
import { startState, type RunCommand, type RunEvent, type RunState } from './run-state.js';

const begun = Date.parse('2026-11-24T02:00:00.000Z');
const day = { amount: 1, unit: 'days' } as const;
const calendar = new WorkCalendar(chinaYears);

/** What nobody said would be asked for: any look at it fails. */
const untouchable = <Held extends object>(held: Held): Held => {
  const refuse = (): never => {
    throw new Error('A fact was read that was not declared');
  };
  return new Proxy(held, { get: refuse, has: refuse, ownKeys: refuse, getOwnPropertyDescriptor: refuse });
};

/** Facts as they are when only what is needed was read; a look at anything else fails. */
const narrowed = (facts: CustomerFacts, { reads, attributes, tags, tagGroups }: FactNeeds): CustomerFacts => ({
  ...facts,
  attributes: attributes ? facts.attributes : untouchable({}),
  tags: tags ? facts.tags : untouchable([]),
  tagGroups: tagGroups ? facts.tagGroups : untouchable([]),
  taggedAt: Object.fromEntries(Object.entries(facts.taggedAt).filter(([tag]) => reads.taggedIds.includes(tag))),
  followers: facts.followers.filter((employee) => reads.employees.includes(employee)),
  segments: facts.segments.filter((segment) => reads.segments.includes(segment)),
  lists: facts.lists.filter((list) => reads.lists.includes(list)),
  events: facts.events.filter(({ name }) => reads.events.some((read) => read.name === name)),
});

/** What a beat works out with facts beside `advance`: when a wait ends, what a text shows and what is handed on. */
function workedOut(command: RunCommand, { at, facts }: RunEvent): unknown {
  if (command.kind === 'resolve')
    return command.wait.kind === 'turn' ? null : resolveWait(command.wait, { at, zone: facts.zone, calendar, attributes: facts.attributes });
  if (command.kind === 'wait' && command.match?.kind === 'signal')
    return renderText(command.match.text, hasFields(command.match.text) ? { ...facts.attributes, ...facts.entry } : {});
  return command.kind === 'invoke' ? sourcesOf(command.request).map((source) => source.kind === 'field' && readVariable(source.field, facts)) : null;
}

function sourcesOf(request: InvokeRequest): readonly ValueSource[] {
  if (request.channel === 'set_attribute') return request.change.kind === 'set' ? [request.change.value] : [];
  if (request.channel === 'emit_event') return request.properties.map(({ value }) => value);
  return request.channel === 'enter_journey' || request.channel === 'call_journey' ? request.values.map(({ value }) => value) : [];
}

const exitsAt = ({ rules }: Plan, facts: CustomerFacts): unknown =>
  rules.exits.map(({ when }) => when.kind === 'condition' && [evaluate(when.rule, facts).holds, nextFlip(when.rule, facts)]);

function answerOf(plan: Plan, state: RunState, event: RunEvent): unknown {
  const { commands, ...rest } = advance(plan, state, event);
  return { exits: exitsAt(plan, event.facts), ...rest, commands: commands.map((command) => [command, workedOut(command, event)]) };
}

/** Feeds a run its events; each is to do the same with what is needed alone. */
function expectSame(plan: Plan, fed: readonly RunEvent[]): void {
  let state = startState(plan);
  for (const event of fed) {
    const told =
      event.kind === 'outcome' && state.pending !== null ? { ...event, instruction: state.pending.instruction, visit: state.pending.visit } : event;
    const needs = needsFrom(plan, [state.cursor]);
    const full = outcomeOf(() => answerOf(plan, state, told));
    expect(outcomeOf(() => answerOf(plan, state, { ...told, facts: narrowed(told.facts, needs) }))).toEqual(full);
    state = full.ok ? advance(plan, state, told).state : state;
  }
}

/** A plan or an outcome may be such that the run is parked: then it is parked the same way. */
function outcomeOf<Answer>(work: () => Answer): { readonly ok: true; readonly answer: Answer } | { readonly ok: false; readonly message: string } {
  try {
    return { ok: true, answer: work() };
  } catch (error) {
    return { ok: false, message: String(error) };
  }
}

const tag = fc.constantFrom('t1', 't2');
const bought: Rule = { '>': [{ var: 'event.amount' }, 5] };
const rule: fc.Arbitrary<Rule> = fc.constantFrom<Rule>(
  true,
  { in: ['t1', { var: 'tags' }] },
  { hasAny: [{ var: 'tags' }, ['t1', 't2']] },
  { hasGroup: [{ var: 'tags' }, 'g1'] },
  { taggedWithin: [{ var: 'tags' }, ['t1'], 'P30D'] },
  { '===': [{ var: 'attr.city' }, '上海'] },
  { withinDays: [{ var: 'attr.birthday' }, 0, 3] },
  { '>=': [{ eventCount: ['paid', 'P30D'] }, 1] },
  { '>=': [{ eventCount: ['paid', '', bought] }, 1] },
  { followedBy: [['zhang']] },
  { inSegment: ['s1'] },
  { inList: ['7'] },
  { '===': [{ var: 'entry.order' }, 'a'] },
  { and: [{ '!': [{ inList: ['7'] }] }, { known: [{ var: 'attr.city' }] }] },
);
const wait: fc.Arbitrary<WaitSpec> = fc.constantFrom<WaitSpec>(
  { kind: 'duration', duration: day },
  { kind: 'timeOfDay', time: '09:30', zone: 'customer' },
  { kind: 'window', on: 'workingDays', spans: [{ from: '09:00', to: '18:00' }], zone: 'corp' },
  { kind: 'attribute', name: 'birthday', offsetDays: -3, yearly: true, shift: 'none', time: '09:00', zone: 'corp' },
  { kind: 'turn', count: 10, window: day, longestWait: null },
);
const inner: fc.Arbitrary<InvokeRequest> = fc.constantFrom<InvokeRequest>(
  { channel: 'tag_write', add: [], remove: [] },
  { channel: 'set_attribute', name: 'city', change: { kind: 'set', value: { kind: 'field', field: 'attr.level' } } },
  { channel: 'set_attribute', name: 'city', change: { kind: 'set', value: { kind: 'now' } } },
  { channel: 'emit_event', name: 'seen', properties: [{ name: 'city', value: { kind: 'field', field: 'entry.order' } }] },
  { channel: 'enter_journey', journeyId: 'j', values: [{ name: 'city', value: { kind: 'field', field: 'attr.city' } }] },
);

function instructionAt(last: number): fc.Arbitrary<Instruction> {
  const to = fc.integer({ min: 0, max: last });
  return fc.oneof(
    fc.record({ kind: fc.constant('sleep'), wait, next: to, passed: fc.record({ noDate: to, past: to, full: to }) }),
    fc.record({
      kind: fc.constant('branch'),
      by: fc.constant('rule'),
      arms: fc.array(fc.record({ id: tag, rule, next: to }), { maxLength: 2 }),
      otherwise: to,
    }),
    fc.record({ kind: fc.constant('branch'), by: fc.constant('visits'), atMost: fc.constant(2), next: to, otherwise: to }),
    fc.record({
      kind: fc.constant('awaitEvent'),
      match: fc.oneof(
        tag.map((id) => ({ kind: 'hasTag' as const, tagId: toTagId(id) })),
        rule.map((asked) => ({ kind: 'condition' as const, rule: asked })),
        fc.constantFrom<'wait' | 'entry'>('wait', 'entry').map((since) => ({ kind: 'event' as const, name: 'paid', filter: bought, since })),
        fc.constantFrom('name', 'literal').map((kind) => ({
          kind: 'signal' as const,
          name: 'approval' as const,
          text: kind === 'name' ? [{ kind: 'field' as const, field: 'name', fallback: null }] : [{ kind: 'literal' as const, text: '发吗' }],
        })),
      ),
      timeout: wait,
      onMatch: to,
      onTimeout: to,
    }),
    fc.tuple(inner, to).map(([request, next]): Instruction => ({
      kind: 'invoke',
      request,
      retry: { attempts: 1, interval: day },
      deadline: null,
      priority: 'normal',
      outcomes: Object.fromEntries(outcomePorts[request.channel].map((port) => [port, next])),
    })),
    fc.constant<Instruction>({ kind: 'end', reason: 'completed' }),
  );
}

const rules: fc.Arbitrary<EntryRules> = fc.option(rule).map((exit) => ({
  ...openEntry,
  filter: { inSegment: ['s2'] },
  exits: exit === null ? [] : [{ when: { kind: 'condition', rule: exit } }],
}));

const planOf = (instructions: readonly Instruction[], more: EntryRules = openEntry): Plan => ({
  planFormat: 2,
  triggers: [{ kind: 'api', nodeId: toNodeId('api') }],
  rules: more,
  entry: 0,
  instructions,
  sourceMap: instructions.map(() => ({ nodeId: toNodeId('n'), rung: null })),
});

const plan: fc.Arbitrary<Plan> = fc
  .integer({ min: 1, max: 6 })
  .chain((last) => fc.tuple(fc.array(instructionAt(last), { minLength: last + 1, maxLength: last + 1 }), rules))
  .map(([instructions, more]) => planOf(instructions, more));

const event: fc.Arbitrary<RunEvent> = fc
  .record({
    hours: fc.integer({ min: 0, max: 24 * 60 }),
    tags: fc.subarray(['t1', 't2']),
    city: fc.constantFrom('上海', '北京'),
    amount: fc.integer({ min: 0, max: 9 }),
  })
  .chain(({ hours, tags, city, amount }) => {
    const at = new Date(begun + hours * 3_600_000).toISOString();
    const paid = { name: 'paid', at, properties: { amount } };
    const facts = emptyFacts({
      at,
      tags,
      tagGroups: tags.length > 0 ? ['g1'] : [],
      taggedAt: Object.fromEntries(tags.map((id) => [id, at])),
      attributes: { name: '王', city, level: 'gold', birthday: '1990-11-27', timezone: 'Asia/Tokyo' },
      entry: { order: 'a' },
      followers: ['zhang', 'li'],
      segments: ['s1', 's2'],
      lists: ['7', '8'],
      events: amount > 4 ? [paid, { ...paid, name: 'seen' }] : [],
    });
    return fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('start', 'timer', 'changed', 'skipWait').map((kind): RunEvent => ({ kind, at, facts })) },
      {
        weight: 2,
        arbitrary: fc.constant<RunEvent>({ kind: 'resolved', at, facts, until: new Date(begun + (hours + 1) * 3_600_000).toISOString() }),
      },
      fc.constant<RunEvent>({ kind: 'changed', at, facts, event: paid }),
      fc.constantFrom('noDate', 'past', 'full').map((port): RunEvent => ({ kind: 'passed', at, facts, port })),
      fc.constantFrom('accepted', 'failed').map((port): RunEvent => ({
        kind: 'outcome',
        at,
        facts,
        instruction: 0,
        visit: 1,
        port: port === 'failed' ? 'failed' : 'accepted',
        reason: null,
      })),
    );
  });

const events = fc
  .tuple(event, fc.array(event, { minLength: 5, maxLength: 30 }))
  .map(([first, more]): readonly RunEvent[] => [{ kind: 'start', at: first.at, facts: first.facts }, ...more]);

it('a run of any plan goes the same way, for the same reasons, when only what it needs is known', () => {
  fc.assert(fc.property(plan, events, expectSame), { numRuns: 100 });
});

/** A node's instructions, with every way out leading to the end. */
function linked(type: NodeType, config: JsonObject, version: number): Plan | null {
  const opened = openNode({ id: toNodeId('n'), type, version, name: '', config });
  const lowered = opened.ok ? opened.value.lower() : null;
  if (lowered?.kind !== 'steps') return null;
  const { steps } = lowered;
  const toTarget = (_key: string, value: unknown): unknown => {
    const keys = typeof value === 'object' && value !== null && Object.keys(value).length === 1 ? value : {};
    return 'port' in keys ? steps.length : 'step' in keys ? keys.step : value;
  };
  const written = JSON.stringify(
    steps.map(({ instruction }) => ({ ...instruction, salt: 'n' })),
    toTarget,
  );
  return planOf([...JSON.parse(written), { kind: 'end', reason: 'completed' }]);
}

describe.each(nodeTypes)('%s', (type) => {
  const folder = join(import.meta.dirname, '..', 'nodes', type, 'fixtures');
  const names = existsSync(folder)
    ? readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'config.schema.json' && !name.startsWith('_error_'))
    : [];

  it.each(names)('goes the same way when only what it needs is known: %s', (name) => {
    const { config, version = registry[type].version } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const of = linked(type, config, version);
    if (of !== null)
      fc.assert(
        fc.property(events, (fed) => expectSame(of, fed)),
        { numRuns: 15 },
      );
  });
});

describe('what a plan needs', () => {
  const end: Instruction = { kind: 'end', reason: 'completed' };
  const sleep: Instruction = { kind: 'sleep', wait: { kind: 'duration', duration: day }, next: 2 };
  const inCity: Instruction = {
    kind: 'branch',
    by: 'rule',
    arms: [{ id: 'a', rule: { '===': [{ var: 'attr.city' }, '上海'] }, next: 1 }],
    otherwise: 2,
  };

  it('is nothing behind the last instruction that asks', () => {
    const of = planOf([inCity, sleep, end]);
    expect(needsFrom(of, [0])).toMatchObject({ attributes: true, tags: false, tagGroups: false });
    expect(needsFrom(of, [1, 2])).toMatchObject({ attributes: false, tags: false, tagGroups: false });
  });

  it('is what its exits ask, wherever a run stands', () => {
    const exits: EntryRules['exits'] = [{ when: { kind: 'condition', rule: { hasGroup: [{ var: 'tags' }, 'g1'] } } }];
    expect(needsFrom(planOf([sleep, sleep, end], { ...openEntry, exits }), [2])).toMatchObject({ attributes: false, tags: true, tagGroups: true });
  });
});
