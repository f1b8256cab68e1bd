import { journey, rungs } from '@tagtrail/core/nodes';
import { describe, expect, it } from 'vitest';
import { wordsForTests } from '../../../testing/words';
import { toBoard } from '../../graph-mapping';
import { drawingOf } from './drawing-of';

const words = await wordsForTests();

describe('drawingOf', () => {
  it('takes in the outputs that lead past the cards, with their names, and knows the card it begins with', () => {
    const graph = journey()
      .tagAdded('keen')
      .send([rungs.massSend('您好'), rungs.appMessage('请联系'), rungs.webhook('crm', '{}')])
      .end()
      .graph();
    const { nodes } = toBoard({ graph, marks: new Map(), words, editable: true, travelled: null });
    const { whole, beginning } = drawingOf(nodes);
    const trigger = nodes.find(({ id }) => id === 'tag-added-1');
    expect(beginning).toMatchObject(trigger?.position ?? {});
    const labels = nodes.flatMap((node) =>
      node.type === 'step' ? node.data.ways.flatMap(({ label }) => (label === null ? [] : [node.position.x + label.at.x])) : [],
    );
    expect(labels.length).toBeGreaterThan(2);
    expect(whole.x).toBeLessThan(Math.min(...labels) - 40);
    expect(whole.x + whole.width).toBeGreaterThan(Math.max(...labels) + 40);
  });
});
