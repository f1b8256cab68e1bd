import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isError } from '../diagnostics/index.js';
import type { GraphNode } from '../graph/index.js';
import { toNodeId, type JsonObject } from '../kernel/index.js';
import { nodeTypes, openNode, registry, type NodeType } from '../nodes/index.js';
import { checkNode, type CompileContext } from './index.js';

/** The world the fixtures are written for. */
const context: CompileContext = JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures/context.json'), 'utf8'));

interface Written {
  readonly config: JsonObject;
  /** Of the node type that it was written for; left out: today's. */
  readonly version?: number | undefined;
}

interface Fixture {
  readonly name: string;
  readonly content: JsonObject & Written;
}

function fixturesOf(type: NodeType): readonly Fixture[] {
  const folder = join(import.meta.dirname, '..', 'nodes', type, 'fixtures');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names
    .filter((name) => name.endsWith('.json') && name !== 'config.schema.json')
    .map((name) => ({ name, content: JSON.parse(readFileSync(join(folder, name), 'utf8')) }));
}

const drawn = (type: NodeType, { config, version = registry[type].version }: Written): GraphNode => ({
  id: toNodeId('n'),
  type,
  version,
  name: '',
  config,
});

describe.each(nodeTypes)('%s', (type) => {
  const fixtures = fixturesOf(type);
  const good = fixtures.filter(({ name }) => !name.startsWith('_error_'));
  const bad = fixtures.filter(({ name }) => name.startsWith('_error_'));

  it('has fixtures of both kinds', () => {
    expect(good.length, `write nodes/${type}/fixtures/<case>.json: { config, outputs, lowered }`).toBeGreaterThan(0);
    expect(bad.length, `write nodes/${type}/fixtures/_error_<case>.json: { config, diagnostics }`).toBeGreaterThan(0);
  });

  it.each(good)('lowers $name', ({ content: { config, version, ...expected } }) => {
    const node = drawn(type, { config, version });
    expect(checkNode(node, context).filter(isError)).toEqual([]);
    const opened = openNode(node);
    expect(opened.ok && { outputs: opened.value.outputs, lowered: opened.value.lower() }).toEqual(expected);
  });

  it.each(bad)('refuses $name', ({ content: { config, version, diagnostics } }) => {
    const found = checkNode(drawn(type, { config, version }), context);
    expect(found.map(({ code, pointer }) => ({ code, pointer }))).toEqual(diagnostics);
    expect(found.every(({ nodeId }) => nodeId === 'n')).toBe(true);
  });

  it('has a config schema that changes only on purpose', async () => {
    const schema = registry[type].schema.toJSONSchema({ io: 'input', unrepresentable: 'any' });
    const file = join('..', 'nodes', type, 'fixtures', 'config.schema.json');
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(file);
  });
});
