import { describe, expect, it } from 'vitest';
import { messageChannels, outcomePorts, successPorts, type InvokeInstruction } from '../../plan/index.js';
import type { LoweredInstruction } from '../lowered.js';
import type { SendMessageConfig } from './config.schema.js';
import { defaultFallOn, newRung } from './rung.js';
import { lowerSendMessage } from './lower.js';

function invokesOf(config: SendMessageConfig): readonly Extract<LoweredInstruction, { kind: InvokeInstruction['kind'] }>[] {
  const lowered = lowerSendMessage(config);
  const steps = lowered.kind === 'steps' ? lowered.steps : [];
  return steps.map(({ instruction }) => instruction).filter((instruction) => instruction.kind === 'invoke');
}

describe('a ladder', () => {
  it.each(messageChannels)('has a goal for every outcome of %s', (channel) => {
    const [first] = invokesOf({ category: 'marketing', rungs: [newRung('a', channel), newRung('b', 'app_message')] });
    expect(Object.keys(first?.outcomes ?? {}).sort()).toEqual([...outcomePorts[channel]].sort());
  });

  it('does not write again to whom nobody may write', () => {
    expect(defaultFallOn('customer_mass_send')).toEqual(['notFriend', 'capped', 'notConfirmed', 'failed']);
    expect(messageChannels.flatMap(defaultFallOn).filter((port) => successPorts.includes(port))).toEqual([]);
  });

  it('goes on only for the outcomes the operator chose', () => {
    const rungs = [{ ...newRung('a', 'customer_mass_send'), fallOn: ['notFriend' as const] }, newRung('b', 'app_message')];
    expect(invokesOf({ category: 'marketing', rungs })[0]?.outcomes).toMatchObject({
      delivered: { port: 'delivered' },
      notFriend: { step: 1 },
      notConfirmed: { port: 'notDelivered' },
    });
  });

  it('gathers nothing when it is urgent', () => {
    const [urgent] = invokesOf({ category: 'urgent', rungs: [newRung('a', 'customer_mass_send')] });
    expect(urgent?.priority).toBe('urgent');
    expect(urgent?.request).toMatchObject({ coalesce: { amount: 0 } });
  });

  it('sends a mail in Markdown as HTML too, and an SMS by the number of its wording', () => {
    const mail = { ...newRung('a', 'email'), text: '**好**', html: true };
    const invokes = invokesOf({
      category: 'notice',
      rungs: [mail, { ...mail, id: 'b', html: false }, { ...newRung('c', 'sms'), text: '好', template: 'T1' }],
    });
    expect(invokes.map(({ request }) => request)).toMatchObject([{ html: true }, { channel: 'email' }, { channel: 'sms', template: 'T1' }]);
    expect(invokes[1]?.request).not.toHaveProperty('html');
  });

  it('is loud about a ladder or a text that nobody checked', () => {
    expect(() => lowerSendMessage({ category: 'marketing', rungs: [] })).toThrow('had not been checked');
    expect(() => lowerSendMessage({ category: 'marketing', rungs: [{ ...newRung('a', 'app_message'), text: '{{' }] })).toThrow(
      'had not been checked',
    );
  });
});
