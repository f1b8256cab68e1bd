import { describe, expect, it } from 'vitest';
import { limits } from '../../limits.js';
import { addArm, journey, moveArm, newArm, parseGraph, removeArm, type ConditionNode } from '../index.js';
import type { Edited, Graph } from '../../graph/index.js';
import { lowerCondition } from './definition.js';

const drawing = journey()
  .apiStart()
  .condition({ a: { rule: true, way: (path) => path.end('a') }, b: { rule: false, way: (path) => path.end('b') } }, (path) => path.end('rest'))
  .graph();

function conditionOf(graph: Graph): ConditionNode {
  const parsed = parseGraph(graph);
  const node = parsed.ok ? parsed.value.nodes.find(({ type }) => type === 'condition') : undefined;
  if (node?.type !== 'condition') throw new Error('no condition');
  return node;
}

function edited(result: Edited): { arms: readonly string[]; ways: readonly string[] } {
  if (!result.ok) throw new Error(result.error[0]?.code);
  const node = conditionOf(result.value);
  return {
    arms: node.config.arms.map(({ id }) => id),
    ways: result.value.edges.filter(({ from }) => from === node.id).map(({ port, to }) => `${port} ${to}`),
  };
}

describe('arms', () => {
  const node = conditionOf(drawing);

  it('are added where otherwise leads, so that the drawing stays whole', () => {
    const arm = newArm(node.config);
    expect(arm).toEqual({ id: 'arm-1', name: '', rule: null });
    expect(arm !== null && edited(addArm(drawing, node, arm))).toEqual({
      arms: ['a', 'b', 'arm-1'],
      ways: ['arm:a end-1', 'arm:b end-2', 'otherwise end-3', 'arm:arm-1 end-3'],
    });
  });

  it('are added before another', () => {
    const arm = { id: 'first', name: '', rule: null, at: 1 };
    expect(edited(addArm(drawing, node, arm))).toEqual({
      arms: ['a', 'first', 'b'],
      ways: ['arm:a end-1', 'arm:b end-2', 'otherwise end-3', 'arm:first end-3'],
    });
  });

  it('change places', () => {
    expect(edited(moveArm(drawing, node, { armId: 'b', to: 0 })).arms).toEqual(['b', 'a']);
    expect(edited(moveArm(drawing, node, { armId: 'a', to: 9 })).arms).toEqual(['b', 'a']);
  });

  it('go with their edge', () => {
    expect(edited(removeArm(drawing, node, 'a'))).toEqual({ arms: ['b'], ways: ['arm:b end-2', 'otherwise end-3'] });
  });

  it('are numbered past what is taken and no further than allowed', () => {
    const arm = (id: string) => ({ id, name: '', rule: null });
    expect(newArm({ arms: [arm('arm-1'), arm('arm-3')] })?.id).toBe('arm-2');
    expect(newArm({ arms: Array.from({ length: limits.conditionArms }, (_, index) => arm(String(index))) })).toBeNull();
  });
});

describe('lowerCondition', () => {
  it('is loud about a rule that nobody checked', () => {
    expect(() => lowerCondition({ arms: [{ id: 'a', name: '', rule: null }] })).toThrow('had not been checked');
  });
});
