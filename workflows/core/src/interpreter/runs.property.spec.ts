import fc from 'fast-check';
import { expect, it } from 'vitest';
import { emptyFacts } from '../conditions/index.js';
import { toNodeId, toTagId } from '../kernel/index.js';
import { openEntry, outcomePorts, type Instruction, type Plan } from '../plan/index.js';
import { advance } from './advance.js';
import { startState, type RunEvent, type RunState } from './run-state.js';

const begun = Date.parse('2026-11-24T02:00:00.000Z');
const day = { amount: 1, unit: 'days' } as const;

/** Instructions of a verified plan: every target exists, and only what takes time may lead back. */
const instructionAt = (index: number, last: number): fc.Arbitrary<Instruction> => {
  if (index === last) return fc.constant({ kind: 'end', reason: 'completed' });
  const anywhere = fc.integer({ min: 0, max: last });
  const onward = fc.integer({ min: index + 1, max: last });
  const tag = fc.constantFrom('t1', 't2').map(toTagId);
  return fc.oneof(
    anywhere.map((next): Instruction => ({ kind: 'sleep', wait: { kind: 'duration', duration: day }, next })),
    fc.tuple(tag, onward, anywhere).map(([tagId, onMatch, onTimeout]): Instruction => ({
      kind: 'awaitEvent',
      match: { kind: 'hasTag', tagId },
      timeout: { kind: 'duration', duration: day },
      onMatch,
      onTimeout,
    })),
    fc.tuple(tag, onward, onward).map(([tagId, next, otherwise]): Instruction => ({
      kind: 'branch',
      by: 'rule',
      arms: [{ id: 'a', rule: { in: [tagId, { var: 'tags' }] }, next }],
      otherwise,
    })),
    fc.tuple(anywhere, anywhere).map(([good, bad]): Instruction => ({
      kind: 'invoke',
      request: { channel: 'tag_write', add: [], remove: [] },
      retry: { attempts: 1, interval: day },
      deadline: null,
      priority: 'normal',
      outcomes: { accepted: good, failed: bad, suppressed: bad },
    })),
  );
};

const plan: fc.Arbitrary<Plan> = fc.integer({ min: 1, max: 8 }).chain((last) =>
  fc.tuple(...Array.from({ length: last + 1 }, (_, index) => instructionAt(index, last))).map((instructions): Plan => ({
    planFormat: 2,
    triggers: [{ kind: 'api', nodeId: toNodeId('api') }],
    rules: openEntry,
    entry: 0,
    instructions,
    sourceMap: instructions.map((_, index) => ({ nodeId: toNodeId(`n${index}`), rung: null })),
  })),
);

const event: fc.Arbitrary<RunEvent> = fc
  .record({ hours: fc.integer({ min: 0, max: 24 * 90 }), tags: fc.subarray(['t1', 't2']) })
  .chain(({ hours, tags }) => {
    const common = { at: new Date(begun + hours * 3_600_000).toISOString(), facts: emptyFacts({ tags, attributes: {}, entry: {} }) };
    const index = fc.integer({ min: 0, max: 8 });
    return fc.oneof(
      fc.constantFrom('start', 'timer', 'changed', 'skipWait').map((kind): RunEvent => ({ kind, ...common })),
      fc.constant<RunEvent>({ kind: 'resolved', ...common, until: new Date(begun + hours * 3_600_000 + 1).toISOString() }),
      fc
        .tuple(index, fc.integer({ min: 1, max: 3 }), fc.constantFrom(...outcomePorts.tag_write))
        .map(([instruction, visit, port]): RunEvent => ({ kind: 'outcome', ...common, instruction, visit, port, reason: null })),
      { weight: 1, arbitrary: fc.constant<RunEvent>({ kind: 'end', ...common, reason: 'operator' }) },
    );
  });

const events = fc.array(event, { maxLength: 60 });

/** The states a run passes, from its beginning on. */
const statesOf = (of: Plan, fed: readonly RunEvent[]): readonly RunState[] => {
  const states = [startState(of)];
  for (const next of fed) states.push(advance(of, states.at(-1) ?? startState(of), next).state);
  return states;
};

it('the same events give the same states and commands', () => {
  fc.assert(
    fc.property(plan, events, (of, fed) => {
      const twice = [0, 1].map(() => {
        let state = startState(of);
        return fed.map((next) => {
          const answer = advance(of, state, next);
          state = JSON.parse(JSON.stringify(answer.state));
          return answer;
        });
      });
      expect(twice[0]).toEqual(twice[1]);
    }),
  );
});

it('a begun run waits for something or has ended, whatever it meets', () => {
  fc.assert(
    fc.property(plan, events, (of, fed) => {
      const begunStates = statesOf(of, [
        { kind: 'start', at: new Date(begun).toISOString(), facts: emptyFacts({ tags: [], attributes: {}, entry: {} }) },
        ...fed,
      ]).slice(1);
      for (const state of begunStates) expect((state.pending !== null) !== (state.ended !== null)).toBe(true);
    }),
  );
});

it('an event that is not used changes nothing, and one that is used says what it did', () => {
  fc.assert(
    fc.property(plan, events, (of, fed) => {
      let state = startState(of);
      for (const next of fed) {
        const answer = advance(of, state, next);
        if (answer.used) expect(answer.commands.length).toBeGreaterThan(0);
        else expect(answer).toEqual({ state, commands: [], used: false });
        state = answer.state;
      }
    }),
  );
});

it('no two invokes of a run share instruction and visit, so the ledger’s key is unique', () => {
  fc.assert(
    fc.property(plan, events, (of, fed) => {
      let state = startState(of);
      const keys: string[] = [];
      for (const next of fed) {
        const answer = advance(of, state, next);
        state = answer.state;
        keys.push(...answer.commands.flatMap((command) => (command.kind === 'invoke' ? [`${command.instruction}:${command.visit}`] : [])));
      }
      expect(new Set(keys).size).toBe(keys.length);
    }),
  );
});
