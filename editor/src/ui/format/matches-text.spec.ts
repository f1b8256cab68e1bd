import { describe, expect, it } from 'vitest';
import { matchesText } from './matches-text';

describe('matchesText', () => {
  it.each(['', '消息', 'fsxx', 'fasong', 'fasongxx', 'XIAOXI', ' fs '])('finds 发送消息 by "%s"', (typed) => {
    expect(matchesText('发送消息', typed)).toBe(true);
  });

  it.each(['等待', 'dd', 'sfxx'])('does not find 发送消息 by "%s"', (typed) => {
    expect(matchesText('发送消息', typed)).toBe(false);
  });
});
