import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyFacts } from '../conditions/index.js';
import type { Graph } from '../graph/index.js';
import { simulate, type Scene } from '../interpreter/index.js';
import { toNodeId, toPortName, type DurationUnit } from '../kernel/index.js';
import { journey, rungs, type JourneyPath, type Way } from '../nodes/index.js';
import { outcomePorts } from '../plan/index.js';
import { compileJourney, compileTrial, declaredFields, type CompileContext, type Trial } from './index.js';

const context: CompileContext = { knownTagIds: ['et-a', 'et-b'], knownEndpoints: ['crm'], fields: declaredFields, smtpConfigured: true };
const trigger = toNodeId('tag-added-1');

function tried(graph: Graph, from = trigger): Trial {
  const compiled = compileTrial(graph, from, context);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  return compiled.value;
}

const startAt = '2026-03-02T01:00:00.000Z';
const sceneOf = (tags: readonly string[], ends: number): Scene => ({
  startAt,
  zone: 'Asia/Shanghai',
  facts: [{ from: startAt, facts: emptyFacts({ tags, customerId: '7', attributes: { name: '王芳' } }) }],
  outcome: ({ request: { channel } }) => {
    const ports = outcomePorts[channel];
    return { port: ports[ends % ports.length] ?? ports[0], afterMs: 60_000 };
  },
  answer: () => ({ values: { decision: ends % 2 === 0 ? 'approved' : 'rejected' }, afterMs: 1_000 }),
  maxEvents: 200,
});

const endsOf = ({ plan }: Trial) => {
  const { trace, state } = simulate(plan, sceneOf([], 0));
  return { reason: trace.at(-1)?.command.kind === 'end' ? state.ended : null, at: plan.sourceMap[state.cursor]?.nodeId };
};

describe('a draft that is tried', () => {
  it('ends at a step that is not filled in, and says what it lacks', () => {
    const graph = journey()
      .tagAdded('et-a')
      .waitFor(1, 'days')
      .send([rungs.massSend('')])
      .waitFor(1, 'days')
      .end()
      .graph();
    const trial = tried(graph);
    expect(trial.stops).toMatchObject([{ at: 'send-message-1', nodeId: 'send-message-1', port: null, problems: [{ code: 'content.empty' }] }]);
    expect(endsOf(trial)).toEqual({ reason: 'completed', at: 'send-message-1' });
  });

  it('ends behind an output that leads nowhere', () => {
    const trial = tried(journey().tagAdded('et-a').waitFor(1, 'days').unfinished());
    expect(trial.stops).toMatchObject([{ at: 'wait-1:next', nodeId: 'wait-1', port: 'next', problems: [] }]);
    expect(endsOf(trial).at).toBe('wait-1:next');
  });

  it('starts by a trigger that is not filled in, and says what it lacks', () => {
    const trial = tried(journey().tagAdded().waitFor(1, 'days').graph());
    expect(trial.leftOut.map(({ code }) => code)).toEqual(['trigger.noTag']);
    expect(trial.plan.triggers).toEqual([{ kind: 'api', nodeId: trigger }]);
    expect(trial.stops).toEqual([]);
  });

  it('goes from the trigger that is meant, wherever the others lead', () => {
    const graph = journey().tagAdded('et-a').waitFor(1, 'days').graph();
    const other = journey().as('other').startsBy('customer-added').unfinished().nodes[0];
    if (other === undefined) throw new Error('There is no trigger');
    const two: Graph = {
      ...graph,
      nodes: [...graph.nodes, other],
      edges: [...graph.edges, { from: other.id, port: toPortName('next'), to: toNodeId('end-1') }],
    };
    expect(tried(two, other.id).plan.sourceMap.map(({ nodeId }) => nodeId)).toEqual(['end-1']);
  });

  it('leaves out what is wrong with the settings, and keeps the number of an exit', () => {
    const graph = journey({
      reentry: 'never',
      exits: [{ when: { kind: 'condition', rule: null } }, { when: { kind: 'tag', tagId: 'et-b' } }],
    })
      .tagAdded('et-a')
      .waitFor(1, 'days')
      .graph();
    const { plan, leftOut } = tried(graph);
    expect(leftOut.map(({ code }) => code)).toEqual(['settings.noRule']);
    expect(plan.rules.exits).toEqual([{ when: { kind: 'condition', rule: false } }, { when: { kind: 'tag', tagId: 'et-b' } }]);
  });

  it('is not begun where the trigger leads nowhere, or is none', () => {
    const graph = journey().tagAdded('et-a').unfinished();
    expect(compileTrial(graph, trigger, context).ok).toBe(false);
    expect(compileTrial(graph, toNodeId('wait-1'), context).ok).toBe(false);
  });
});

const tagId = fc.constantFrom('et-a', 'et-b');
const { way } = fc.letrec<{ step: Way; way: Way }>((tie) => ({
  step: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ amount: fc.integer({ min: 1, max: 60 }), unit: fc.constantFrom<DurationUnit>('minutes', 'hours', 'days') }).map(
      ({ amount, unit }) =>
        (path: JourneyPath) =>
          path.waitFor(amount, unit),
    ),
    tagId.map((id) => (path: JourneyPath) => path.changeTags({ add: [id] })),
    tie('way').map((notDelivered) => (path: JourneyPath) => path.send([rungs.massSend('您好'), rungs.appMessage('请联系')], { notDelivered })),
    tie('way').map((rejected) => (path: JourneyPath) => path.approval('放行？', { rejected })),
    fc.record({ id: tagId, arm: tie('way') }).map(
      ({ id, arm }) =>
        (path: JourneyPath) =>
          path.condition({ a: { rule: { in: [id, { var: 'tags' }] }, way: arm } }),
    ),
  ),
  way: fc.array(tie('step'), { maxLength: 4 }).map((steps) => (path: JourneyPath) => steps.reduce((at, step) => (at.isOver ? at : step(at)), path)),
}));

it('any draft that can be published is tried as it would run: the same plan, and so the same trace', () => {
  fc.assert(
    fc.property(way, fc.subarray(['et-a', 'et-b']), fc.nat({ max: 5 }), (drawn, tags, ends) => {
      const graph = drawn(journey().tagAdded('et-a').apiStart().waitFor(1, 'hours')).graph();
      const compiled = compileJourney(graph, context);
      if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
      const trial = tried(graph);
      expect({ ...trial.plan, triggers: [] }).toEqual({ ...compiled.value.plan, triggers: [] });
      expect({ stops: trial.stops, leftOut: trial.leftOut }).toEqual({ stops: [], leftOut: [] });
      const scene = sceneOf(tags, ends);
      expect(simulate(trial.plan, scene)).toEqual(simulate(compiled.value.plan, scene));
    }),
    { numRuns: 60 },
  );
});
