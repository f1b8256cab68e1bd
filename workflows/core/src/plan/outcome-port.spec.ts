import { describe, expect, it } from 'vitest';
import { outcomePort } from './outcome-port.js';

describe('outcomePort', () => {
  it('ends a mass send only when something became of its task', () => {
    expect(outcomePort('customer_mass_send', 'accepted', null)).toBeNull();
    expect(outcomePort('customer_mass_send', 'confirmed', null)).toBeNull();
    expect(outcomePort('customer_mass_send', 'delivered', null)).toBe('delivered');
  });

  it('ends a channel without confirmation when it is accepted', () => {
    expect(outcomePort('webhook', 'accepted', null)).toBe('accepted');
  });

  it('lets the ladder go on where the channel could not, and not where we chose not to write', () => {
    expect(outcomePort('email', 'suppressed', 'no_address')).toBe('failed');
    expect(outcomePort('email', 'suppressed', 'withdrawn')).toBe('suppressed');
    expect(outcomePort('customer_mass_send', 'not_delivered', 'not_confirmed')).toBe('notConfirmed');
    expect(outcomePort('customer_mass_send', 'suppressed', 'not_friend')).toBe('notFriend');
  });

  it('calls a port that the channel does not have a failure', () => {
    expect(outcomePort('app_message', 'failed', 'not_friend')).toBe('failed');
  });

  it('says nothing of what is under way', () => {
    expect(outcomePort('email', 'unknown', null)).toBeNull();
    expect(outcomePort('email', 'needs_attention', null)).toBeNull();
  });
});
