import { describe, expect, it } from 'vitest';
import { openFields } from '../conditions/index.js';
import { compileJourney } from '../compiler/index.js';
import type { Graph } from '../graph/index.js';
import { toNodeId, toPortName } from '../kernel/index.js';
import { newRung } from './send-message/rung.js';
import { provedBy, upgradeGraph, wayOut } from './index.js';

const ladder = [
  { ...newRung('a', 'customer_mass_send'), text: 'x' },
  { ...newRung('b', 'app_message'), text: 'x' },
  { ...newRung('c', 'webhook'), text: 'x', endpoint: 'crm' },
];
const node = (id: string, type: string, { version, config }: { readonly version: number; readonly config: Graph['nodes'][number]['config'] }) => ({
  id: toNodeId(id),
  type,
  version,
  name: '',
  config,
});
const edge = (from: string, port: string, to: string) => ({ from: toNodeId(from), port: toPortName(port), to: toNodeId(to) });

/** A message as version 1 drew it: one output for every good end. */
const drawnBefore: Graph = {
  formatVersion: 1,
  settings: { reentry: 'afterExit' },
  nodes: [
    node('start', 'api-start', { version: 1, config: {} }),
    node('send', 'send-message', { version: 1, config: { urgent: false, rungs: ladder } }),
    node('good', 'end', { version: 1, config: { reason: 'good' } }),
    node('bad', 'end', { version: 1, config: { reason: 'bad' } }),
  ],
  edges: [edge('start', 'next', 'send'), edge('send', 'sent', 'good'), edge('send', 'notSent', 'bad')],
};
const ways = (graph: Graph) => graph.edges.map(({ from, port, to }) => `${from} ${port} ${to}`);

describe('a drawing of an older version', () => {
  it('sends everybody along the way that was drawn, by the outputs of today', () => {
    const now = upgradeGraph(drawnBefore);
    expect(now.nodes[1]?.version).toBe(3);
    expect(ways(now)).toEqual(['start next send', 'send delivered good', 'send employeeTold good', 'send accepted good', 'send notDelivered bad']);
    expect(upgradeGraph(now)).toBe(now);
  });

  it('compiles to a plan in which every good end leads where it led', () => {
    const context = { knownTagIds: [], knownEndpoints: ['crm'], fields: openFields, smtpConfigured: false };
    const compiled = compileJourney(drawnBefore, context);
    const reasons = (compiled.ok ? compiled.value.plan.instructions : []).flatMap((instruction, _index, all) => {
      if (instruction.kind !== 'invoke') return [];
      const good = all[instruction.outcomes.delivered ?? instruction.outcomes.accepted ?? -1];
      return [good?.kind === 'end' ? good.reason : good?.kind];
    });
    expect(reasons).toEqual(['good', 'good', 'good']);
  });

  it('is urgent where it was, and marketing where it was not', () => {
    const urgent = {
      ...drawnBefore,
      nodes: drawnBefore.nodes.map((one) => (one.id === 'send' ? { ...one, version: 2, config: { ...one.config, urgent: true } } : one)),
    };
    const configs = [drawnBefore, urgent].map((graph) => upgradeGraph(graph).nodes[1]?.config);
    expect(configs).toEqual([
      { category: 'marketing', rungs: ladder },
      { category: 'urgent', rungs: ladder },
    ]);
  });

  it('keeps the ways of a message whose config cannot be read', () => {
    const spoiled = { ...drawnBefore, nodes: drawnBefore.nodes.map((one) => (one.id === 'send' ? { ...one, config: { rungs: 7 } } : one)) };
    expect(ways(upgradeGraph(spoiled))).toEqual(['start next send', 'send delivered good', 'send notDelivered bad']);
  });
});

describe('what a run’s step proves of a drawn message', () => {
  const send = upgradeGraph(drawnBefore).nodes[1];

  it('is that the customer has it, that an employee was told, or that a server took it', () => {
    if (send === undefined) throw new Error('no message');
    const told = [
      { rung: 0, result: 'delivered' },
      { rung: 1, result: 'accepted' },
      { rung: 2, result: 'accepted' },
      { rung: 0, result: 'failed' },
      { rung: 2, result: 'failed' },
    ].map((step) => [provedBy(send, step), wayOut(send, step)]);
    expect(told).toEqual([
      ['delivered', 'delivered'],
      ['employeeTold', 'employeeTold'],
      ['accepted', 'accepted'],
      [null, null],
      [null, 'notDelivered'],
    ]);
  });
});
