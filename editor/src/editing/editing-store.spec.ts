import { ok, toNodeId } from '@tagtrail/core/kernel';
import { newGraph } from '@tagtrail/core/nodes';
import { removeNode } from '@tagtrail/core/graph';
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
