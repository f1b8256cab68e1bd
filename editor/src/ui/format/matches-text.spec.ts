import { describe, expect, it, vi } from 'vitest';
import { loadPinyin, matchesText } from './matches-text';

describe('matchesText', () => {
  it('finds what stands in a text before the dictionary is there', async () => {
    vi.resetModules();
    const anew = await import('./matches-text');
    expect([anew.matchesText('发送消息', '消息'), anew.matchesText('发送消息', 'fsxx')]).toEqual([true, false]);
  });

  it('understands pinyin from then on', async () => {
    await loadPinyin();
    expect(matchesText('发送消息', 'fsxx')).toBe(true);
  });

  it.each(['', '消息', 'fsxx', 'fasong', 'fasongxx', 'XIAOXI', ' fs '])('finds 发送消息 by "%s"', (typed) => {
    expect(matchesText('发送消息', typed)).toBe(true);
  });

  it.each(['等待', 'dd', 'sfxx'])('does not find 发送消息 by "%s"', (typed) => {
    expect(matchesText('发送消息', typed)).toBe(false);
  });
});
