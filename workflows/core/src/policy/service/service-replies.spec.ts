import { describe, expect, it } from 'vitest';
import { keywordOf, replyTo, type ServiceReply } from './service-replies.js';

const rule = (over: Partial<ServiceReply>): ServiceReply => ({
  id: 'a',
  words: ['价格'],
  match: 'contains',
  text: '请看价目表',
  live: true,
  hours: null,
  ...over,
});
const at = (text: string, time = '12:00') => ({ text, time });

describe('the answer to a message', () => {
  it('is that of the first rule whose word stands in it, or is it', () => {
    const rules = [rule({ id: 'a', match: 'exact', words: ['价格'] }), rule({ id: 'b', words: ['多少钱', 'Price'] })];
    expect(replyTo(rules, at('价 格。'))?.id).toBe('a');
    expect(replyTo(rules, at('请问 ｐｒｉｃｅ？'))?.id).toBe('b');
    expect(replyTo(rules, at('价格多少'))).toBeNull();
    expect(keywordOf(rules, '这个多少钱呀')).toBe('多少钱');
    expect(keywordOf(rules, '你好')).toBeNull();
  });

  it('is none of a rule that is off, says nothing, or has no word', () => {
    expect(replyTo([rule({ live: false }), rule({ words: ['  '] }), rule({ id: 'c', text: '' })], at('价格'))).toBeNull();
    expect(keywordOf([rule({ id: 'c', text: '' })], '价格')).toBe('价格');
  });

  it('keeps to hours, also over midnight', () => {
    const night = [rule({ hours: { from: '22:00', until: '08:00' } })];
    const day = [rule({ hours: { from: '09:00', until: '18:00' } })];
    expect(['21:59', '22:00', '07:59', '08:00'].map((time) => replyTo(night, at('价格', time)) !== null)).toEqual([false, true, true, false]);
    expect(['08:59', '09:00', '17:59', '18:00'].map((time) => replyTo(day, at('价格', time)) !== null)).toEqual([false, true, true, false]);
  });
});
