import { describe, expect, it } from 'vitest';
import type { GraphNode } from '../graph/index.js';
import { toNodeId, toPortName } from '../kernel/index.js';
import { defineNode, oneStep, type NodeSpec } from './index.js';
import { endSchema, type EndConfig } from './end/config.schema.js';

const spec: NodeSpec<'note', EndConfig> = {
  type: 'note',
  version: 3,
  group: 'flow',
  schema: endSchema,
  defaults: { reason: '' },
  outputs: () => ['next'],
  lower: ({ reason }) => oneStep({ kind: 'end', reason }),
  migrations: {
    1: ({ why }) => ({ because: why ?? null }),
    2: ({ because }) => ({ reason: because ?? null }),
  },
};

const drawn = (version: number, config: GraphNode['config']): GraphNode => ({ id: toNodeId('n'), type: 'note', version, name: '', config });

describe('defineNode', () => {
  const note = defineNode(spec);

  it('brings an old config to the current version before reading it', () => {
    expect(note.parse(drawn(1, { why: 'old' }))).toMatchObject({ ok: true, value: { version: 3, config: { reason: 'old' } } });
    expect(note.parse(drawn(2, { because: 'newer' }))).toMatchObject({ ok: true, value: { config: { reason: 'newer' } } });
    expect(note.parse(drawn(1, {}))).toMatchObject({ ok: false, error: [{ code: 'config.invalid', pointer: '/reason' }] });
  });

  it('refuses a version from the future', () => {
    expect(note.open(drawn(4, {}))).toEqual({
      ok: false,
      error: [{ code: 'node.newerVersion', pointer: '', params: { version: 4, known: 3 } }],
    });
  });

  it('is loud about a missing migration, which is our own mistake', () => {
    expect(() => defineNode({ ...spec, migrations: {} }).parse(drawn(1, {}))).toThrow('no migration from version 1');
  });

  it('takes what a spec leaves out as: nothing of the kind', () => {
    const opened = note.open(drawn(3, { reason: 'x' }));
    if (!opened.ok) throw new Error('refused');
    const { value } = opened;
    expect([value.check(), value.references(), value.rules(), value.texts()]).toEqual([[], [], [], []]);
    expect(value.takesTime(toPortName('next'))).toBe(false);
    expect(value.isTrigger).toBe(false);
  });
});
