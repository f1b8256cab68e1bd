import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../diagnostics/index.js';
import { newGraph, newRung } from '../../../nodes/index.js';
import { toNodeId, toPortName } from '../../../kernel/index.js';
import type { Graph, GraphNode } from '../../../graph/index.js';
import { checkJourney, declaredFields } from '../../index.js';

const context = { knownTagIds: null, knownEndpoints: null, fields: declaredFields, smtpConfigured: null };
const node = (id: string, type: string, config: GraphNode['config'], version = 1): GraphNode => ({
  id: toNodeId(id),
  name: id,
  type,
  version,
  config,
});
const message = (id: string, text: string, category = 'marketing') =>
  node(id, 'send-message', { category, rungs: [{ ...newRung('a', 'customer_mass_send'), text }] }, 3);
const asking = node('问', 'wait-event', {
  kind: 'event',
  event: 'link.clicked',
  filter: null,
  since: 'wait',
  timeout: { amount: 2, unit: 'days' },
});
const pause = node('等', 'wait', { kind: 'duration', duration: { amount: 2, unit: 'days' } });

function drawn(nodes: readonly GraphNode[], edges: readonly (readonly [string, string, string])[]): Graph {
  return {
    ...newGraph(),
    nodes,
    edges: edges.map(([from, port, to]) => ({ from: toNodeId(from), port: toPortName(port), to: toNodeId(to) })),
  };
}

const first = '{{name|亲}}，您关注的春季外套到店了，本周到店可享九折，地址在南京路店';
const again = '{{name|亲}}，提醒您：您关注的春季外套到店了，本周到店可享九折，地址在南京路店';
const anew = '南京路店的搭配师周末在店，想试试今年流行的剪裁吗？预约后我们为您留衣';
const found = (nodes: readonly GraphNode[], edges: readonly (readonly [string, string, string])[]): readonly Diagnostic[] =>
  checkJourney(drawn(nodes, edges), context).filter(({ code }) => code === 'content.tooAlike');

describe('a second message to who did not react', () => {
  const through = (between: GraphNode, port: string) =>
    [
      ['初次', 'delivered', between.id],
      [between.id, port, '再次'],
    ] as const;

  it('is refused while it says the same, with both steps and the measured share', () => {
    expect(found([message('初次', first), asking, message('再次', again)], through(asking, 'timeout'))).toMatchObject([
      { nodeId: '再次', severity: 'error', params: { nodes: ['初次', '再次'], earlier: '初次', later: '再次', share: 5, least: 30 } },
    ]);
  });

  it('may go out once it is written anew, or where nothing was asked, or where it is no marketing', () => {
    expect(found([message('初次', first), asking, message('再次', anew)], through(asking, 'timeout'))).toEqual([]);
    expect(found([message('初次', first), pause, message('再次', again)], through(pause, 'next'))).toEqual([]);
    expect(found([message('初次', first), asking, message('再次', again, 'notice')], through(asking, 'timeout'))).toEqual([]);
  });

  it('is looked for along every way, however long, and not against the stream', () => {
    const edges = [...through(asking, 'timeout'), ['再次', 'delivered', '等'], ['等', 'next', '三次']] as const;
    const all = found([message('初次', first), asking, message('再次', anew), pause, message('三次', again)], edges);
    expect(all.map(({ params }) => params['nodes'])).toEqual([['初次', '三次']]);
  });
});
