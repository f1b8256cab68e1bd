import { ok, toNodeId } from '@tagtrail/core/kernel';
import { newGraph, newNode } from '@tagtrail/core/nodes';
import { addNode, freshNodeId, removeNode } from '@tagtrail/core/graph';
import { describe, expect, it } from 'vitest';
import { useEditing } from './editing-store';

const open = (readOnly: boolean): void => {
  useEditing.getState().open({ journeyId: 'j', graph: newGraph(), revision: 1, savedAt: '', readOnly });
};

describe('undo', () => {
  it('and all other travel through the history do nothing for who may only look', () => {
    open(false);
    useEditing.getState().edit({ label: '', apply: (graph) => removeNode(graph, toNodeId('end-1'), null) });
    useEditing.setState({ readOnly: true, save: { kind: 'saved', at: '' } });
    const before = useEditing.getState();
    before.undo();
    before.travel(-1);
    before.redo();
    expect(useEditing.getState()).toEqual(before);
    useEditing.setState({ readOnly: false });
    before.undo();
    useEditing.setState({ readOnly: true });
    before.redo();
    expect(useEditing.getState().graph.nodes.length).toBe(2);
  });
});

describe('the ids that are spent', () => {
  const remove = (id: string): void => {
    useEditing.getState().edit({ label: '', apply: (graph) => removeNode(graph, toNodeId(id), null) });
  };
  const addEnd = (): string => {
    let given = '';
    useEditing.getState().edit({
      label: '',
      apply: (graph, spent) => {
        given = freshNodeId(graph, 'end', spent);
        return addNode(graph, newNode('end', toNodeId(given)));
      },
    });
    return given;
  };

  it('are those of steps deleted here, whether that is undone or not, and of others than the server knows', () => {
    open(false);
    remove('end-1');
    expect(addEnd()).toBe('end-2');
    useEditing.getState().undo();
    expect(addEnd()).toBe('end-3');
    useEditing.getState().learnSpent(['end-4', 'wait-1']);
    expect(addEnd()).toBe('end-5');
  });

  it('are known again from the history that a reload brings back, and forgotten with the journey', () => {
    open(false);
    remove('end-1');
    const { graph, history } = useEditing.getState();
    useEditing.getState().open({ journeyId: 'j', graph, revision: 2, savedAt: '', history });
    expect(addEnd()).toBe('end-2');
    useEditing.getState().open({ journeyId: 'k', graph, revision: 1, savedAt: '' });
    expect(addEnd()).toBe('end-1');
  });
});

describe('an edit', () => {
  it('does nothing for who may only look, whichever field it came from', () => {
    open(true);
    useEditing.getState().edit({ label: '', apply: (graph) => removeNode(graph, toNodeId('end-1'), null) });
    expect([useEditing.getState().graph.nodes.length, useEditing.getState().save.kind]).toEqual([2, 'saved']);
  });

  it('that leaves all as it was is no step to undo and nothing to save', () => {
    open(false);
    useEditing.getState().edit({ label: '', apply: (graph) => ok(graph) });
    expect(useEditing.getState().save.kind).toBe('saved');
    useEditing.getState().edit({ label: '', apply: (graph) => removeNode(graph, toNodeId('end-1'), null) });
    expect(useEditing.getState().save.kind).toBe('unsaved');
  });
});
