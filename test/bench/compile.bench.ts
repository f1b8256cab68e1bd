import { compileJourney, declaredFields } from '@tagtrail/core/compiler';
import type { Graph } from '@tagtrail/core/graph';
import { toNodeId, toPortName } from '@tagtrail/core/kernel';
import { newNode } from '@tagtrail/core/nodes';
import { expect, it } from 'vitest';
import { percentile, report } from './support/report.js';

const context = { knownTagIds: ['et'], knownEndpoints: [], fields: declaredFields, smtpConfigured: false };
const rounds = 20;

/** A drawing of so many steps, two in five of which have two ways: 1.4 edges a step. */
function drawing(steps: number): Graph {
  const nodes = Array.from({ length: steps }, (_, at) => nodeAt(at, steps));
  const edges = nodes.slice(0, -1).flatMap(({ id, type }, at) => {
    const ahead = (by: number) => nodes[Math.min(at + by, steps - 1)]?.id ?? id;
    if (type === 'condition') {
      return [
        { from: id, port: toPortName('arm:a'), to: ahead(2) },
        { from: id, port: toPortName('otherwise'), to: ahead(1) },
      ];
    }
    return [{ from: id, port: toPortName('next'), to: ahead(1) }];
  });
  return { formatVersion: 1, settings: { reentry: 'afterExit' }, nodes, edges };
}

function nodeAt(at: number, steps: number): Graph['nodes'][number] {
  const id = toNodeId(`n${String(at)}`);
  if (at === 0) return { ...newNode('tag-added', id), config: { ...newNode('tag-added', id).config, tagIds: ['et'] } };
  if (at === steps - 1) return newNode('end', id);
  if (at % 5 < 2) {
    const rule = { and: [{ '===': [{ var: 'attr.city' }, `城市${String(at)}`] }, { in: ['et', { var: 'tags' }] }] };
    return { ...newNode('condition', id), config: { arms: [{ id: 'a', name: '', rule }] } };
  }
  return { ...newNode('wait', id), config: { kind: 'duration', duration: { amount: 1, unit: 'days' } } };
}

/**
 * Milliseconds of each of some rounds, in the middle, after as many that are not counted: a server has compiled before. Each is
 * given a drawing of its own: what was read of the last one helps none.
 */
function p50<Given>(give: () => Given, work: (given: Given) => unknown): number {
  for (let round = 0; round < rounds; round += 1) work(give());
  const times = Array.from({ length: rounds }, () => {
    const given = give();
    const begun = performance.now();
    work(given);
    return performance.now() - begun;
  });
  return percentile(times, 0.5);
}

it('compiles drawings of 1,000 and 10,000 steps; the floor is reading their files', () => {
  const figures = [1_000, 10_000].map((steps) => {
    const graph = drawing(steps);
    const file = JSON.stringify(graph);
    const problems = compileJourney(graph, context);
    expect(problems.ok ? [] : problems.error.filter(({ code }) => code !== 'plan.tooLarge')).toEqual([]);
    return {
      what: `${steps.toLocaleString('en-US')} steps, ${graph.edges.length.toLocaleString('en-US')} edges, p50`,
      unit: 'ms',
      value: p50(
        () => structuredClone(graph),
        (drawn) => compileJourney(drawn, context),
      ),
      floor: {
        what: 'JSON.parse of the file',
        value: p50(
          () => file,
          (text) => JSON.parse(text),
        ),
      },
    };
  });
  report('compile', figures);
});
