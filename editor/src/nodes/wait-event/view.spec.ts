import { describe, expect, it } from 'vitest';
import { textsOf, wordsForTests } from '../../testing/render-in-app';
import { waitEventPortLabel, waitEventSummary } from './view';

const words = await wordsForTests();
const days = { amount: 3, unit: 'days' } as const;
const order = { kind: 'event', event: 'order_paid', filter: null, since: 'wait', timeout: days } as const;

describe('the summary of a wait for an event', () => {
  it('says what is waited for and how long', () => {
    expect(textsOf(waitEventSummary(order, words))).toEqual([`等到「${words.eventName('order_paid')}」`, '最多等 3 天']);
    expect(waitEventSummary({ ...order, event: '' }, words)[0]?.kind).toBe('missing');
    expect(waitEventSummary({ kind: 'condition', rule: null, timeout: days }, words)[0]?.kind).toBe('missing');
  });

  it('says when nobody waits, and from when events count', () => {
    const asked = { ...order, since: 'lastSend', timeout: { amount: 0, unit: 'days' } } as const;
    expect(textsOf(waitEventSummary(asked, words)).slice(1)).toEqual(['从上一次发送算起', '只看是否发生过，不等待']);
    expect(['matched', 'timeout'].map((port) => waitEventPortLabel(port, asked, words))).toEqual(['已发生', '没有发生']);
  });
});
