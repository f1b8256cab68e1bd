import { removeNode } from '@tagtrail/core/graph';
import { toNodeId, toPortName } from '@tagtrail/core/kernel';
import { journey } from '@tagtrail/core/nodes';
import { expect, it } from 'vitest';
import { steadyStep } from './steady-step';

const graph = journey().apiStart().waitFor(1, 'days').waitFor(2, 'days').end().graph();
const removed = removeNode(graph, toNodeId('wait-2'), toPortName('next'));
const without = removed.ok ? removed.value : graph;

it('is the step before what was deleted, and again when that is undone', () => {
  expect([steadyStep(graph, without, toNodeId('wait-2')), steadyStep(without, graph, null)]).toEqual(['wait-1', 'wait-1']);
});

it('is the one acted on where it stays', () => {
  expect(steadyStep(graph, without, toNodeId('end-1'))).toBe('end-1');
});

it('is none where no way changed', () => {
  expect(steadyStep(graph, graph, null)).toBeNull();
});
