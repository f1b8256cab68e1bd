import { describe, expect, it } from 'vitest';
import type { Graph } from '../graph/index.js';
import { journey, rungs } from './index.js';

const waysOf = (graph: Graph): readonly string[] => graph.edges.map(({ from, port, to }) => `${from} ${port} ${to}`);

describe('journey', () => {
  it('draws a line and ends what is loose', () => {
    const graph = journey({ reentry: 'never' }).tagAdded('et1').waitFor(3, 'days').graph();
    expect(graph.settings.reentry).toBe('never');
    expect(waysOf(graph)).toEqual(['tag-added-1 next wait-1', 'wait-1 next end-1']);
  });

  it('leads several triggers to one step', () => {
    expect(waysOf(journey().tagAdded('et1').apiStart().end('done').graph())).toEqual(['tag-added-1 next end-1', 'api-start-1 next end-1']);
  });

  it('brings ways together again unless they end', () => {
    const graph = journey()
      .apiStart()
      .condition({ a: { rule: true, way: (path) => path.waitUntil('09:00') }, b: { rule: false } }, (path) => path.end('lost'))
      .as('hello')
      .send([rungs.massSend('你好')])
      .graph();
    expect(waysOf(graph)).toEqual([
      'api-start-1 next condition-1',
      'condition-1 arm:a wait-1',
      'condition-1 otherwise end-1',
      'wait-1 next hello',
      'condition-1 arm:b hello',
      'hello delivered end-2',
      'hello notDelivered end-2',
    ]);
  });

  it('loops back', () => {
    const graph = journey()
      .apiStart()
      .as('again')
      .waitForTag('et1', { timeout: { amount: 1, unit: 'days' }, timedOut: (path) => path.changeTags({ add: ['et2'] }).goTo('again') })
      .graph();
    expect(waysOf(graph)).toContain('change-tags-1 next again');
    expect(waysOf(graph)).toContain('again matched end-1');
    expect(() => journey().apiStart().goTo('nowhere')).toThrow('not drawn');
  });

  it('says when a step could never be come to', () => {
    const over = journey().apiStart().end();
    expect(over.isOver).toBe(true);
    expect(() => over.waitFor(1, 'days')).toThrow('every way has ended');
  });

  it('leaves a drawing unfinished on purpose', () => {
    expect(waysOf(journey().apiStart().waitFor(1, 'days').unfinished())).toEqual(['api-start-1 next wait-1']);
  });
});
