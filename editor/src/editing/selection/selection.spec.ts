import type { Graph } from '@tagtrail/core/graph';
import { toNodeId, type NodeId } from '@tagtrail/core/kernel';
import { journey, rungs } from '@tagtrail/core/nodes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { branchOf } from './branch-of';
import { lostWith, partsOf, removeSteps } from './remove-steps';

const id = toNodeId;
const rule = { in: ['keen', { var: 'tags' }] };

/** trigger ─ ask ─ a: kind ─┬ mark ─ end;  otherwise: pause ─ more ─┘ */
const meeting = journey()
  .tagAdded('keen')
  .as('ask')
  .condition({ a: { rule, way: (path) => path.as('kind').send([rungs.massSend('您好')]) } }, (path) =>
    path.as('pause').waitFor(1, 'days').as('more').waitFor(2, 'days'),
  )
  .as('mark')
  .changeTags({ add: ['won'] })
  .end()
  .graph();

/** trigger ─ ask ─ a: kind ─ end;  otherwise: an end of its own */
const parting = journey()
  .tagAdded('keen')
  .as('ask')
  .condition({ a: { rule } }, (path) => path.as('out').end('other'))
  .as('kind')
  .send([rungs.massSend('您好')])
  .end()
  .graph();

const sorted = (ids: readonly NodeId[]): readonly string[] => [...ids].sort();

describe('the branch of a step', () => {
  it('is all that hangs on it, up to where its ways meet again', () => {
    expect(sorted(branchOf(meeting, id('ask')))).toEqual(['ask', 'kind', 'more', 'pause']);
  });

  it('goes to the ends where they do not meet', () => {
    expect(sorted(branchOf(parting, id('ask')))).toEqual(['ask', 'end-1', 'kind', 'out']);
  });

  it('of a step with one way is the step', () => {
    expect(branchOf(meeting, id('pause'))).toEqual(['pause']);
  });
});

describe('several steps', () => {
  const edgesOf = (graph: Graph, ids: readonly string[], heirs: readonly string[] = []): readonly string[] => {
    const removed = removeSteps(graph, ids.map(id), heirs.map(id));
    if (!removed.ok) throw new Error(removed.error[0]?.code);
    return removed.value.edges.map(({ from, port, to }) => `${from} ${port} ${to}`);
  };

  it('are removed as one, and the way is healed past them', () => {
    expect(edgesOf(meeting, branchOf(meeting, id('ask')))).toEqual([
      'tag-added-1 next mark',
      expect.stringMatching(/^mark /u),
      expect.stringMatching(/^mark /u),
    ]);
    expect(lostWith(meeting, branchOf(meeting, id('ask')))).toEqual([]);
  });

  it('that do not hang together are healed each for itself', () => {
    expect(partsOf(meeting, [id('pause'), id('kind'), id('more')]).map(({ ids }) => sorted([...ids]))).toEqual([['kind'], ['more', 'pause']]);
    expect(edgesOf(meeting, ['kind', 'pause', 'more']).filter((way) => way.endsWith(' mark'))).toEqual(['ask arm:a mark', 'ask otherwise mark']);
  });

  it('that lead on to different steps keep one of them, and name what goes with them', () => {
    const [part] = partsOf(meeting, [id('ask')]);
    expect(part?.exits).toEqual(['kind', 'pause']);
    expect(lostWith(meeting, [id('ask')]).map((node) => node.id)).toEqual(['pause', 'more']);
    expect(lostWith(meeting, [id('ask')], [id('pause')]).map((node) => node.id)).toEqual(['kind']);
  });

  it('leave a drawing whose edges join steps that are there, whichever they are', () => {
    fc.assert(
      fc.property(fc.subarray(meeting.nodes.map((node) => node.id)), (ids) => {
        const removed = removeSteps(meeting, ids);
        const left = removed.ok ? removed.value : meeting;
        const there = new Set(left.nodes.map((node) => node.id));
        expect(left.edges.every(({ from, to }) => there.has(from) && there.has(to))).toBe(true);
        expect(ids.some((one) => there.has(one))).toBe(false);
      }),
    );
  });
});
