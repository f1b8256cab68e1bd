import { journey, rungs } from '@tagtrail/core/nodes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyDrawing, layoutOf } from '../../testing/any-drawing';
import { layoutGraph } from '../layout/layout-graph';
import type { Layout, LayoutInput } from '../layout/layout-input';
import { chipOf, chipSize, foldLayout } from './fold-layout';
import { foldRegions, foldsOf, hidersOf, type FoldRegions } from './fold-regions';

const rule = { '===': [{ var: 'attr.city' }, '上海'] };

/** A drawing with some of its branches folded. */
const someFolded = anyDrawing.chain((graph) => {
  const input = layoutOf(graph);
  const regions = foldRegions(input);
  return fc.subarray([...regions.keys()]).map((folded) => ({ input, regions, folded: new Set(folded) }));
});

/** Two layouts a drawing: fewer drawings than usual. */
const fewer = { numRuns: 40 };

const folding = (input: LayoutInput, regions: FoldRegions, folded: ReadonlySet<string>): LayoutInput =>
  foldLayout(input, foldsOf(regions, folded), chipSize.height);

const topOf = ({ positions }: Layout, id: string): number => positions.get(id)?.y ?? NaN;

describe('a branch', () => {
  const input = layoutOf(
    journey()
      .apiStart()
      .as('ask')
      .condition(
        {
          a: {
            rule,
            way: (arm) =>
              arm
                .as('inner')
                .condition({ b: { rule, way: (path) => path.as('hello').send([rungs.massSend('您好')]) } })
                .as('mark')
                .changeTags({}),
          },
        },
        (arm) => arm.as('pause').waitFor(1, 'days'),
      )
      .as('rest')
      .waitFor(3, 'days')
      .end()
      .graph(),
  );
  const regions = foldRegions(input);

  it('is all that hangs under a step, up to where its arms meet', () => {
    expect([...(regions.get('ask') ?? [])].sort()).toEqual(['hello', 'inner', 'mark', 'pause']);
    expect(regions.get('inner')).toEqual(['hello']);
    expect([...regions.keys()]).toEqual(['ask', 'inner']);
    expect(hidersOf(regions, 'hello')).toEqual(['ask', 'inner']);
  });

  it('is one chip when folded, that leads on to where the arms met', () => {
    const { nodes, edges } = folding(input, regions, new Set(['ask']));
    expect(nodes.map(({ id }) => id)).toEqual(['api-start-1', 'ask', 'rest', 'end-1', 'fold:ask']);
    expect(edges.map(({ from, to }) => `${from} ${to}`)).toEqual(['api-start-1 ask', 'rest end-1', 'ask fold:ask', 'fold:ask rest']);
  });

  it('within another is away with it, and folded still when that is unfolded', () => {
    expect(foldsOf(regions, new Set(['ask', 'inner'])).map(({ of }) => of)).toEqual(['ask']);
    expect(foldsOf(regions, new Set(['inner'])).map(({ of }) => of)).toEqual(['inner']);
  });
});

describe('a loop', () => {
  it('back into the middle of what is folded leads to its chip', () => {
    const node = (id: string, ...ports: readonly string[]) => ({ id, width: 200, height: 80, ports });
    const edge = (from: string, port: string, to: string) => ({ from, port, to });
    const input = {
      nodes: [node('ask', 'no', 'yes'), node('hello', 'next'), node('pause', 'next'), node('jump', 'again', 'done'), node('end')],
      edges: [
        edge('ask', 'no', 'pause'),
        edge('ask', 'yes', 'hello'),
        edge('hello', 'next', 'jump'),
        edge('pause', 'next', 'jump'),
        edge('jump', 'again', 'hello'),
        edge('jump', 'done', 'end'),
      ],
    };
    const shown = folding(input, foldRegions(input), new Set(['ask']));
    expect(shown.edges.map(({ from, to }) => `${from} ${to}`)).toEqual(['jump fold:ask', 'jump end', 'ask fold:ask', 'fold:ask jump']);
    expect(layoutGraph(shown).edges.find(({ port }) => port === 'again')?.back).toBe(true);
  });
});

describe('folding', () => {
  it('of nothing leaves any drawing as it is, and unfolding gives the same picture again', () => {
    fc.assert(
      fc.property(someFolded, ({ input, regions, folded }) => {
        const before = layoutGraph(input);
        layoutGraph(folding(input, regions, folded));
        expect(folding(input, regions, new Set())).toBe(input);
        expect(layoutGraph(folding(input, regions, new Set()))).toEqual(before);
      }),
      fewer,
    );
  });

  it('moves nobody above: of what stands no lower than the folded step nothing goes up or down', () => {
    fc.assert(
      fc.property(anyDrawing, (graph) => {
        const input = layoutOf(graph);
        const regions = foldRegions(input);
        const before = layoutGraph(input);
        for (const of of regions.keys()) {
          const after = layoutGraph(folding(input, regions, new Set([of])));
          const above = [...before.positions.keys()].filter((id) => topOf(before, id) <= topOf(before, of) && after.positions.has(id));
          expect(above.map((id) => [id, topOf(after, id)])).toEqual(above.map((id) => [id, topOf(before, id)]));
        }
      }),
      fewer,
    );
  });

  it('hides each step once, draws all others, and lets no two cards overlap', () => {
    fc.assert(
      fc.property(someFolded, ({ input, regions, folded }) => {
        const folds = foldsOf(regions, folded);
        const shown = folding(input, regions, folded);
        const hidden = folds.flatMap((fold) => fold.hidden);
        expect(new Set(hidden).size).toBe(hidden.length);
        const expected = [...input.nodes.map(({ id }) => id).filter((id) => !hidden.includes(id)), ...folds.map(({ of }) => chipOf(of))];
        const { positions, edges } = layoutGraph(shown);
        expect([...positions.keys()].sort()).toEqual(expected.sort());
        expect(edges.every(({ from, to }) => positions.has(from) && positions.has(to))).toBe(true);
        const boxes = shown.nodes.map(({ id, width, height }) => {
          const { x, y } = positions.get(id) ?? { x: NaN, y: NaN };
          return { id, left: x, right: x + width, top: y, bottom: y + height };
        });
        const overlapping = boxes.flatMap((a, index) =>
          boxes
            .slice(index + 1)
            .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
            .map((b) => [a.id, b.id]),
        );
        expect(overlapping).toEqual([]);
      }),
      fewer,
    );
  });

  it('keeps every way out of what is folded', () => {
    fc.assert(
      fc.property(someFolded, ({ input, regions, folded }) => {
        const shown = folding(input, regions, folded);
        const folds = foldsOf(regions, folded);
        const goalOf = (to: string): string => {
          const over = folds.find(({ hidden }) => hidden.includes(to));
          return over === undefined ? to : chipOf(over.of);
        };
        for (const { of, hidden } of folds) {
          const away = new Set([of, ...hidden]);
          const left = new Set(input.edges.filter(({ from, to }) => away.has(from) && !hidden.includes(to)).map(({ to }) => goalOf(to)));
          expect(new Set(shown.edges.filter(({ from }) => from === chipOf(of)).map(({ to }) => to))).toEqual(left);
        }
        const ids = new Set(shown.nodes.map(({ id }) => id));
        expect(shown.edges.filter(({ to }) => !ids.has(to))).toEqual([]);
      }),
    );
  });
});
