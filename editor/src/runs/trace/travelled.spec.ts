import type { RunStep } from '@tagtrail/core/http';
import { describe, expect, it } from 'vitest';
import { travelled } from '../../drawing/travelled';
import { followUp } from '../../testing/follow-up';

const graph = followUp();

const step = (nodeId: string, result: string, stepNo: number, rung: number | null = null): RunStep => ({
  nodeId,
  result,
  stepNo,
  rung,
  instruction: 0,
  visit: 1,
  kind: 'branch',
  explanation: null,
  at: '2026-01-01T00:00:00Z',
});

describe('a run painted on its drawing', () => {
  it('shows the edges taken, the steps passed and where it stands', () => {
    const { marks, ways } = travelled(graph, { status: 'open', nodeId: 'wait-1' }, [
      step('condition-1', 'arm:a', 1),
      step('send-message-1', 'failed', 2, 0),
      step('send-message-1', 'accepted', 3, 1),
    ]);
    expect([...ways].sort()).toEqual(['condition-1:arm:a', 'send-message-1:employeeTold', 'tag-added-1:next']);
    expect(marks.get('wait-1')?.travelled).toBe('here');
    expect(marks.get('condition-1')?.travelled).toBe('passed');
    expect(marks.get('send-message-2')?.travelled).toBe('never');
  });

  it('takes the output for what did not arrive when no channel did', () => {
    const { ways } = travelled(graph, { status: 'open', nodeId: 'wait-1' }, [
      step('condition-1', 'arm:a', 1),
      step('send-message-1', 'failed', 2, 1),
    ]);
    expect([...ways]).toContain('send-message-1:notDelivered');
  });

  it('stands nowhere once it has ended', () => {
    const { marks, ways } = travelled(graph, { status: 'ended', nodeId: 'end-1' }, [step('condition-1', 'otherwise', 1), step('end-1', 'ended', 2)]);
    expect([...marks.values()].some((mark) => mark.travelled === 'here')).toBe(false);
    expect([...ways]).toContain('condition-1:otherwise');
  });

  it('goes on past a step that is disabled', () => {
    const off = { ...graph, nodes: graph.nodes.map((node) => (node.id === 'send-message-1' ? { ...node, disabled: true as const } : node)) };
    const { marks, ways } = travelled(off, { status: 'open', nodeId: 'wait-1' }, [step('condition-1', 'arm:a', 1)]);
    expect([...ways].sort()).toEqual(['condition-1:arm:a', 'send-message-1:delivered', 'tag-added-1:next']);
    expect(marks.get('send-message-1')?.travelled).toBe('never');
  });
});
