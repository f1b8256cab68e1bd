import { describe, expect, it } from 'vitest';
import { serviceRight } from './service-right.js';

const hour = 3_600_000;
const now = 1_000 * hour;
const chat = (openKfid: string, hoursAgo: number, spent = 0) => ({ openKfid, saidAtMs: now - hoursAgo * hour, spent });

describe('the right to write in 微信客服', () => {
  it('lasts for 48 hours from her last word, less a minute for the way', () => {
    expect(serviceRight([chat('a', 1)], now)).toEqual({ kind: 'chat', openKfid: 'a', closesAtMs: now + 47 * hour - 60_000 });
    expect(serviceRight([chat('a', 48)], now)).toEqual({ kind: 'none', reason: 'service_window_closed' });
    expect(serviceRight([], now)).toEqual({ kind: 'none', reason: 'service_window_closed' });
  });

  it('is for five messages', () => {
    expect(serviceRight([chat('a', 1, 4)], now)).toMatchObject({ openKfid: 'a' });
    expect(serviceRight([chat('a', 1, 5)], now)).toEqual({ kind: 'none', reason: 'service_messages_spent' });
  });

  it('is that of the chat she wrote in last, of those that have one left', () => {
    expect(serviceRight([chat('a', 2), chat('b', 1), chat('c', 40)], now)).toMatchObject({ openKfid: 'b' });
    expect(serviceRight([chat('a', 2), chat('b', 1, 5)], now)).toMatchObject({ openKfid: 'a' });
  });
});
