import { toNodeId, toPortName } from '@tagtrail/core/kernel';
import { journey, outputsOf, rungs } from '@tagtrail/core/nodes';
import { describe, expect, it } from 'vitest';
import { disableSteps, disablingOf } from './disable-steps';
import { moveArm } from './move-arm';

const id = toNodeId;
const rule = { in: ['keen', { var: 'tags' }] };

const drawn = journey()
  .tagAdded('keen')
  .as('ask')
  .condition(
    { a: { rule, way: (path) => path.as('kind').send([rungs.massSend('您好')]) }, b: { rule, way: (path) => path.as('pause').waitFor(1, 'days') } },
    (path) => path.as('plain').waitFor(2, 'days'),
  )
  .end()
  .graph();

function armsAfter(step: string, by: -1 | 1): readonly string[] | null {
  const moved = moveArm(drawn, id(step), by);
  if (moved?.edited.ok !== true) return null;
  expect(moved.edited.value.edges).toHaveLength(drawn.edges.length);
  return moved.edited.value.nodes.filter((node) => node.id === 'ask').flatMap(outputsOf);
}

describe('the arm a step stands in', () => {
  it('moves to the other side of its neighbour, with all it leads to', () => {
    expect(armsAfter('kind', 1)).toEqual(['arm:b', 'arm:a', 'otherwise'].map(toPortName));
    expect(armsAfter('pause', -1)).toEqual(['arm:b', 'arm:a', 'otherwise'].map(toPortName));
  });

  it('stays where there is no place, and where its place is fixed', () => {
    expect([armsAfter('kind', -1), armsAfter('pause', 1), armsAfter('plain', -1), armsAfter('ask', 1)]).toEqual([null, null, null, null]);
  });
});

describe('steps that are disabled together', () => {
  it('all rest while one of them works, and all work again then', () => {
    const off = disablingOf(drawn, [id('kind'), id('pause'), id('tag-added-1')]);
    expect(off).toEqual({ ids: ['kind', 'pause'], disabled: true });
    const edited = off === null ? null : disableSteps(drawn, off);
    if (edited?.ok !== true) throw new Error('not disabled');
    expect(edited.value.nodes.filter((node) => node.disabled === true).map((node) => node.id)).toEqual(['kind', 'pause']);
    expect(disablingOf(edited.value, [id('kind'), id('pause')])).toEqual({ ids: ['kind', 'pause'], disabled: false });
    expect(disablingOf(edited.value, [id('kind'), id('plain')])).toEqual({ ids: ['plain'], disabled: true });
  });

  it('are no triggers and no ends', () => {
    expect(disablingOf(drawn, [id('tag-added-1'), id('end-1')])).toBeNull();
  });
});
