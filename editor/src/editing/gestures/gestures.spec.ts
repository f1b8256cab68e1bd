import { checkJourney, declaredFields } from '@tagtrail/core/compiler';
import { edgesFrom, targetOf, type Edited, type Graph } from '@tagtrail/core/graph';
import { toNodeId, toPortName, type NodeId } from '@tagtrail/core/kernel';
import { newGraph, nodeTypes, outputsOf } from '@tagtrail/core/nodes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fragmentNames, fragmentOf } from '../fragments/fragments';
import { addTrigger, changeTrigger, deletionChoices, insertFragment, insertStep } from './change-steps';
import { hindranceOf, joinable, type StepTarget } from './step-target';

function done(edited: Edited): Graph {
  if (!edited.ok) throw new Error(JSON.stringify(edited.error));
  return edited.value;
}

const afterTrigger: StepTarget = { from: toNodeId('tag-added-1'), port: toPortName('next'), to: toNodeId('end-1') };
const structural = [
  'port.unconnected',
  'cycle.withoutWait',
  'reachability.orphan',
  'edge.unknownPort',
  'edge.duplicate',
  'edge.intoTrigger',
  'trigger.differentEntries',
];

function structuralProblems(graph: Graph): readonly string[] {
  const context = { knownTagIds: null, knownEndpoints: null, fields: declaredFields, smtpConfigured: null };
  return checkJourney(graph, context)
    .filter(({ code, nodeId }) => structural.includes(code) && !(code === 'port.unconnected' && nodeId?.startsWith('jump') === true))
    .map(({ code }) => code);
}

const everyPlace = (graph: Graph): readonly StepTarget[] =>
  graph.nodes.flatMap((node) => outputsOf(node).map((port) => ({ from: node.id, port, to: targetOf(graph, node.id, port) })));

describe('gestures on the canvas', () => {
  it('leave a drawing whole wherever a step is inserted', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.constantFrom(...nodeTypes)), { maxLength: 12 }), (gestures) => {
        const graph = gestures.reduce((so, [place, type]) => {
          // Open is only where a way back leads to, until it is said.
          const places = everyPlace(so).filter(({ to }) => to !== null);
          const target = places[place % places.length];
          if (target === undefined || hindranceOf(so, type, target) === 'endsWay') return so;
          return done(hindranceOf(so, type, target) === 'trigger' ? addTrigger(so, type) : insertStep(so, { type, target, tail: 'all' }));
        }, newGraph());
        expect(structuralProblems(graph)).toEqual([]);
      }),
    );
  });

  it('lead all outputs of a branch on, or the first one alone', () => {
    const all = done(insertStep(newGraph(), { type: 'condition', target: afterTrigger, tail: 'all' }));
    expect(edgesFrom(all, toNodeId('condition-1')).map(({ to }) => to)).toEqual(['end-1', 'end-1']);
    const first = done(insertStep(newGraph(), { type: 'condition', target: afterTrigger, tail: 'first' }));
    expect(edgesFrom(first, toNodeId('condition-1')).map(({ port }) => port)).toEqual(['arm:a']);
  });

  it.each(fragmentNames)('put the fragment %s at a "+" as ordinary steps, one step of the history, whole and with texts to be written', (name) => {
    const names = ['一', '二', '三', '四', '五'];
    const begun = done(addTrigger(newGraph(), 'api-start'));
    const graph = done(insertFragment(begun, { fragment: fragmentOf(name, names), target: afterTrigger }));
    expect(structuralProblems(graph)).toEqual([]);
    const context = { knownTagIds: null, knownEndpoints: null, fields: declaredFields, smtpConfigured: null };
    const unwritten = checkJourney(graph, context).filter(
      ({ severity, nodeId }) => severity === 'error' && (nodeId ?? '').startsWith('send-message'),
    );
    expect(unwritten.length).toBe(graph.nodes.filter(({ type }) => type === 'send-message').length);
    const twice = done(
      insertFragment(graph, {
        fragment: fragmentOf(name, names),
        target: { ...afterTrigger, to: targetOf(graph, afterTrigger.from, afterTrigger.port) },
      }),
    );
    expect(structuralProblems(twice)).toEqual([]);
    expect(new Set(twice.nodes.map(({ id }) => id)).size).toBe(twice.nodes.length);
  });

  it('offer an end on an edge only where another way leads to what follows', () => {
    expect(hindranceOf(newGraph(), 'end', afterTrigger)).toBe('endsWay');
    const branched = done(insertStep(newGraph(), { type: 'condition', target: afterTrigger, tail: 'all' }));
    const arm: StepTarget = { from: toNodeId('condition-1'), port: toPortName('arm:a'), to: toNodeId('end-1') };
    expect(hindranceOf(branched, 'end', arm)).toBeNull();
  });

  it('never offer to join a step that comes before', () => {
    const graph = done(insertStep(newGraph(), { type: 'wait', target: afterTrigger, tail: 'all' }));
    const open: StepTarget = { from: toNodeId('wait-1'), port: toPortName('next'), to: null };
    expect(joinable(graph, open)).toEqual(['end-1']);
  });

  describe('of a way back', () => {
    const waited = done(insertStep(newGraph(), { type: 'wait', target: afterTrigger, tail: 'all' }));
    const afterWait: StepTarget = { from: toNodeId('wait-1'), port: toPortName('next'), to: toNodeId('end-1') };
    const graph = done(insertStep(waited, { type: 'jump', target: afterWait, tail: 'all' }));
    const back: StepTarget = { from: toNodeId('jump-1'), port: toPortName('again'), to: null };
    const returning = { ...graph, edges: [...graph.edges, { from: back.from, port: back.port, to: toNodeId('wait-1') }] };

    it('leave where it leads to be said, and lead on when it is used up', () => {
      expect(edgesFrom(graph, back.from)).toEqual([{ from: 'jump-1', port: 'done', to: 'end-1' }]);
      expect(edgesFrom(done(insertStep(waited, { type: 'jump', target: afterWait, tail: 'first' })), back.from)).toEqual([
        { from: 'jump-1', port: 'done', to: 'end-1' },
      ]);
    });

    it('offer the steps before it, and to no other output', () => {
      expect(joinable(graph, back)).toEqual(['end-1', 'wait-1']);
      expect(joinable(graph, { from: back.from, port: toPortName('done'), to: toNodeId('end-1') })).toEqual([]);
      expect(structuralProblems(returning)).toEqual([]);
    });

    it('let a step that was put on it lead back in its place', () => {
      const longer = done(insertStep(graph, { type: 'change-tags', target: back, tail: 'all' }));
      expect(joinable(longer, { from: toNodeId('change-tags-1'), port: toPortName('next'), to: null })).toContain('wait-1');
    });

    it('heal its deletion by leading on, never back', () => {
      expect(deletionChoices(returning, back.from)).toEqual([{ keptPort: 'done', lost: 0 }]);
    });
  });

  it('never offer to lead an output elsewhere that alone leads to what follows', () => {
    const branched = done(insertStep(newGraph(), { type: 'condition', target: afterTrigger, tail: 'all' }));
    const arm: StepTarget = { from: toNodeId('condition-1'), port: toPortName('arm:a'), to: toNodeId('end-1') };
    const longer = done(insertStep(branched, { type: 'wait', target: arm, tail: 'all' }));
    expect(joinable(longer, { ...arm, to: toNodeId('wait-1') })).toEqual([]);
    expect(joinable(longer, { from: toNodeId('condition-1'), port: toPortName('otherwise'), to: toNodeId('end-1') })).toEqual(['wait-1']);
    expect(joinable(longer, { ...afterTrigger, to: toNodeId('condition-1') })).toEqual([]);
  });

  it('ask which branch to keep only where branches differ, and count what is lost', () => {
    const branched = done(insertStep(newGraph(), { type: 'condition', target: afterTrigger, tail: 'all' }));
    const condition: NodeId = toNodeId('condition-1');
    expect(deletionChoices(branched, condition)).toEqual([{ keptPort: 'arm:a', lost: 0 }]);
    const arm: StepTarget = { from: condition, port: toPortName('arm:a'), to: toNodeId('end-1') };
    const longer = done(insertStep(branched, { type: 'wait', target: arm, tail: 'all' }));
    expect(deletionChoices(longer, condition)).toEqual([
      { keptPort: 'arm:a', lost: 0 },
      { keptPort: 'otherwise', lost: 1 },
    ]);
  });

  it('change the kind of a trigger and keep where it leads', () => {
    const changed = done(changeTrigger(newGraph(), toNodeId('tag-added-1'), 'api-start'));
    expect(changed.nodes[0]).toMatchObject({ id: 'tag-added-1', type: 'api-start', config: {} });
    expect(structuralProblems(changed)).toEqual([]);
  });
});
