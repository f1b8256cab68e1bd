import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutGraph } from './layout-graph';
import type { Layout, LayoutEdge, LayoutInput, LayoutNode } from './layout-input';

const node = (id: string, ports: readonly string[], height = 80): LayoutNode => ({ id, width: 200, height, ports });
const edge = (from: string, port: string, to: string): LayoutEdge => ({ from, port, to });

/** Any drawing: edges mostly forward, now and then back, some outputs open. */
const drawings: fc.Arbitrary<LayoutInput> = fc
  .array(fc.record({ ports: fc.integer({ min: 0, max: 4 }), height: fc.integer({ min: 40, max: 220 }) }), { minLength: 1, maxLength: 28 })
  .chain((shapes) => {
    const nodes = shapes.map(({ ports, height }, index) =>
      node(
        `n${String(index)}`,
        Array.from({ length: ports }, (_, port) => `p${String(port)}`),
        height,
      ),
    );
    const outputs = nodes.flatMap(({ id, ports }, index) => ports.map((port) => ({ id, port, index })));
    const target = ({ index }: { index: number }) =>
      fc.option(
        fc.oneof(
          { weight: 9, arbitrary: fc.integer({ min: Math.min(index + 1, nodes.length - 1), max: nodes.length - 1 }) },
          { weight: 1, arbitrary: fc.integer({ min: 0, max: nodes.length - 1 }) },
        ),
      );
    return fc.tuple(...outputs.map(target)).map((targets) => ({
      nodes,
      edges: outputs.flatMap(({ id, port }, place) => {
        const to = targets[place];
        return to === null || to === undefined ? [] : [edge(id, port, `n${String(to)}`)];
      }),
    }));
  });

interface Box {
  readonly id: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boxesOf(input: LayoutInput, layout: Layout): readonly Box[] {
  return input.nodes.map(({ id, width, height }) => {
    const { x, y } = layout.positions.get(id) ?? { x: NaN, y: NaN };
    return { id, left: x, right: x + width, top: y, bottom: y + height };
  });
}

const meet = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

describe('layoutGraph', () => {
  it('places every card and lets no two overlap', () => {
    fc.assert(
      fc.property(drawings, (input) => {
        const boxes = boxesOf(input, layoutGraph(input));
        expect(boxes.every(({ left, top }) => Number.isFinite(left) && Number.isFinite(top))).toBe(true);
        const overlapping = boxes.flatMap((a, index) =>
          boxes
            .slice(index + 1)
            .filter((b) => meet(a, b))
            .map((b) => [a.id, b.id]),
        );
        expect(overlapping).toEqual([]);
      }),
    );
  });

  it('leads no forward edge through a card', () => {
    fc.assert(
      fc.property(drawings, (input) => {
        const layout = layoutGraph(input);
        const boxes = boxesOf(input, layout);
        for (const { points, back } of layout.edges) {
          if (back) continue;
          points.slice(1).forEach((end, index) => {
            const start = points[index] ?? end;
            const piece: Box = {
              id: '',
              left: Math.min(start.x, end.x),
              right: Math.max(start.x, end.x) + 0.5,
              top: Math.min(start.y, end.y),
              bottom: Math.max(start.y, end.y),
            };
            expect(
              boxes
                .filter((box) => meet({ ...piece, bottom: piece.bottom + 0.001 }, { ...box, bottom: box.bottom - 0.5, top: box.top + 0.5 }))
                .map(({ id }) => id),
            ).toEqual([]);
          });
        }
      }),
    );
  });

  it('gives the same picture for the same drawing', () => {
    fc.assert(
      fc.property(drawings, (input) => {
        expect(layoutGraph(structuredClone(input))).toEqual(layoutGraph(input));
      }),
    );
  });

  it('draws every output once, as an edge or as an open end', () => {
    fc.assert(
      fc.property(drawings, (input) => {
        const { edges, openEnds } = layoutGraph(input);
        const drawn = [...edges, ...openEnds].map(({ from, port }) => `${from}:${port}`).sort();
        expect(drawn).toEqual(input.nodes.flatMap(({ id, ports }) => ports.map((port) => `${id}:${port}`)).sort());
      }),
    );
  });

  it('keeps branches from left to right in the order of the outputs, whatever the order of the edges', () => {
    const nodes = [node('c', ['arm:b', 'arm:a', 'otherwise']), node('x', []), node('y', []), node('z', [])];
    const { positions } = layoutGraph({ nodes, edges: [edge('c', 'otherwise', 'x'), edge('c', 'arm:a', 'y'), edge('c', 'arm:b', 'z')] });
    const lefts = ['z', 'y', 'x'].map((id) => positions.get(id)?.x ?? NaN);
    expect(lefts).toEqual([...lefts].sort((a, b) => a - b));
  });

  it('puts a merge below the longer of its branches and under the middle of them', () => {
    const nodes = [node('c', ['yes', 'no']), node('a', ['next']), node('b', ['next']), node('d', ['next']), node('end', [])];
    const { positions } = layoutGraph({
      nodes,
      edges: [edge('c', 'yes', 'a'), edge('a', 'next', 'd'), edge('d', 'next', 'end'), edge('c', 'no', 'b'), edge('b', 'next', 'end')],
    });
    const [deepest, merge] = [positions.get('d')?.y ?? NaN, positions.get('end')?.y ?? NaN];
    expect(merge).toBeGreaterThan(deepest + 80);
    expect(positions.get('end')?.x).toBe(positions.get('c')?.x);
  });

  it('draws two outputs that lead on together as one line, with a label and a "+" on either side, and no diamond', () => {
    const nodes = [node('send', ['sent', 'failed']), node('wait', ['next']), node('end', [])];
    const together = layoutGraph({ nodes, edges: [edge('send', 'failed', 'wait'), edge('send', 'sent', 'wait'), edge('wait', 'next', 'end')] });
    const [left, right] = ['sent', 'failed'].map((port) => together.edges.filter((one) => one.port === port));
    const line = left?.map(({ points }) => points) ?? [];
    expect(right?.map(({ points }) => points)).toEqual(line);
    expect(line.map((points) => points.length)).toEqual([2]);
    expect(left).toMatchObject([{ side: 'left', plus: { x: expect.toSatisfy((x: number) => x < (line[0]?.[0]?.x ?? NaN)) } }]);
    expect(right).toMatchObject([{ side: 'right', plus: { x: expect.toSatisfy((x: number) => x > (line[0]?.[0]?.x ?? NaN)) } }]);
    const apart = layoutGraph({ nodes, edges: [edge('send', 'sent', 'wait'), edge('send', 'failed', 'end'), edge('wait', 'next', 'end')] });
    expect(apart.edges.map(({ side }) => side)).toEqual([null, null, null]);
    const below = ({ positions }: Layout): number => positions.get('wait')?.y ?? NaN;
    expect(below(together)).toBeLessThan(below(apart));
  });

  it('lays out a thousand cards', () => {
    const nodes = Array.from({ length: 1_000 }, (_, index) => node(`n${String(index)}`, ['next']));
    const edges = nodes.slice(1).map(({ id }, index) => edge(`n${String(index)}`, 'next', id));
    expect(layoutGraph({ nodes, edges }).positions.size).toBe(1_000);
  });
});
