import { describe, expect, it } from 'vitest';
import { passGates, type GateFacts, type LockedCustomer } from './pass-gates.js';

const customer: LockedCustomer = { withdrawn: false, marketingWithdrawn: false, lost: false, stopped: false };
const facts: GateFacts = { category: 'notice', runOpen: true, expired: false, sender: 'zhang', senderActive: true, friends: true };
const reason = (over: Partial<LockedCustomer & GateFacts>) => {
  const verdict = passGates({ ...customer, ...over }, { ...facts, ...over }, 'friendship');
  return verdict.kind === 'suppress' ? verdict.reason : verdict.kind;
};

describe('passGates', () => {
  it('lets an ordinary intent pass', () => {
    expect(reason({})).toBe('pass');
  });

  it('names why it does not', () => {
    expect([
      reason({ withdrawn: true }),
      reason({ lost: true }),
      reason({ runOpen: false }),
      reason({ expired: true }),
      reason({ sender: '' }),
      reason({ friends: false }),
    ]).toEqual(['withdrawn', 'lost', 'run_ended', 'expired', 'no_sender', 'not_friend']);
  });

  it('judges a withdrawal from marketing by what the message is, one from everything whatever it is', () => {
    const categories = ['marketing', 'notice', 'urgent'] as const;
    expect(categories.map((category) => reason({ category, marketingWithdrawn: true }))).toEqual(['marketing_withdrawn', 'pass', 'pass']);
    expect(categories.map((category) => reason({ category, withdrawn: true, marketingWithdrawn: true }))).toEqual([
      'withdrawn',
      'withdrawn',
      'withdrawn',
    ]);
  });

  it('waits for somebody who can send where the employee is gone, but not for a customer without any', () => {
    expect(reason({ senderActive: false })).toBe('awaitSender');
    expect(reason({ sender: '', senderActive: false })).toBe('no_sender');
    expect(reason({ senderActive: false, expired: true })).toBe('expired');
  });

  it('asks no friendship where an employee is written to, and nobody at all elsewhere', () => {
    expect(passGates(customer, { ...facts, friends: false }, 'employee').kind).toBe('pass');
    expect(passGates(customer, { ...facts, friends: false, sender: '', senderActive: false }, 'nobody').kind).toBe('pass');
  });

  it('holds a stopped customer back without suppressing anything', () => {
    expect(reason({ stopped: true })).toBe('hold');
  });

  it('suppresses for a withdrawal even while the customer is stopped', () => {
    expect(reason({ stopped: true, withdrawn: true })).toBe('withdrawn');
  });
});
