import { describe, expect, it } from 'vitest';
import { linkClicked, ownEventFamilies, tellerOf } from './own-events.js';

describe('events that the product tells by itself', () => {
  it('are known by their family, and by who tells them', () => {
    expect(tellerOf(linkClicked)).toEqual({ family: 'link.', tellers: 'clicks on the tracked links of messages' });
    expect(['card.pressed', 'mail.bounced', 'sms.undelivered', 'group.joined', 'message.read'].every((name) => tellerOf(name) !== null)).toBe(true);
    expect(['order_paid', 'linked.x', 'link', 'com.shop.link.clicked'].map(tellerOf)).toEqual([null, null, null, null]);
  });

  it('are not what customers write, which clients tell', () => {
    expect(tellerOf('message.received')).toBeNull();
    expect(ownEventFamilies).not.toContain('message.');
  });
});
