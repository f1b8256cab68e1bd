import { toNodeId, toPortName } from '@tagtrail/core/kernel';
import { newGraph } from '@tagtrail/core/nodes';
import { describe, expect, it } from 'vitest';
import { loadPinyin } from '../../ui/format/matches-text';
import { isChoosable, menuEntries } from './menu-entries';

const graph = newGraph();
const target = { from: toNodeId('tag-added-1'), port: toPortName('next'), to: toNodeId('end-1') };
const offered = (typed: string) => menuEntries({ graph, target, typed, locale: 'zh-CN' });

await loadPinyin();

describe('the menu of a "+"', () => {
  it.each(['fsxx', '发', '发消息', 'fasong', '发送'])('finds 发送消息 by "%s" at the top', (typed) => {
    expect(offered(typed)[0]).toMatchObject({ kind: 'step', type: 'send-message' });
  });

  it('offers no trigger, and an end only to look at', () => {
    const entries = offered('');
    expect(entries.map(({ key }) => key)).not.toContain('tag-added');
    expect(entries.filter((entry) => !isChoosable(entry)).map(({ key }) => key)).toEqual(['end']);
  });

  it('offers existing steps to lead an open output to', () => {
    const open = { ...target, to: null };
    expect(menuEntries({ graph, target: open, typed: '', locale: 'zh-CN' }).map(({ key }) => key)).toContain('join:end-1');
  });
});
