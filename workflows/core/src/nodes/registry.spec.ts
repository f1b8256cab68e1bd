import { describe, expect, it } from 'vitest';
import { toNodeId } from '../kernel/index.js';
import { definitionOf, isNodeType, newGraph, newNode, nodeTypes, openNode, outputsOf, parseGraph, registry } from './index.js';

describe('the registry', () => {
  it('files every definition under its own type', () => {
    expect(nodeTypes.map((type) => registry[type].type)).toEqual(nodeTypes);
  });

  it('knows no type that objects merely inherit', () => {
    expect(isNodeType('constructor')).toBe(false);
    expect(definitionOf('toString')).toBeNull();
  });

  it.each(nodeTypes)('makes a new %s whose outputs can be drawn', (type) => {
    const opened = openNode(newNode(type, toNodeId('n')));
    expect(opened.ok).toBe(true);
  });

  it.each(nodeTypes)('has a migration to each later version of %s', (type) => {
    const { version, migrations } = registry[type];
    const froms = Array.from({ length: version - 1 }, (_, index) => String(index + 1));
    expect(Object.keys(migrations)).toEqual(froms);
  });

  it('lets triggers, and no other, become triggers of the plan', () => {
    for (const type of nodeTypes.filter((name) => name === 'tag-added' || name === 'api-start' || name === 'end')) {
      const opened = openNode(newNode(type, toNodeId('n')));
      expect(opened.ok && opened.value.lower().kind === 'trigger').toBe(registry[type].isTrigger);
    }
  });
});

describe('parseGraph', () => {
  const draft = newGraph();

  it('reads configs by type', () => {
    const parsed = parseGraph(draft);
    const node = parsed.ok ? parsed.value.nodes[0] : undefined;
    expect(node?.type === 'tag-added' && node.config.tagIds).toEqual([]);
  });

  it('fills in what a config may leave out', () => {
    const parsed = parseGraph({ ...draft, nodes: [{ ...newNode('end', toNodeId('e')), config: {} }], edges: [] });
    expect(parsed.ok && parsed.value.nodes[0]?.config).toEqual({ reason: 'completed' });
  });

  it('names every node that cannot be read', () => {
    const nodes = [
      { id: 'a', type: 'teleport', version: 1, name: '', config: {} },
      { id: 'b', type: 'end', version: 2, name: '', config: {} },
      { id: 'c', type: 'wait', version: 1, name: '', config: { kind: 'timeOfDay', time: 9 } },
    ];
    const parsed = parseGraph({ ...draft, nodes, edges: [] });
    expect(!parsed.ok && parsed.error.map(({ code, nodeId, pointer }) => [code, nodeId, pointer])).toEqual([
      ['node.unknownType', 'a', null],
      ['node.newerVersion', 'b', ''],
      ['config.invalid', 'c', '/time'],
    ]);
  });

  it('refuses what is no drawing at all', () => {
    expect(parseGraph('x')).toMatchObject({ ok: false, error: [{ code: 'graph.invalid' }] });
  });
});

describe('outputsOf', () => {
  it('is empty while the config cannot be read', () => {
    const wait = newNode('wait', toNodeId('w'));
    expect(outputsOf(wait)).toEqual(['next']);
    expect(outputsOf({ ...wait, config: {} })).toEqual([]);
    expect(outputsOf({ ...wait, type: 'teleport' })).toEqual([]);
  });
});
