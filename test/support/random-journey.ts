import { emptyFacts, type BusinessEvent, type CustomerFacts } from '@tagtrail/core/conditions';
import type { Graph, GraphSettings } from '@tagtrail/core/graph';
import type { Scene } from '@tagtrail/core/interpreter';
import type { Json } from '@tagtrail/core/kernel';
import { journey, rungs, type JourneyPath, type Way } from '@tagtrail/core/nodes';
import { outcomePorts } from '@tagtrail/core/plan';
import type { Random } from '../database/seeded-random.js';

const cities = ['上海', '北京'] as const;
const names = ['paid', 'seen'] as const;
const hourMs = 3_600_000;

interface Words {
  readonly random: Random;
  /** Ids. */
  readonly tags: readonly string[];
}

/** A rule that only a change can turn: the two engines run by different clocks. */
function randomRule({ random, tags }: Words, depth = 2): Json {
  const within = (): Json => randomRule({ random, tags }, depth - 1);
  return random.pick<() => Json>([
    () => ({ in: [random.pick(tags), { var: 'tags' }] }),
    () => ({ '===': [{ var: 'attr.city' }, random.pick(cities)] }),
    () => ({ '>=': [{ eventCount: [random.pick(names), ''] }, 1 + random.below(3)] }),
    () => ({ '>=': [{ eventSum: ['paid', 'amount', '', randomFilter(random)] }, random.below(20)] }),
    () => ({ known: [{ var: 'attr.level' }] }),
    ...(depth > 0 ? [() => ({ '!': [within()] }), () => ({ and: [within(), within()] }), () => ({ or: [within(), within()] })] : []),
  ])();
}

const randomFilter = (random: Random): Json => ({ '>': [{ var: 'event.amount' }, random.below(10)] });

function randomSettings(words: Words): GraphSettings {
  const { random, tags } = words;
  const when = random.pick<() => NonNullable<GraphSettings['exits']>[number]['when']>([
    () => ({ kind: 'tag', tagId: random.pick(tags) }),
    () => ({ kind: 'event', name: random.pick(names), filter: random.below(2) === 0 ? null : { '>': [{ var: 'event.amount' }, random.below(10)] } }),
    () => ({ kind: 'condition', rule: { and: [randomRule(words, 0), randomRule(words, 0)] } }),
  ]);
  const exits = Array.from({ length: random.below(3) === 0 ? 1 + random.below(2) : 0 }, () => ({ when: when() }));
  const goal = { when: { kind: 'tag', tagId: random.pick(tags) }, within: { amount: 366, unit: 'days' }, ends: random.below(2) === 0 } as const;
  return { reentry: 'afterExit', exits, ...(random.below(5) === 0 ? { goal } : {}) };
}

function randomLadder(random: Random) {
  const rung = [() => rungs.massSend('您好'), () => rungs.appMessage('请联系'), () => rungs.webhook('crm', '回访')] as const;
  return Array.from({ length: 1 + random.below(3) }, () => random.pick(rung)());
}

/** Any step that waits, asks or decides, with ways of its own. */
function randomStep(words: Words, depth: number): Way {
  const { random, tags } = words;
  const way = (): Way => randomWay(words, depth - 1);
  const timeout = { amount: 1 + random.below(5), unit: 'days' } as const;
  return random.pick<() => Way>([
    () => (path) => path.waitFor(1 + random.below(48), 'hours'),
    () => (path) => path.waitUntil(random.pick(['00:00', '09:30', '23:59'])),
    () => (path) => path.changeTags({ add: [random.pick(tags)] }, way()),
    () => (path) => path.send(randomLadder(random), { notDelivered: way() }),
    () => (path) => path.waitForTag(random.pick(tags), { timeout, matched: way() }),
    () => (path) => path.waitForEvent({ kind: 'condition', rule: randomRule(words), timeout }, { matched: way() }),
    () => {
      const filter = random.below(2) === 0 ? null : randomFilter(random);
      const since = random.pick(['wait', 'entry', 'lastSend'] as const);
      return (path) => path.waitForEvent({ kind: 'event', event: random.pick(names), filter, since, timeout }, { matched: way() });
    },
    () => (path) => path.condition({ a: { rule: randomRule(words), way: way() }, b: { rule: randomRule(words) } }, way()),
    () => (path) => path.split({ a: { percent: 50, way: way() }, b: { percent: 30 } }, { percent: 20, way: way() }),
  ])();
}

/** Steps that go on, end, or after an hour go back to the first step. */
function randomWay(words: Words, depth: number): Way {
  const { random } = words;
  const steps = Array.from({ length: depth <= 0 ? 0 : random.below(4) }, () => randomStep(words, depth));
  const last = random.below(6);
  return (path: JourneyPath) => {
    const reached = steps.reduce((at, step) => (at.isOver ? at : step(at)), path);
    if (reached.isOver || last > 1) return reached;
    return last === 0 ? reached.end('left') : reached.waitFor(1, 'hours').goTo('first');
  };
}

/** A drawing of up to some dozens of steps; not each can be published. */
export function randomJourney(random: Random, tags: readonly string[]): Graph {
  const words = { random, tags };
  const begun = journey(randomSettings(words)).apiStart().as('first').waitFor(1, 'hours');
  const ways = [randomWay(words, 3), randomStep(words, 3), randomWay(words, 3)];
  const drawn = ways.reduce((path, way) => (path.isOver ? path : way(path)), begun);
  return drawn.graph();
}

/** What a customer meets: tags, attributes and events that come at moments of their own, and how what is asked for ends. */
export function randomScene(random: Random, customerId: string, tags: readonly string[]): Scene {
  const start = Date.parse('2026-03-02T01:00:00.000Z');
  // Each has its own second, so that nothing falls together with anything else.
  const moments = Array.from({ length: 8 }, (_, index) => start + random.below(24 * 12) * hourMs + (1_801 + index) * 1_000).toSorted((a, b) => a - b);
  const later = moments.map((moment) => new Date(moment).toISOString());
  const happening = (at: string): BusinessEvent => ({ name: random.pick(names), at, properties: { amount: random.below(12) } });
  const events = random.below(2) === 0 ? [] : [happening('2026-03-01T00:00:00.000Z')];
  const known = (): CustomerFacts =>
    emptyFacts({ customerId, tags: tags.filter(() => random.below(3) === 0), attributes: randomAttributes(random), events });
  return {
    startAt: new Date(start).toISOString(),
    zone: 'Asia/Shanghai',
    facts: [
      { from: new Date(start).toISOString(), facts: known() },
      ...later.filter((_, index) => index % 2 === 0).map((from) => ({ from, facts: known() })),
    ],
    events: later.filter((_, index) => index % 2 === 1).map(happening),
    outcome: ({ request: { channel } }) => ({ port: random.pick(outcomePorts[channel]), afterMs: 421_000 + random.below(100) * 1_000 }),
    maxEvents: 60,
  };
}

function randomAttributes(random: Random): Record<string, Json> {
  return {
    name: '客户',
    ...(random.below(3) > 0 ? { city: random.pick(cities) } : {}),
    ...(random.below(2) === 0 ? { level: random.below(3) } : {}),
  };
}
