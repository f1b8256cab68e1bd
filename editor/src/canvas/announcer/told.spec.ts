import type { Graph } from '@tagtrail/core/graph';
import { describe, expect, it } from 'vitest';
import { emptyHistory, recorded, redone, undone } from '../../editing/history';
import { toldOf } from './told';

const graph: Graph = { formatVersion: 1, settings: { reentry: 'never' }, nodes: [], edges: [] };
const gesture = (label: string, burst: string | null = null) => ({ label, burst, now: 0 });
const added = recorded(emptyHistory, graph, gesture('添加「等待」'));
const back = undone(added, graph)?.history ?? emptyHistory;
const again = redone(back, graph)?.history ?? emptyHistory;

describe('what is announced', () => {
  it('is a gesture by its name', () => {
    expect(toldOf(emptyHistory, added)).toEqual({ kind: 'did', label: '添加「等待」' });
  });

  it('is what was undone, and what was done again', () => {
    expect(toldOf(added, back)).toEqual({ kind: 'undid', label: '添加「等待」' });
    expect(toldOf(back, again)).toEqual({ kind: 'redid', label: '添加「等待」' });
  });

  it('is a new gesture in the place of what was undone', () => {
    expect(toldOf(back, recorded(back, graph, gesture('删除「等待」')))).toEqual({ kind: 'did', label: '删除「等待」' });
  });

  it('is nothing while somebody types', () => {
    expect(toldOf(added, recorded(added, graph, gesture('修改「等待」', 'field')))).toBeNull();
  });

  it('is nothing when the same history is seen again', () => {
    expect(toldOf(added, added)).toBeNull();
  });
});
