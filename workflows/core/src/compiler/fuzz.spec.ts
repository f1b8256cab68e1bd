import fc from 'fast-check';
import { expect, inject, it } from 'vitest';
import { diagnosticKinds } from '../diagnostics/index.js';
import { parseDraft, type Graph } from '../graph/index.js';
import type { Json } from '../kernel/index.js';
import { journey, rungs } from '../nodes/index.js';
import { compileJourney, declaredFields, verifyPlan, type CompileContext } from './index.js';

const context: CompileContext = { knownTagIds: ['et'], knownEndpoints: ['crm'], fields: declaredFields, smtpConfigured: true };
const days = { amount: 3, unit: 'days' } as const;
const shanghai = { '===': [{ var: 'attr.city' }, '上海'] };

/** A drawing with every way of choosing and waiting in it. */
const whole: Graph = journey()
  .tagAdded('et')
  .apiStart()
  .as('first')
  .split({ a: { percent: 60 }, b: { percent: 30, way: (path) => path.end('b') } }, { percent: 10, way: (path) => path.end('held') })
  .condition({ yes: { rule: shanghai, way: (path) => path.waitForTag('et', { timeout: days }) } })
  .send([rungs.massSend('{{name|您}}好'), rungs.webhook('crm', '{}')], { notDelivered: (path) => path.end('lost') })
  .as('nap')
  .waitFor(1, 'days')
  .waitForEvent({ kind: 'event', event: 'order_paid', filter: { '>': [{ var: 'event.amount' }, 1] }, since: 'lastSend', timeout: days })
  .waitForEvent({ kind: 'condition', rule: shanghai, timeout: days }, { timedOut: (path) => path.end('late') })
  .jump('nap', 2)
  .changeTags({ add: ['et'] })
  .end('done')
  .graph();

const odd = fc.oneof(
  fc.constantFrom<Json>(null, true, -1, 0, 1e9, '', 'et', 'first', 'nap', 'next', 'matched', 'arm:a', '__proto__', 'constructor', [], {}),
  fc.jsonValue({ maxDepth: 3 }).map((value): Json => JSON.parse(JSON.stringify(value))),
);

/** Steps down into a value, each taken modulo what is there; the last says what becomes of the place. */
const mutation = fc.record({
  path: fc.array(fc.nat(), { minLength: 1, maxLength: 7 }),
  act: fc.constantFrom('replace', 'remove', 'repeat'),
  value: odd,
});

interface Mutation {
  readonly path: readonly number[];
  readonly act: string;
  readonly value: Json;
}

function mutate(value: Json, mutation: Mutation): Json {
  if (mutation.path.length === 0 || value === null || typeof value !== 'object') return mutation.value;
  return Array.isArray(value) ? mutateList(value, mutation) : mutateObject(Object.entries(value), mutation);
}

function mutateList(list: readonly Json[], { path: [step = 0, ...rest], act, value: by }: Mutation): Json {
  if (list.length === 0) return [by];
  const index = step % list.length;
  const at: Json = list[index] ?? null;
  if (rest.length > 0) return list.with(index, mutate(at, { path: rest, act, value: by }));
  return act === 'remove' ? list.toSpliced(index, 1) : act === 'repeat' ? [...list, at] : list.toSpliced(index, 1, by);
}

function mutateObject(entries: readonly (readonly [string, Json])[], { path: [step = 0, ...rest], act, value: by }: Mutation): Json {
  const [key, at] = entries[step % Math.max(entries.length, 1)] ?? ['x', null];
  const others = entries.filter(([other]) => other !== key);
  if (rest.length > 0) return Object.fromEntries([...entries, [key, mutate(at, { path: rest, act, value: by })]]);
  return act === 'remove' ? Object.fromEntries(others) : Object.fromEntries([...entries, [act === 'repeat' ? `${key}2` : key, by]]);
}

const numRuns = inject('nightly') ? 20_000 : 4_000;
const slowest = 50;

/** Milliseconds of this process alone: what others on the machine take does not count. The better of two where the first was slow. */
function timed(work: () => unknown): number {
  const once = (): number => {
    const begun = process.cpuUsage();
    work();
    return process.cpuUsage(begun).user / 1_000;
  };
  const first = once();
  return first <= slowest ? first : once();
}

function read(drawing: Json): ReturnType<typeof compileJourney> {
  const draft = parseDraft(drawing);
  return draft.ok ? compileJourney(draft.value, context) : draft;
}

it('thousands of random and mutated drawings become plans that can run or known diagnostics, none crashes, none takes over 50 ms', () => {
  const drawn: Json = JSON.parse(JSON.stringify(whole));
  let plans = 0;
  fc.assert(
    fc.property(fc.array(mutation, { maxLength: 4 }), (mutations) => {
      const drawing = mutations.reduce<Json>(mutate, drawn);
      expect(timed(() => read(drawing))).toBeLessThanOrEqual(slowest);
      const compiled = read(drawing);
      if (compiled.ok) {
        plans += 1;
        expect(verifyPlan(compiled.value.plan)).toEqual([]);
        return;
      }
      expect(compiled.error).not.toEqual([]);
      for (const { code } of compiled.error) expect(diagnosticKinds).toHaveProperty([code]);
    }),
    { numRuns },
  );
  expect(plans).toBeGreaterThan(numRuns / 200);
}, 300_000);
