import { alertKinds } from '@tagtrail/core/policy';
import { expect, it } from 'vitest';
import { alertText } from './alert-words.js';

it('an alert says what is so, and its end that it is over', () => {
  expect(alertText('breaker', 'raised', { journey: '迎新' })).toBe('【标途告警】旅程「迎新」因失败或投诉过多被自动暂停');
  expect(alertText('queue', 'cleared', { group: 'send', minutes: 80 })).toBe('【标途恢复】发送排队已恢复正常（消息发送）');
});

it.each(alertKinds)('%s has words for both', (kind) => {
  expect(alertText(kind, 'raised', {}).length).toBeGreaterThan(8);
  expect(alertText(kind, 'cleared', {}).length).toBeGreaterThan(8);
});
