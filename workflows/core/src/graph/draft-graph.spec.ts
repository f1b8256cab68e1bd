import { describe, expect, it } from 'vitest';
import { limits } from '../limits.js';
import { parseDraft } from './draft-graph.schema.js';

const node = (id: string, config: unknown = {}) => ({ id, type: 'anything', version: 1, name: '', config });

const draft = (parts: object = {}) => ({
  formatVersion: 1,
  settings: { reentry: 'afterExit' },
  nodes: [node('a'), node('b')],
  edges: [{ from: 'a', port: 'next', to: 'b' }],
  ...parts,
});

function problemsOf(value: unknown) {
  const parsed = parseDraft(value);
  return parsed.ok ? [] : parsed.error.map(({ code, nodeId, pointer, params }) => ({ code, nodeId, pointer, params }));
}

const codesOf = (value: unknown) => problemsOf(value).map(({ code }) => code);

describe('parseDraft', () => {
  it('keeps a drawing as it is, finished or not', () => {
    const unfinished = draft({ nodes: [node('a', { text: '' }), node('b')], edges: [] });
    expect(parseDraft(unfinished)).toEqual({ ok: true, value: unfinished });
  });

  it.each([[null], ['text'], [[]], [{}], [draft({ formatVersion: 2 })], [draft({ extra: 1 })]])('refuses %j', (value) => {
    expect(codesOf(value)).toContain('graph.invalid');
  });

  it('points at the value that is wrong', () => {
    const nodes = [node('a'), { ...node('b'), name: 7 }];
    expect(problemsOf(draft({ nodes }))).toMatchObject([{ code: 'graph.invalid', pointer: '/nodes/1/name' }]);
  });

  it('refuses ids that could not stand in a port or an address', () => {
    expect(codesOf(draft({ nodes: [node('a b')], edges: [] }))).toEqual(['graph.invalid']);
  });

  it('names an id used twice', () => {
    expect(problemsOf(draft({ nodes: [node('a'), node('b'), node('a')] }))).toMatchObject([{ code: 'graph.duplicateNode', nodeId: 'a' }]);
  });

  it('names an edge to a node that is not there', () => {
    const edges = [{ from: 'a', port: 'next', to: 'ghost' }];
    expect(problemsOf(draft({ edges }))).toMatchObject([{ code: 'edge.unknownNode', params: { missing: 'ghost' } }]);
  });

  it('counts nodes and edges before it looks at them', () => {
    const many = Array.from({ length: limits.graphNodes + 1 }, () => 'no node');
    expect(problemsOf(draft({ nodes: many }))).toMatchObject([
      { code: 'graph.tooManyNodes', params: { count: limits.graphNodes + 1, limit: limits.graphNodes } },
    ]);
    const edges = Array.from({ length: limits.graphEdges + 1 }, () => 'no edge');
    expect(codesOf(draft({ edges }))).toEqual(['graph.tooManyEdges']);
  });

  it('refuses nesting that would exhaust the stack of a recursive reader', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(200_000)}${']'.repeat(200_000)}`);
    expect(codesOf(draft({ nodes: [node('a', { deep })], edges: [] }))).toEqual(['graph.tooDeep']);
  });

  it.each([['\0'], ['\ud800']])('refuses texts no database column holds', (bad) => {
    const nodes = [node('a', { text: `x${bad}` }), node('b')];
    expect(problemsOf(draft({ nodes }))).toMatchObject([{ code: 'graph.badText', pointer: '/nodes/0/config/text' }]);
    expect(codesOf(draft({ nodes: [node('a', { [bad]: 1 }), node('b')] }))).toEqual(['graph.badText']);
  });

  it('takes emoji, whose halves belong together', () => {
    expect(parseDraft(draft({ nodes: [node('a', { text: '😀' }), node('b')] })).ok).toBe(true);
  });
});
