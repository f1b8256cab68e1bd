import { noNodeCounts } from '@tagtrail/core/http';
import { configureNode, newGraph } from '@tagtrail/core/nodes';
import { setDisabled } from '@tagtrail/core/graph';
import { toNodeId, toPortName } from '@tagtrail/core/kernel';
import { describe, expect, it } from 'vitest';
import { insertStep } from '../editing/gestures/change-steps';
import { wordsForTests } from '../testing/render-in-app';
import { noMarks, type Marks } from '../drawing/marks';
import { toBoard, type Board } from './graph-mapping';
import { wayKey } from '../drawing/travelled';

const words = await wordsForTests();
const unmarked: Marks = new Map();
const after = { from: toNodeId('tag-added-1'), port: toPortName('next'), to: toNodeId('end-1') };

function drawn(tail: 'all' | 'first') {
  const edited = insertStep(newGraph(), { type: 'condition', target: after, tail });
  if (!edited.ok) throw new Error(JSON.stringify(edited.error));
  return edited.value;
}

const board = (graph: ReturnType<typeof drawn>, marks: Marks = unmarked) => toBoard({ graph, marks, words, editable: true, travelled: null });

const waysOn = ({ nodes }: Board) => nodes.flatMap((node) => (node.type === 'step' ? node.data.ways : []));

describe('a drawing in the words of xyflow', () => {
  it('has a card for each step and a way for each output', () => {
    const all = board(drawn('all'));
    expect(all.nodes.map(({ id }) => id)).toEqual(['tag-added-1', 'condition-1', 'end-1']);
    expect(
      waysOn(all)
        .map(({ key }) => key)
        .sort(),
    ).toEqual(['condition-1:arm:a', 'condition-1:otherwise', 'tag-added-1:next']);
  });

  it('shows an output that leads nowhere as an open end to add a step at', () => {
    const first = board(drawn('first'));
    expect(first.nodes.find(({ type }) => type === 'open')?.data).toMatchObject({ target: { from: 'condition-1', port: 'otherwise', to: null } });
    expect(waysOn(first).find(({ key }) => key === 'condition-1:otherwise')?.plus).toBeNull();
  });

  it('names outputs where there are several', () => {
    const labels = waysOn(board(drawn('all'))).map(({ key, label }) => [key, label?.text ?? null]);
    expect(Object.fromEntries(labels)).toEqual({ 'tag-added-1:next': null, 'condition-1:arm:a': '分支 1', 'condition-1:otherwise': '其他' });
  });

  it('says to who cannot see it what a card is', () => {
    const { nodes } = board(drawn('first'));
    expect(nodes.find(({ id }) => id === 'condition-1')).toMatchObject({ ariaLabel: '条件分支', domAttributes: { 'aria-roledescription': '步骤' } });
  });

  it('offers no place to add where nothing may be changed, and marks the edges a run took', () => {
    const travelled = new Set([wayKey('condition-1', 'otherwise')]);
    const ways = waysOn(toBoard({ graph: drawn('all'), marks: unmarked, words, editable: false, travelled }));
    expect(ways.every(({ plus }) => plus === null)).toBe(true);
    expect(ways.filter((way) => way.travelled === true).map(({ key }) => key)).toEqual(['condition-1:otherwise']);
  });

  it('reads again only the step that changed, so that the other cards are not drawn anew', () => {
    const graph = drawn('all');
    const changed = configureNode(graph, toNodeId('tag-added-1'), { tagIds: ['keen'] });
    if (!changed.ok) throw new Error('refused');
    const readings = (one: ReturnType<typeof board>) =>
      new Map(one.nodes.flatMap((node) => (node.type === 'step' ? [[node.id, node.data.reading] as const] : [])));
    const [before, now] = [readings(board(graph)), readings(board(changed.value))];
    expect(now.get('condition-1')).toBe(before.get('condition-1'));
    expect(now.get('tag-added-1')).not.toBe(before.get('tag-added-1'));
  });

  it('makes a card higher by its numbers, by calculation and not by measuring', () => {
    const counts = { ...noNodeCounts, waiting: 1, entered: 3, passed: 2 };
    const heightOf = (marks: Marks) => board(drawn('all'), marks).nodes[0]?.height ?? 0;
    const counted = (more: object) => heightOf(new Map([['tag-added-1', { ...noMarks, counts: { ...counts, ...more } }]]));
    expect(counted({})).toBe(heightOf(unmarked) + 32);
    // How it ended stands on lines of its own, three on each.
    expect([counted({ failed: 1 }), counted({ delivered: 3, confirmed: 4, toConfirm: 1, failed: 1 })]).toEqual([counted({}) + 24, counted({}) + 48]);
  });

  it('has at each way how many took it', () => {
    const ways = { 'arm:a': { n: 3, share: 0.75 }, otherwise: { n: 1, share: 0.25 } };
    const marks: Marks = new Map([['condition-1', { ...noMarks, counts: noNodeCounts, ways }]]);
    const told = board(drawn('first'), marks).nodes.flatMap((node) => (node.type === 'step' ? node.data.ways : []));
    expect(told.map(({ key, taken }) => [key, taken])).toEqual([
      ['tag-added-1:next', null],
      ['condition-1:arm:a', ways['arm:a']],
      ['condition-1:otherwise', ways.otherwise],
    ]);
  });

  it('has its cards in the order in which they stand, with an open end behind its step: that is how Tab goes', () => {
    const first = insertStep(drawn('first'), {
      type: 'wait',
      target: { from: toNodeId('condition-1'), port: toPortName('arm:a'), to: toNodeId('end-1') },
      tail: 'all',
    });
    if (!first.ok) throw new Error('refused');
    expect(board(first.value).nodes.map(({ id }) => id)).toEqual(['tag-added-1', 'condition-1', 'open:condition-1:otherwise', 'wait-1', 'end-1']);
  });

  it('says on a disabled step which way customers take, and greys what nobody comes to', () => {
    const named = insertStep(drawn('all'), {
      type: 'wait',
      target: { from: toNodeId('condition-1'), port: toPortName('otherwise'), to: toNodeId('end-1') },
      tail: 'all',
    });
    const off = named.ok ? setDisabled(named.value, toNodeId('condition-1'), true) : named;
    if (!off.ok) throw new Error('refused');
    const drawing = board(off.value);
    const steps = new Map(drawing.nodes.flatMap((node) => (node.type === 'step' ? [[node.id, node] as const] : [])));
    expect(steps.get('condition-1')?.data.reading.lines[0]?.text).toBe('已停用，客户直接走「分支 1」');
    expect(steps.get('condition-1')?.ariaLabel).toBe('条件分支，已停用');
    expect([...steps].filter(([, { data }]) => data.idle).map(([id]) => id)).toEqual(['condition-1', 'wait-1']);
    expect(
      waysOn(drawing)
        .filter(({ idle }) => idle)
        .map(({ key }) => key),
    ).toEqual(['condition-1:otherwise', 'wait-1:next']);
  });
});
