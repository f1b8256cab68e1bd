import { describe, expect, it } from 'vitest';
import { openFields } from '../../conditions/index.js';
import type { Graph } from '../../graph/index.js';
import { toNodeId, toPortName } from '../../kernel/index.js';
import { applyFix, journey, rungs } from '../../nodes/index.js';
import { checkJourney, type CompileContext } from '../index.js';

const context: CompileContext = { knownTagIds: null, knownEndpoints: null, fields: openFields, smtpConfigured: null };

/** Diagnostics as `code node port`, so that a test reads as a list. */
const found = (graph: Graph): readonly string[] =>
  checkJourney(graph, context).map(({ code, nodeId, port }) => [code, nodeId, port].filter((part) => part !== null).join(' '));

/** Applies every fix on offer, one after another, until none is left. */
function mended(graph: Graph, rounds = 20): Graph {
  const fix = checkJourney(graph, context).find((diagnostic) => diagnostic.fix !== null)?.fix;
  if (fix === undefined || fix === null || rounds === 0) return graph;
  const edited = applyFix(graph, fix);
  if (!edited.ok) throw new Error(`${fix.kind} could not be applied`);
  return mended(edited.value, rounds - 1);
}

const edge = (from: string, port: string, to: string) => ({ from: toNodeId(from), port: toPortName(port), to: toNodeId(to) });

const withEdges = (graph: Graph, ...edges: readonly ReturnType<typeof edge>[]): Graph => ({ ...graph, edges: [...graph.edges, ...edges] });

const line = journey().apiStart().waitFor(1, 'days').graph();

describe('an urgent message', () => {
  const drawn = journey()
    .apiStart()
    .send([rungs.massSend('x')], { category: 'urgent', notDelivered: (path) => path.end('none') })
    .graph();
  const titled = (name: string): Graph => ({ ...drawn, nodes: drawn.nodes.map((node) => (node.type === 'send-message' ? { ...node, name } : node)) });

  it.each(['紧急通知', 'Urgent: flood', 'very urgent'])('may have the title %s', (name) => {
    expect(found(titled(name))).toEqual([]);
  });

  it.each([
    ['', '紧急 Urgent'],
    ['停电通知', '紧急：停电通知'],
    ['Power cut', 'Urgent: Power cut'],
  ])('is refused with the title "%s", and mended to "%s" by one click', (name, better) => {
    expect(found(titled(name))).toEqual(['message.urgentUnnamed send-message-1']);
    expect(mended(titled(name)).nodes.find(({ id }) => id === 'send-message-1')?.name).toBe(better);
  });
});

describe('structure', () => {
  it('finds nothing in a whole journey', () => {
    expect(found(line)).toEqual([]);
  });

  it('asks for a trigger', () => {
    expect(found(journey().waitFor(1, 'days').graph())).toEqual(['structure.noTrigger']);
    expect(found({ ...line, nodes: [], edges: [] })).toEqual(['structure.noTrigger']);
  });

  it('names each unconnected output', () => {
    const graph = journey()
      .apiStart()
      .send([rungs.appMessage('x')], { employeeTold: (path) => path.waitFor(1, 'days') })
      .unfinished();
    expect(found(graph)).toEqual(['port.unconnected send-message-1 notDelivered', 'port.unconnected wait-1 next']);
    expect(found(mended(graph))).toEqual([]);
  });

  it('names only the trigger while it leads nowhere', () => {
    const graph = { ...line, edges: line.edges.slice(1) };
    expect(found(graph)).toEqual(['port.unconnected api-start-1 next']);
  });

  it('names an edge through an output that does not exist', () => {
    const graph = withEdges(line, edge('wait-1', 'timeout', 'end-1'));
    expect(found(graph)).toEqual(['edge.unknownPort wait-1 timeout']);
    expect(found(mended(graph))).toEqual([]);
  });

  it('names a second edge from one output', () => {
    const graph = withEdges(journey().apiStart().waitFor(1, 'days').waitFor(2, 'days').graph(), edge('wait-1', 'next', 'end-1'));
    expect(found(graph)).toEqual(['edge.duplicate wait-1 next']);
    expect(mended(graph).edges).toHaveLength(3);
  });

  it('names an edge into a trigger', () => {
    const graph = withEdges({ ...line, edges: line.edges.slice(0, 1) }, edge('wait-1', 'next', 'api-start-1'));
    expect(found(graph)).toContain('edge.intoTrigger wait-1 next');
    expect(found(mended(graph))).toEqual([]);
  });

  it('wants all triggers to lead to one step', () => {
    const two = journey().apiStart().tagAdded('et').waitFor(1, 'days').graph();
    const graph = { ...two, edges: two.edges.map((way) => (way.from === 'tag-added-1' ? { ...way, to: toNodeId('end-1') } : way)) };
    expect(found(graph)).toEqual(['trigger.differentEntries tag-added-1 next']);
    expect(mended(graph).edges).toContainEqual(edge('tag-added-1', 'next', 'wait-1'));
  });

  it('remarks on a journey that does nothing', () => {
    expect(checkJourney(journey().apiStart().end().graph(), context)).toMatchObject([{ code: 'structure.startsAtEnd', severity: 'advice' }]);
  });

  it('still checks the others when one node cannot be read', () => {
    const nodes = line.nodes.map((node) => (node.type === 'wait' ? { ...node, type: 'teleport' } : node));
    expect(found({ ...line, nodes, edges: line.edges.slice(0, 1) })).toEqual(['node.unknownType wait-1', 'reachability.orphan end-1']);
  });
});

describe('reachability', () => {
  const orphan = (id: string) => ({ ...(line.nodes[1] ?? never()), id: toNodeId(id) });

  it('names the first node of what no trigger leads to', () => {
    const graph = withEdges({ ...line, nodes: [...line.nodes, orphan('x'), orphan('y')] }, edge('x', 'next', 'y'), edge('y', 'next', 'end-1'));
    expect(found(graph)).toEqual(['reachability.orphan x']);
    expect(mended(graph)).toEqual(line);
  });

  it('names one node of a circle no trigger leads to', () => {
    const graph = withEdges({ ...line, nodes: [...line.nodes, orphan('x'), orphan('y')] }, edge('x', 'next', 'y'), edge('y', 'next', 'x'));
    expect(found(graph)).toEqual(['reachability.orphan x']);
  });

  it('wants an end to be within reach, also where every loop waits', () => {
    const endless = journey()
      .apiStart()
      .as('again')
      .waitFor(1, 'days')
      .changeTags({ add: ['et'] })
      .goTo('again')
      .graph();
    expect(checkJourney(endless, context)).toMatchObject([
      { code: 'reachability.noEnd', nodeId: 'again', params: { nodes: ['again', 'change-tags-1'] } },
      { code: 'cycle.unbounded', nodeId: 'again' },
    ]);
  });

  it('does not blame a loop whose output is merely unconnected', () => {
    const graph = journey()
      .apiStart()
      .as('again')
      .waitForTag('et', { timeout: { amount: 1, unit: 'days' }, timedOut: (path) => path.goTo('again') });
    expect(found(graph.unfinished())).toEqual(['port.unconnected again matched', 'cycle.unbounded again']);
  });
});

describe('cycles', () => {
  const timeout = { amount: 1, unit: 'days' } as const;

  it('are allowed through a wait, and have an end through a jump', () => {
    const graph = journey()
      .apiStart()
      .as('again')
      .condition({ more: { rule: true, way: (path) => path.waitFor(1, 'days').goTo('again') } })
      .graph();
    expect(found(graph)).toEqual(['cycle.unbounded again']);
    const bounded = journey().apiStart().as('again').waitFor(1, 'days').jump('again', 3).graph();
    expect(found(bounded)).toEqual([]);
    const spinning = journey()
      .apiStart()
      .as('again')
      .changeTags({ add: ['et'] })
      .jump('again', 3)
      .graph();
    expect(found(spinning)).toEqual(['cycle.withoutWait again']);
  });

  it('are named once where nothing waits, with all their nodes', () => {
    const graph = journey()
      .apiStart()
      .as('again')
      .condition({ more: { rule: true, way: (path) => path.changeTags({ add: ['et'] }).goTo('again') } })
      .graph();
    expect(checkJourney(graph, context)).toMatchObject([
      { code: 'cycle.withoutWait', nodeId: 'again', params: { nodes: ['again', 'change-tags-1'] } },
    ]);
  });

  it('are not helped by a tag wait that is over for who has the tag', () => {
    const loop = (port: 'matched' | 'timedOut') =>
      journey()
        .apiStart()
        .as('again')
        .waitForTag('et', { timeout, [port]: (path: ReturnType<typeof journey>) => path.goTo('again') })
        .graph();
    expect(found(loop('timedOut'))).toEqual(['cycle.unbounded again']);
    expect(found(loop('matched'))).toEqual(['cycle.withoutWait again']);
  });

  it('are counted apart', () => {
    const spin = (path: ReturnType<typeof journey>, id: string) => path.as(id).condition({ more: { rule: true, way: (way) => way.goTo(id) } });
    expect(found(spin(spin(journey().apiStart(), 'one').waitFor(1, 'days'), 'two').graph())).toEqual([
      'cycle.withoutWait one',
      'cycle.withoutWait two',
    ]);
  });
});

function never(): never {
  throw new Error('the line has a wait');
}
