import { describe, expect, it } from 'vitest';
import { confirms, factsOf } from './send-facts';

describe('the facts of a send', () => {
  it('are three and come one after another', () => {
    expect(factsOf({ state: 'accepted', msgid: 'm', reason: null })).toEqual({ accepted: 'yes', confirmed: 'open', delivered: 'open' });
    expect(factsOf({ state: 'confirmed', msgid: 'm', reason: null })).toEqual({ accepted: 'yes', confirmed: 'yes', delivered: 'open' });
    expect(factsOf({ state: 'delivered', msgid: 'm', reason: null })).toEqual({ accepted: 'yes', confirmed: 'yes', delivered: 'yes' });
  });

  it('claim nothing of an unknown send', () => {
    expect(factsOf({ state: 'unknown', msgid: null, reason: null })).toEqual({ accepted: 'open', confirmed: 'open', delivered: 'open' });
  });

  it('know that the employee pressed send when the result says why it did not arrive', () => {
    expect(factsOf({ state: 'not_delivered', msgid: 'm', reason: 'capped' }).confirmed).toBe('yes');
    expect(factsOf({ state: 'not_delivered', msgid: 'm', reason: 'not_confirmed' }).confirmed).toBe('no');
  });

  it('blame no employee who never had a task, or whose task was taken away', () => {
    expect(factsOf({ state: 'not_delivered', msgid: null, reason: 'not_friend' }).confirmed).toBe('none');
    expect(factsOf({ state: 'failed', msgid: null, reason: 'refused' }).confirmed).toBe('none');
    expect(factsOf({ state: 'not_delivered', msgid: 'm', reason: 'cancelled' }).confirmed).toBe('none');
  });

  it('stay open for what a person gave up', () => {
    expect(factsOf({ state: 'failed', msgid: null, reason: 'given_up' }).accepted).toBe('open');
    expect(factsOf({ state: 'failed', msgid: null, reason: 'refused' }).accepted).toBe('no');
  });

  it('end with being accepted where nothing confirms', () => {
    expect(confirms('customer_mass_send')).toBe(true);
    expect(confirms('email')).toBe(false);
  });
});
