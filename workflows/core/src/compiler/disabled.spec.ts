import { describe, expect, it } from 'vitest';
import { parseDraft, removeNode, setDisabled, type Graph } from '../graph/index.js';
import { toNodeId, toPortName } from '../kernel/index.js';
import { givenBy, journey, onwardOutput, registry, rungs, withoutDisabled } from '../nodes/index.js';
import { checkJourney, compileJourney, declaredFields, type CompileContext } from './index.js';

const context: CompileContext = { knownTagIds: ['keen', 'won'], knownEndpoints: [], fields: declaredFields, smtpConfigured: false };
const keen = { in: ['keen', { var: 'tags' }] };

const drawn = journey()
  .tagAdded('keen')
  .as('pause')
  .waitForTag('won', { timeout: { amount: 3, unit: 'days' } })
  .as('ask')
  .condition({ a: { rule: keen, way: (path) => path.as('kind').send([rungs.massSend('您好')]) } }, (path) =>
    path.as('plain').send([rungs.massSend('欢迎')]),
  )
  .end()
  .graph();

function disabled(graph: Graph, ...ids: readonly string[]): Graph {
  return ids.reduce<Graph>((so, id) => {
    const edited = setDisabled(so, toNodeId(id), true);
    if (!edited.ok) throw new Error(edited.error[0]?.code);
    return edited.value;
  }, graph);
}

function planOf(graph: Graph): string {
  const compiled = compileJourney(graph, context);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  return compiled.value.planJson;
}

describe('a disabled step', () => {
  it('is no part of the plan: customers go on by its first output, as if it had been taken out', () => {
    const removed = removeNode(drawn, toNodeId('ask'), toPortName('arm:a'));
    if (!removed.ok) throw new Error(removed.error[0]?.code);
    expect(planOf(disabled(drawn, 'ask'))).toBe(planOf(removed.value));
    expect(drawn.nodes.filter(({ id }) => id === 'ask').map((node) => onwardOutput(drawn, node))).toEqual(['arm:a']);
  });

  it('is kept in the drawing, and does its work again as it was', () => {
    const off = disabled(drawn, 'pause', 'ask');
    expect(parseDraft(off)).toEqual({ ok: true, value: off });
    const on = ['pause', 'ask'].reduce<Graph>((so, id) => {
      const edited = setDisabled(so, toNodeId(id), false);
      return edited.ok ? edited.value : so;
    }, off);
    expect(on).toEqual(drawn);
    expect(planOf(on)).toBe(planOf(drawn));
  });

  it('says nothing of what it lacks, nor of steps that only its other outputs lead to', () => {
    const blank = { ...drawn, nodes: drawn.nodes.map((node) => (node.id === 'ask' ? { ...node, config: { arms: [] } } : node)) };
    expect(checkJourney(blank, context).map(({ code }) => code)).toContain('condition.noArms');
    const lacking = {
      ...drawn,
      nodes: drawn.nodes.map((node) => (node.id === 'plain' ? { ...node, config: { category: 'notice', rungs: [] } } : node)),
    };
    expect(checkJourney(lacking, context).some(({ nodeId }) => nodeId === 'plain')).toBe(true);
    expect(checkJourney(disabled(lacking, 'ask'), context).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('gives later steps nothing to read', () => {
    const [answer] = registry['call-webhook'].defaults.answer;
    const config = { ...registry['call-webhook'].defaults, answer: [{ path: 'score', type: 'number', ...answer, name: 'score' }] } as const;
    const called = journey().tagAdded('keen').as('ask').does('call-webhook', config).end().graph();
    const given = (graph: Graph): boolean => givenBy(graph).some((one) => one.kind === 'variable' && one.variable === 'value.score');
    expect([given(called), given(disabled(called, 'ask'))]).toEqual([true, false]);
  });

  it('in a row of them is passed over with the others', () => {
    expect(withoutDisabled(disabled(drawn, 'pause', 'ask', 'kind')).nodes.map(({ type }) => type)).toEqual(['tag-added', 'end']);
  });

  it('that leads nowhere on is named for its open end', () => {
    const open = { ...drawn, edges: drawn.edges.filter(({ from }) => from !== 'kind') };
    const codes = checkJourney(disabled(open, 'kind'), context);
    expect(codes.filter(({ nodeId }) => nodeId === 'kind').map(({ code }) => code)).toContain('port.unconnected');
  });

  it('is no trigger and no end: these can only be removed', () => {
    const [trigger] = drawn.nodes;
    const end = drawn.nodes.at(-1);
    const found = checkJourney(disabled(drawn, trigger?.id ?? '', end?.id ?? ''), context);
    expect(found.filter(({ code }) => code === 'node.cannotBeDisabled').map(({ nodeId }) => nodeId)).toEqual([trigger?.id, end?.id]);
  });
});
