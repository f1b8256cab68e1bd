import { describe, expect, it } from 'vitest';
import { answerable, guard } from './answer-messages.js';

const now = Date.parse('2026-01-02T04:00:00.000Z');
const said = (msgid: string, text: string, minutesAgo = 0) =>
  ({ kind: 'said', msgid, externalUserid: 'wm1', at: new Date(now - minutesAgo * 60_000).toISOString(), form: 'text', text }) as const;
const desk = {
  replies: [{ id: 'price', words: ['价格'], match: 'contains', text: '99 元', live: true, hours: { from: '11:00', until: '13:00' } }],
  optOutText: '已为您退订',
  timeZone: 'Asia/Shanghai',
} as const;

describe('what is answered', () => {
  it('is what a rule has an answer to by the clock of the corp, and a withdrawal, while it is fresh', () => {
    const lines = [said('a', '价格？'), said('b', '你好'), said('c', '退订'), said('d', '价格', 11), said('e', '')];
    expect(answerable(desk, lines, now).map(({ msgid, replyId, reply }) => [msgid, replyId, reply])).toEqual([
      ['a', 'price', '99 元'],
      ['c', '', '已为您退订'],
    ]);
    expect(answerable({ ...desk, timeZone: 'Europe/London', optOutText: '' }, lines, now)).toEqual([]);
  });

  it('stops where two machines would answer each other for ever', () => {
    const asked = answerable(
      desk,
      Array.from({ length: 4 }, (_, n) => said(String(n), '价格')),
      now,
    );
    const of = (inTenMinutes: number, inADay: number) => guard(asked, new Map([['wm1', { inTenMinutes, inADay }]])).map(({ guarded }) => guarded);
    expect(of(0, 0)).toEqual([false, false, false, false]);
    expect(of(4, 4)).toEqual([false, false, true, true]);
    expect(of(0, 29)).toEqual([false, true, true, true]);
  });
});
