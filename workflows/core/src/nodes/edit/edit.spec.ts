import { describe, expect, it } from 'vitest';
import type { DiagnosticFix } from '../../diagnostics/index.js';
import { findNode, type Edited, type Graph } from '../../graph/index.js';
import { toNodeId, toPortName } from '../../kernel/index.js';
import { applyFix, configureNode, journey, rungs } from '../index.js';

function graphOf(edited: Edited): Graph {
  if (!edited.ok) throw new Error(edited.error[0]?.code);
  return edited.value;
}

const waysOf = (graph: Graph): readonly string[] => graph.edges.map(({ from, port, to }) => `${from} ${port} ${to}`);

const apply = (graph: Graph, fix: DiagnosticFix): Graph => graphOf(applyFix(graph, fix));

const [trigger, wait, end, next] = [toNodeId('api-start-1'), toNodeId('wait-1'), toNodeId('end-1'), toPortName('next')];

describe('configureNode', () => {
  const graph = journey().apiStart().waitFor(1, 'days').graph();

  it('lets go of outputs the config takes away', () => {
    const branched = journey()
      .apiStart()
      .condition({ a: { rule: true } }, (path) => path.end())
      .end()
      .graph();
    const edited = graphOf(configureNode(branched, toNodeId('condition-1'), { arms: [] }));
    expect(waysOf(branched).filter((way) => !waysOf(edited).includes(way))).toEqual([expect.stringContaining('condition-1 arm:a')]);
  });

  it('hands the way on when a wait becomes another kind of wait, and back', () => {
    const drawn = journey()
      .apiStart()
      .waitFor(1, 'days')
      .as('after')
      .send([rungs.massSend('您好')])
      .end()
      .graph();
    const after = (graph: Graph): readonly string[] =>
      waysOf(graph)
        .filter((way) => way.startsWith(wait))
        .toSorted();
    const untilTag = graphOf(configureNode(drawn, wait, { kind: 'untilTag', tagId: 't', timeout: { amount: 3, unit: 'days' } }));
    expect(after(untilTag)).toEqual(['wait-1 matched after', 'wait-1 timeout after']);
    const back = graphOf(configureNode(untilTag, wait, { kind: 'duration', duration: { amount: 1, unit: 'days' } }));
    expect(after(back)).toEqual(['wait-1 next after']);
    expect(graphOf(configureNode(back, wait, { kind: 'timeOfDay', time: '09:00' })).edges).toEqual(back.edges);
  });

  it('leads those on whom a new channel proves something about along the way they went before, and hands it back', () => {
    const send = toNodeId('send-message-1');
    const rung = (channel: 'massSend' | 'appMessage', id: string) => ({ ...rungs[channel]('您好'), id });
    const drawn = journey()
      .apiStart()
      .send([rungs.massSend('您好')], { notDelivered: (path) => path.end('unreached') })
      .end()
      .graph();
    const from = (graph: Graph): readonly string[] => waysOf(graph).filter((way) => way.startsWith(send));
    const longer = graphOf(configureNode(drawn, send, { category: 'marketing', rungs: [rung('massSend', 'a'), rung('appMessage', 'b')] }));
    expect(from(longer)).toContain('send-message-1 employeeTold end-1');
    const other = graphOf(configureNode(drawn, send, { category: 'marketing', rungs: [rung('appMessage', 'a')] }));
    expect(from(other).toSorted()).toEqual(['send-message-1 employeeTold end-2', 'send-message-1 notDelivered end-1']);
  });

  it('keeps all edges while the config cannot be read', () => {
    expect(waysOf(graphOf(configureNode(graph, wait, {})))).toEqual(waysOf(graph));
  });

  it('refuses a node that is not there', () => {
    expect(configureNode(graph, toNodeId('ghost'), {})).toMatchObject({ ok: false, error: [{ code: 'node.unknown' }] });
  });
});

describe('applyFix', () => {
  const graph = journey().apiStart().waitFor(1, 'days').graph();

  it('connects an output to a new end', () => {
    const loose = journey().apiStart().waitFor(1, 'days').unfinished();
    expect(waysOf(apply(loose, { kind: 'connectToEnd', from: wait, port: next }))).toEqual(['api-start-1 next wait-1', 'wait-1 next end-1']);
    expect(applyFix(loose, { kind: 'connectToEnd', from: toNodeId('ghost'), port: next }).ok).toBe(false);
  });

  it('connects, removes an edge, removes a node', () => {
    expect(waysOf(apply(graph, { kind: 'connect', from: trigger, port: next, to: end }))).toEqual(['wait-1 next end-1', 'api-start-1 next end-1']);
    expect(waysOf(apply(graph, { kind: 'removeEdge', from: trigger, port: next, to: wait }))).toEqual(['wait-1 next end-1']);
    expect(apply(graph, { kind: 'removeNode', nodeId: end }).nodes.map(({ id }) => id)).toEqual([trigger, wait]);
  });

  it('sets one value deep in a config and shares the rest', () => {
    const sending = journey()
      .apiStart()
      .send([rungs.appMessage('a'), rungs.appMessage('b')])
      .graph();
    const nodeId = toNodeId('send-message-1');
    const fixed = apply(sending, { kind: 'setValue', nodeId, pointer: '/rungs/1/text', value: 'c' });
    expect(findNode(fixed, nodeId)?.config).toMatchObject({ category: 'marketing', rungs: [{ text: 'a' }, { text: 'c' }] });
    expect(findNode(sending, nodeId)?.config).toMatchObject({ rungs: [{ text: 'a' }, { text: 'b' }] });
  });
});
