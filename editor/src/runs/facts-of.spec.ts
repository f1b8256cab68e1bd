import { describe, expect, it } from 'vitest';
import { confirms, factsOf } from './facts-of';

describe('the facts of a send', () => {
  it('are three and come one after another', () => {
    expect(factsOf({ state: 'accepted', msgid: 'm' })).toEqual({ accepted: 'yes', confirmed: 'open', delivered: 'open' });
    expect(factsOf({ state: 'confirmed', msgid: 'm' })).toEqual({ accepted: 'yes', confirmed: 'yes', delivered: 'open' });
    expect(factsOf({ state: 'delivered', msgid: 'm' })).toEqual({ accepted: 'yes', confirmed: 'yes', delivered: 'yes' });
  });

  it('claim nothing of an unknown send', () => {
    expect(factsOf({ state: 'unknown', msgid: null })).toEqual({ accepted: 'open', confirmed: 'open', delivered: 'open' });
  });

  it('end with being accepted where nothing confirms', () => {
    expect(confirms('customer_mass_send')).toBe(true);
    expect(confirms('email')).toBe(false);
  });
});
