import { noNodeCounts, type Counts } from '@tagtrail/core/http';
import type { Graph } from '@tagtrail/core/graph';
import { journey, outputsOf } from '@tagtrail/core/nodes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyDrawing } from '../../../testing/any-drawing';
import { flowOf, type FlowLink } from './flow-of';
import { placeFlow } from './place-flow';

const graph = journey()
  .apiStart()
  .split({ a: { percent: 50, way: (path) => path.waitFor(3, 'days').end() }, b: { percent: 50, way: (path) => path.waitFor(1, 'days').end() } })
  .graph();

const counts = (started: number, nodes: Readonly<Record<string, Partial<Counts['nodes'][string]>>>) => ({
  runs: { open: 0, parked: 0, ended: started, started, reachedGoal: null },
  nodes: Object.fromEntries(Object.entries(nodes).map(([id, own]) => [id, { ...noNodeCounts, ...own }])),
});

const told = ({ from, port, to, n, share }: FlowLink) => [from, port, to, n, share];

const disabled = (drawn: Graph, id: string): Graph => ({
  ...drawn,
  nodes: drawn.nodes.map((node) => (node.id === id ? { ...node, disabled: true as const } : node)),
});

const taken = {
  'split-1': { entered: 100, ways: { 'arm:a': 40, 'arm:b': 60 } },
  'wait-1': { entered: 40, passed: 30, waiting: 8, exited: 2 },
  'wait-2': { entered: 60, passed: 0, waiting: 60 },
  'end-1': { entered: 30 },
};

describe('the flow of a journey', () => {
  it('leads from step to step as many as went, with their share where there are several outputs', () => {
    const { steps, links, back } = flowOf(graph, counts(100, taken));
    expect(links.map(told)).toEqual([
      ['api-start-1', 'next', 'split-1', 100, null],
      ['split-1', 'arm:a', 'wait-1', 40, 0.4],
      ['split-1', 'arm:b', 'wait-2', 60, 0.6],
      ['wait-1', 'next', 'end-1', 30, null],
    ]);
    expect(steps.map(({ node, n, waiting, exited }) => [node.id, n, waiting, exited])).toEqual([
      ['api-start-1', 100, 0, 0],
      ['split-1', 100, 0, 0],
      ['wait-1', 40, 8, 2],
      ['end-1', 30, 0, 0],
      ['wait-2', 60, 60, 0],
    ]);
    expect(back).toEqual([]);
  });

  it('passes through a disabled step', () => {
    const { links } = flowOf(disabled(graph, 'wait-1'), counts(100, { ...taken, 'wait-1': {} }));
    expect(links.map(told)).toContainEqual(['split-1', 'arm:a', 'end-1', 40, 0.4]);
    expect(links.some(({ from, to }) => from === 'wait-1' || to === 'wait-1')).toBe(false);
  });

  it('is empty where nobody went anywhere', () => {
    expect(flowOf(graph, counts(0, {}))).toEqual({ steps: [], links: [], back: [] });
  });

  it('of any drawing and any numbers is drawn within its bounds, and leaves out nothing that was taken', () => {
    fc.assert(
      fc.property(anyDrawing, fc.array(fc.nat(5_000), { minLength: 40, maxLength: 40 }), (drawn, numbers) => {
        let at = 0;
        const next = (): number => numbers[at++ % numbers.length] ?? 0;
        const some = counts(
          next(),
          Object.fromEntries(
            drawn.nodes.map((node) => {
              const ways = Object.fromEntries(outputsOf(node).map((port) => [port, next()]));
              return [node.id, { entered: next(), passed: next(), ways }];
            }),
          ),
        );
        const flow = flowOf(drawn, some);
        if (flow.links.length === 0) return;
        const { width, height, steps, links } = placeFlow(flow);
        expect(links.length).toBe(flow.links.length);
        for (const { x, y, height: tall } of steps) {
          expect([x, y, tall].every((number) => Number.isFinite(number) && number >= 0)).toBe(true);
          expect(x <= width && y + tall <= height + 0.001).toBe(true);
        }
        const place = new Map<string, number>(steps.map(({ node, x }) => [node.id, x]));
        for (const { from, to } of links) expect((place.get(from) ?? 0) < (place.get(to) ?? 0)).toBe(true);
      }),
    );
  });
});
