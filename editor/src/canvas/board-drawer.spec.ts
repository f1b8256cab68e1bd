import { noNodeCounts } from '@tagtrail/core/http';
import { toNodeId } from '@tagtrail/core/kernel';
import { configureNode, newGraph } from '@tagtrail/core/nodes';
import { describe, expect, it } from 'vitest';
import { followUp } from '../testing/follow-up';
import { wordsForTests } from '../testing/render-in-app';
import { noMarks } from '../drawing/marks';
import { createBoardDrawer } from './board-drawer';

const words = await wordsForTests();

describe('drawing a board again', () => {
  it('hands over untouched cards and the layout as the same objects', () => {
    const draw = createBoardDrawer();
    const graph = followUp();
    const before = draw({ graph, marks: new Map(), words, editable: true, travelled: null });
    const trigger = graph.nodes.find(({ id }) => id === 'tag-added-1');
    const edited = configureNode(graph, toNodeId('tag-added-1'), { ...trigger?.config, tagIds: ['keen'] });
    if (!edited.ok) throw new Error('refused');
    const now = draw({ graph: edited.value, marks: new Map([['end-1', { ...noMarks }]]), words, editable: true, travelled: null });
    const changed = now.nodes.filter((node, index) => node !== before.nodes[index]).map(({ id }) => id);
    expect(changed).toEqual(['tag-added-1']);
    expect(now.layout).toBe(before.layout);
  });

  it('moves what has to make room', () => {
    const draw = createBoardDrawer();
    const graph = newGraph();
    const before = draw({ graph, marks: new Map(), words, editable: true, travelled: null });
    const counted = { ...noMarks, counts: { ...noNodeCounts, waiting: 1, passed: 1 } };
    const now = draw({ graph, marks: new Map([['tag-added-1', counted]]), words, editable: true, travelled: null });
    expect(now.nodes[1]?.position.y).toBeGreaterThan(before.nodes[1]?.position.y ?? Infinity);
    expect(now.nodes[1]?.data).toBe(before.nodes[1]?.data);
  });
});
