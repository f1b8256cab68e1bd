import { describe, expect, it } from 'vitest';
import { msgidOf, readServiceAnswer } from './customer-service.js';

const refused = (code: number) => ({ kind: 'refused', reason: 'refused', code, text: '' }) as const;

describe('an answer of 微信客服', () => {
  it('says that the chat is closed, or that its messages are spent', () => {
    for (const code of [95_002, 95_013, 95_018, 95_031])
      expect(readServiceAnswer(refused(code), false)).toMatchObject({ kind: 'refused', reason: 'service_window_closed', code });
    expect(readServiceAnswer(refused(810_002), false)).toMatchObject({ reason: 'service_messages_spent' });
  });

  it('proves by its own number that the message was taken before', () => {
    expect(readServiceAnswer(refused(95_033), true)).toMatchObject({ kind: 'accepted' });
    expect(readServiceAnswer(refused(95_033), false)).toMatchObject({ kind: 'accepted' });
  });

  it('tells nothing on a repeat that comes when the chat is closed', () => {
    expect(readServiceAnswer(refused(95_018), true)).toMatchObject({ kind: 'unknown', code: 95_018 });
  });

  it('is left as it is where it says something else', () => {
    expect(readServiceAnswer({ kind: 'notBegun' }, true)).toEqual({ kind: 'notBegun' });
    expect(readServiceAnswer(refused(40_096), false)).toMatchObject({ reason: 'refused' });
  });

  it('has a number that WeCom takes', () => {
    expect(msgidOf('0f3a2b1c-0000-4000-8000-00000000000a')).toMatch(/^[0-9a-zA-Z_-]{32}$/u);
  });
});
