import { describe, expect, it } from 'vitest';
import { readLines } from './read-lines.js';

const since = '2026-01-02T00:00:00.000Z';
const before = '2026-01-01T00:00:00.000Z';
const after = '2026-01-03T00:00:00.000Z';
const said = (msgid: string, at: string, text = '你好') => ({ kind: 'said', msgid, externalUserid: 'wm1', at, form: 'text', text }) as const;
const read = (lines: Parameters<typeof readLines>[0]) =>
  readLines(lines, { account: '客服', since, keywordOf: (text) => (text === '价格' ? '价格' : null) });

describe('what is read of lines', () => {
  it('of an old one is the right to answer and a withdrawal, and no event', () => {
    expect(read([said('a', before, '退订')])).toMatchObject({
      lastWords: [{ externalUserid: 'wm1', at: before }],
      said: [{ text: '退订', toldAt: before }],
      events: [],
    });
  });

  it('of words is the keyword alone', () => {
    const { events } = read([said('a', after, '我叫王芳'), said('b', after, '价格')]);
    expect(events.map(({ properties }) => properties)).toEqual([
      { kind: 'text', account: '客服' },
      { kind: 'text', account: '客服', keyword: '价格' },
    ]);
    expect(JSON.stringify(events)).not.toContain('王芳');
  });

  it('of who only came is an event, and no right', () => {
    const { events, lastWords } = read([{ kind: 'entered', msgid: 'e', externalUserid: 'wm1', at: after, scene: 'shop' }]);
    expect([events[0]?.type, events[0]?.properties, lastWords]).toEqual(['message.entered', { scene: 'shop', account: '客服' }, []]);
  });

  it('of what did not arrive is a report of our message, where the number is ours', () => {
    const failed = (sentMsgid: string, why: number) => ({ kind: 'failed', msgid: 'f', sentMsgid, why }) as const;
    expect(read([failed('0f3a2b1c00004000800000000000000a', 6), failed('theirs', 6)]).failures).toEqual([
      {
        intentId: '0f3a2b1c-0000-4000-8000-00000000000a',
        msgid: null,
        delivered: false,
        permanent: false,
        code: '6',
        reason: 'service_messages_spent',
      },
    ]);
  });
});
