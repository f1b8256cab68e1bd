import type { Graph } from '@tagtrail/core/graph';
import { journey, rungs } from '@tagtrail/core/nodes';
import { describe, expect, it } from 'vitest';
import { needsOfJourney, remappedJourney, templateNotesIn, withoutTemplateNotes } from './journey-needs';
import { needKey } from './needs';

const note = { id: 'b3c1f7a2-0d8e-4c55-9a63-7f1f8f0c2d11', version: 3 };
const drawn = journey()
  .tagAdded('keen')
  .as('greet')
  .send([{ ...rungs.massSend('您好'), contentTemplate: note }])
  .end()
  .graph();
const graph: Graph = {
  ...drawn,
  settings: {
    reentry: 'afterExit',
    filter: { in: ['vip', { var: 'tags' }] },
    exits: [{ when: { kind: 'tag', tagId: 'gone' } }, { when: { kind: 'event', name: 'order.paid', filter: null } }],
    suppression: { lists: ['7'], alreadySent: null },
  },
};

describe('what a whole journey names', () => {
  it('is told of its triggers and of its settings too', () => {
    expect(needsOfJourney(graph).map(needKey).toSorted()).toEqual(['event:order.paid', 'list:7', 'tag:gone', 'tag:keen', 'tag:vip']);
  });

  it('is replaced in both, and what nothing was chosen for stays', () => {
    const other = remappedJourney(
      graph,
      new Map([
        ['tag:keen', 'fond'],
        ['tag:vip', 'gold'],
        ['list:7', '12'],
      ]),
    );
    expect(needsOfJourney(other).map(needKey).toSorted()).toEqual(['event:order.paid', 'list:12', 'tag:fond', 'tag:gold', 'tag:gone']);
    expect(other.settings.reentry).toBe('afterExit');
  });

  it('of another corp loses the notes of its templates, and keeps the words', () => {
    expect(templateNotesIn(graph)).toBe(1);
    const plain = withoutTemplateNotes(graph);
    expect(templateNotesIn(plain)).toBe(0);
    expect(JSON.stringify(plain)).toContain('您好');
    expect(plain.nodes[0]).toBe(graph.nodes[0]);
  });
});
