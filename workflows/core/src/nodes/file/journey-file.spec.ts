import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Graph, GraphNode } from '../../graph/index.js';
import { toNodeId } from '../../kernel/index.js';
import { limits } from '../../limits.js';
import { newNode } from '../edit/new-node.js';
import { outputsOf } from '../journey-graph.js';
import { journey } from '../journey-builder.js';
import { nodeTypes } from '../registry.js';
import { readJourneyFile, writeJourneyFile, type FileFault } from './journey-file.js';

const drawn = journey().tagAdded('keen').as('pause').waitFor(1, 'days').end().graph();
const written = (graph: unknown, rest: object = {}): string =>
  JSON.stringify({ type: 'tagtrail/journey', version: 1, name: '欢迎', corpId: 'ww1', names: {}, settings: drawn.settings, graph, ...rest });
const { settings: _, ...outline } = drawn;

function faultsOf(text: string): readonly FileFault[] {
  const read = readJourneyFile(text);
  if (read.ok) throw new Error('was read');
  return read.error;
}
const told = (text: string): readonly string[] => faultsOf(text).map(({ code, pointer }) => `${code} ${pointer}`);

/** Any drawing of steps of the kinds there are, each output leading anywhere or nowhere. */
const anyGraph = fc
  .array(fc.record({ type: fc.constantFrom(...nodeTypes), name: fc.string({ unit: 'grapheme', maxLength: 8 }), off: fc.boolean() }), {
    maxLength: 12,
  })
  .chain((kinds) => {
    const nodes = kinds.map(({ type, name, off }, index): GraphNode => {
      const node = { ...newNode(type, toNodeId(`step-${String(index)}`)), name };
      return off ? { ...node, disabled: true } : node;
    });
    const outputs = nodes.flatMap((node) => outputsOf(node).map((port) => ({ from: node.id, port })));
    return fc.tuple(...outputs.map(() => fc.option(fc.nat(nodes.length - 1)))).map((targets): Graph => ({
      formatVersion: 1,
      settings: { reentry: 'never', suppression: { lists: ['7'], alreadySent: null } },
      nodes,
      edges: outputs.flatMap((output, index) => {
        const to = nodes[targets[index] ?? -1];
        return to === undefined ? [] : [{ ...output, to: to.id }];
      }),
    }));
  });

describe('the file of a journey', () => {
  it('read again is the same drawing, with its name and the names in it', () => {
    fc.assert(
      fc.property(anyGraph, fc.dictionary(fc.string(), fc.string()), (graph, names) => {
        const file = { name: '欢迎 ① "新客"', corpId: 'ww1', names: Object.fromEntries(Object.entries(names)), graph };
        const read = readJourneyFile(writeJourneyFile(file));
        expect(read).toEqual({ ok: true, value: file });
      }),
      { numRuns: 60 },
    );
  });

  it('holds what is documented and nothing else', () => {
    const text = writeJourneyFile({ name: '欢迎', corpId: 'ww1', names: { 'tag:keen': '高意向' }, graph: drawn });
    const parsed: unknown = JSON.parse(text);
    expect(Object.keys(parsed ?? {})).toEqual(['type', 'version', 'name', 'corpId', 'names', 'settings', 'graph']);
    expect(parsed).toMatchObject({ graph: { formatVersion: 1 }, settings: drawn.settings });
  });

  it('may begin with the mark that some editors put before a text', () => {
    expect(readJourneyFile(`\uFEFF${written(outline)}`).ok).toBe(true);
  });

  it.each([
    ['你好', 'notJson '],
    ['{ broken', 'notJson '],
    ['[1]', 'foreign /type'],
    ['{"type":"tagtrail/steps","version":1}', 'foreign /type'],
    ['{"type":"tagtrail/journey"}', 'noVersion /version'],
    ['{"type":"tagtrail/journey","version":2}', 'newer /version'],
    [written(outline, { name: undefined }), 'missing /name'],
    [written(outline, { name: ' ' }), 'tooSmall /name'],
    [written(outline, { name: '长'.repeat(101) }), 'tooLong /name'],
    [written(undefined), 'missing /graph'],
    [written(7), 'wrongType /graph'],
    [written(outline, { settings: undefined }), 'missing /settings'],
    [written({ ...outline, nodes: [{ ...outline.nodes[0], config: 'x' }], edges: [] }), 'wrongType /graph/nodes/0/config'],
    [written({ ...outline, nodes: [{ ...outline.nodes[0], secret: 'x' }], edges: [] }), 'unknownField /graph/nodes/0/secret'],
    [written({ ...outline, nodes: [{ ...outline.nodes[0], id: 'a b' }], edges: [] }), 'wrongForm /graph/nodes/0/id'],
    [written({ ...outline, nodes: [{ ...outline.nodes[0], version: 99 }], edges: [] }), 'newerStep /graph/nodes/0/version'],
    [written({ ...outline, nodes: [{ ...outline.nodes[0], type: 'teleport' }], edges: [] }), 'unknownStep /graph/nodes/0/type'],
    [written({ ...outline, edges: [{ from: 'pause', port: 'next', to: 'nowhere' }] }), 'drawing /graph'],
  ])('%.60s is refused where it is wrong', (text, fault) => {
    expect(told(text)).toContain(fault);
  });

  it('too large is refused before it is read, and a flood of steps and a deep well are named', () => {
    expect(told(' '.repeat(limits.journeyFileBytes + 1))).toEqual(['tooLarge ']);
    const flood = Array.from({ length: limits.graphNodes + 1 }, () => 0);
    expect(faultsOf(written({ ...outline, nodes: flood })).map(({ diagnostic }) => diagnostic?.code)).toEqual(['graph.tooManyNodes']);
    const deep = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
    const text = written({ ...outline, nodes: [{ ...outline.nodes[0], config: 'DEEP' }], edges: [] }).replace('"DEEP"', deep);
    expect(faultsOf(text).map(({ diagnostic }) => diagnostic?.code)).toEqual(['graph.tooDeep']);
  });

  it('may be anything, and never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((json) => written(JSON.parse(json))),
        ),
        (text) => !readJourneyFile(text).ok,
      ),
    );
  });
});
