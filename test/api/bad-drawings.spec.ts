import type { Graph, GraphNode } from '@tagtrail/core/graph';
import type { Json } from '@tagtrail/core/kernel';
import { journey, rungs } from '@tagtrail/core/nodes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type ApiServer } from './api-server.js';
import { addCorp, type CorpFixture } from './corp-fixture.js';
import { createJourney } from './journey-fixture.js';

let server: ApiServer;
let corp: CorpFixture;

beforeAll(async () => {
  server = await startApi();
  corp = await addCorp(server);
});
afterAll(() => server.close());

interface Refusal {
  readonly code: string;
  readonly errors: readonly { readonly pointer: string; readonly code: string; readonly message: string }[];
  readonly diagnostics: readonly { readonly code: string; readonly nodeId: string | null }[];
}

const start = () => journey().tagAdded(corp.tags.interested);
const withRule = (rule: Json) => start().condition({ a: { rule } }).end().graph();
const withText = (text: string) =>
  start()
    .send([rungs.massSend(text)])
    .end()
    .graph();
const changed = (graph: Graph, type: string, change: (node: GraphNode) => GraphNode): Graph => ({
  ...graph,
  nodes: graph.nodes.map((node) => (node.type === type ? change(node) : node)),
});
const tenOf = (rule: Json): Json[] => Array.from({ length: 10 }, () => rule);
const deepRule = (depth: number): Json => Array.from({ length: depth }).reduce<Json>((inner) => ({ '!': [inner] }), { '===': [1, 1] });

/** What was drawn, and the one diagnostic (with the node it hangs on) that must be among those found. */
const drawings: readonly (readonly [string, () => unknown, string, string | null])[] = [
  [
    'an output that leads nowhere',
    () => ({ ...start().waitFor(1, 'days').end().graph(), edges: start().waitFor(1, 'days').graph().edges.slice(0, 1) }),
    'port.unconnected',
    'wait-1',
  ],
  [
    'a loop without a wait',
    () =>
      start()
        .as('loop')
        .send([rungs.massSend('hi')], { notDelivered: (path) => path.goTo('loop') })
        .end()
        .graph(),
    'cycle.withoutWait',
    null,
  ],
  ['an unknown tag', () => journey().tagAdded('et-unknown').waitFor(1, 'days').end().graph(), 'reference.unknownTag', 'tag-added-1'],
  ['no tag', () => journey().tagAdded().waitFor(1, 'days').end().graph(), 'trigger.noTag', 'tag-added-1'],
  [
    'an unknown webhook',
    () =>
      start()
        .send([rungs.webhook('nowhere', 'hi')])
        .end()
        .graph(),
    'reference.unknownEndpoint',
    'send-message-1',
  ],
  [
    'e-mail without an SMTP server',
    () =>
      start()
        .send([rungs.email('subject', 'hi')])
        .end()
        .graph(),
    'reference.noSmtp',
    'send-message-1',
  ],
  ['an operator that is not allowed', () => withRule({ log: ['x'] }), 'condition.unknownOperator', 'condition-1'],
  ['loose equality', () => withRule({ '==': [{ var: 'attr.city' }, '上海'] }), 'condition.unknownOperator', 'condition-1'],
  ['a variable that leaks', () => withRule({ '===': [{ var: 'constructor.name' }, 'x'] }), 'condition.unknownVariable', 'condition-1'],
  ['a rule that is none', () => withRule({ and: [], or: [] }), 'condition.shape', 'condition-1'],
  ['no rule', () => withRule(null), 'condition.empty', 'condition-1'],
  ['a rule nested too deep', () => withRule(deepRule(20)), 'condition.depth', 'condition-1'],
  ['a rule too large', () => withRule({ or: tenOf({ or: tenOf({ '===': [{ var: 'attr.city' }, 'x'] }) }) }), 'condition.size', 'condition-1'],
  ['an empty text', () => withText(''), 'content.empty', 'send-message-1'],
  ['a text too long', () => withText('好'.repeat(1_400)), 'content.tooLong', 'send-message-1'],
  ['a field that is not known', () => withText('您好 {{password|x}}'), 'content.unknownField', 'send-message-1'],
  ['a field that cannot be read', () => withText('您好 {{name'), 'content.syntax', 'send-message-1'],
  ['a ladder without rungs', () => start().send([]).end().graph(), 'ladder.empty', 'send-message-1'],
  ['a wait of more than a year', () => start().waitFor(400, 'days').end().graph(), 'wait.tooLong', 'wait-1'],
  ['no change of tags', () => start().changeTags({}).end().graph(), 'tags.nothingToDo', 'change-tags-1'],
  [
    'a node type that does not exist',
    () => changed(start().waitFor(1, 'days').end().graph(), 'wait', (node) => ({ ...node, type: 'teleport' })),
    'node.unknownType',
    'wait-1',
  ],
  [
    'a node of the future',
    () => changed(start().waitFor(1, 'days').end().graph(), 'wait', (node) => ({ ...node, version: 99 })),
    'node.newerVersion',
    'wait-1',
  ],
  [
    'a config of another form',
    () => changed(start().waitFor(1, 'days').end().graph(), 'wait', (node) => ({ ...node, config: { kind: 'forever' } })),
    'config.invalid',
    'wait-1',
  ],
  ['no trigger', () => ({ formatVersion: 1, settings: { reentry: 'afterExit' }, nodes: [], edges: [] }), 'structure.noTrigger', null],
];

describe('a drawing with', () => {
  it.each(drawings)('%s is saved as a draft and not published', async (_name, draw, code, nodeId) => {
    const { id, etag } = await createJourney(corp.api, draw());
    const answer = await corp.api.call<Refusal>('POST', `/journeys/${id}/publish`, { headers: { 'if-match': etag } });
    expect([answer.status, answer.body.code]).toEqual([422, 'not_publishable']);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const found = answer.body.diagnostics.find((diagnostic) => diagnostic.code === code);
    expect(found, JSON.stringify(answer.body.diagnostics)).toBeDefined();
    if (nodeId !== null) expect(found?.nodeId).toBe(nodeId);
    expect(answer.body.errors.map((error) => error.code)).toContain(code);
    expect(answer.body.errors.every(({ pointer }) => pointer.startsWith('/graph'))).toBe(true);
    expect(await corp.api.ok('GET', `/journeys/${id}`)).toMatchObject({ revision: 1, liveVersion: null, versions: [] });
  });
});

/** What cannot even be kept as a draft. */
const unstorable: readonly (readonly [string, (graph: Graph) => unknown, number, string])[] = [
  ['two nodes of one id', (graph) => ({ ...graph, nodes: [...graph.nodes, ...graph.nodes] }), 422, 'graph.duplicateNode'],
  ['an edge to nowhere', (graph) => ({ ...graph, edges: [...graph.edges, { from: 'wait-1', port: 'next', to: 'gone' }] }), 422, 'edge.unknownNode'],
  [
    'more nodes than allowed',
    (graph) => ({ ...graph, nodes: Array.from({ length: 1_001 }, (_, n) => ({ ...graph.nodes[0], id: `n${n}` })) }),
    422,
    'graph.tooManyNodes',
  ],
  ['no edges', (graph) => ({ ...graph, edges: undefined }), 400, 'invalid_type'],
  ['another format', (graph) => ({ ...graph, formatVersion: 2 }), 400, 'invalid_value'],
  ['a text that is no text', (graph) => ({ ...graph, nodes: [{ ...graph.nodes[0], name: 5 }] }), 400, 'invalid_type'],
];

describe('a graph with', () => {
  it.each(unstorable)('%s is refused, and the draft stays', async (_name, spoil, status, code) => {
    const good = start().waitFor(1, 'days').end().graph();
    const { id, etag } = await createJourney(corp.api, good);
    const answer = await corp.api.call<Refusal>('PUT', `/journeys/${id}/draft`, { body: { graph: spoil(good) }, headers: { 'if-match': etag } });
    expect([answer.status, answer.body.errors.map((error) => error.code)]).toEqual([status, expect.arrayContaining([code])]);
    expect(await corp.api.ok('GET', `/journeys/${id}`)).toMatchObject({ revision: 1, graph: good });
  });
});
