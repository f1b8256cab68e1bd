import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { plannedSend } from '../testing/api-rows';
import { renderInApp } from '../testing/render-in-app';
import { factsOf, SendFacts } from './send-facts';

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

  it.each([
    ['customer_mass_send', ['已受理', '员工已确认', '已送达']],
    ['welcome_message', ['已送达']],
  ] as const)('of a delivered %s are %o: nobody confirms what WeCom gives at once', async (channel, words) => {
    await renderInApp(<SendFacts send={{ ...plannedSend, channel, state: 'delivered', msgid: 'm' }} />);
    expect(screen.getAllByTestId(/^fact:/u).map(({ textContent }) => textContent.trim())).toEqual(words);
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

  it('say that she has what another brought into her group, and nothing of a send of her own', () => {
    const brought = { accepted: 'none', confirmed: 'none', delivered: 'yes' };
    expect(factsOf({ state: 'suppressed', msgid: null, reason: 'group_has_it' })).toEqual(brought);
    expect(factsOf({ state: 'suppressed', msgid: null, reason: 'withdrawn' }).delivered).toBe('no');
  });
});
