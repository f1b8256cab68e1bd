import type { CustomerMassSend } from '@tagtrail/core/plan';
import { describe, expect, it } from 'vitest';
import type { ChannelAdapter } from '../channels/channel-adapter.js';
import { composeCalls as composing, type PassedIntent } from './compose-calls.js';
import type { JudgeContent } from './law/judge-content.js';

const lawful: JudgeContent = () => null;
const composeCalls = (channel: ChannelAdapter, intents: readonly PassedIntent[], judge = lawful) => composing(channel, intents, judge);

const hours = { amount: 1, unit: 'hours' } as const;
const text = (parts: CustomerMassSend['text']): CustomerMassSend => ({
  channel: 'customer_mass_send',
  text: parts,
  coalesce: hours,
  confirmWithin: hours,
});
const plain = text([{ kind: 'literal', text: '你好' }]);
const personal = text([
  { kind: 'literal', text: '你好 ' },
  { kind: 'field', field: 'name', fallback: null },
]);

/** Says the name where the text has fields; counts how often it was asked. */
function fakeChannel(batchSize: number): ChannelAdapter & { composed: number } {
  return {
    channel: 'customer_mass_send',
    api: 'fake',
    group: 'send',
    batchSize,
    confirmation: 'task',
    repeat: 'ask',
    needs: 'friendship',
    composed: 0,
    compose(request, recipient) {
      this.composed += 1;
      if (recipient.name === 'empty') return { kind: 'suppressed', reason: 'content' };
      return { kind: 'content', content: { text: request === personal ? recipient.name : 'same' } };
    },
    encode: (content, recipients) => JSON.stringify([content, recipients.map((one) => one.externalUserid)]),
    prepare: async () => Promise.resolve(null),
    call: async () => Promise.reject(new Error('not called here')),
  };
}

const intent = (n: number, over: Partial<PassedIntent> & { name?: string } = {}): PassedIntent => ({
  recipient: {
    intentId: `i${n}`,
    externalUserid: `wm${n}`,
    name: over.name ?? `n${n}`,
    attributes: {},
    unusable: [],
    fields: { name: over.name ?? `n${n}` },
    followers: [],
    askedAt: '2026-11-24T00:00:00Z',
  },
  frame: { agentId: 1, sender: 'zhang', timeZone: 'Asia/Shanghai', category: 'marketing' },
  request: plain,
  sent: over.request ?? plain,
  deadline: `2026-11-24T00:00:0${n}Z`,
  repeats: null,
  firstTriedAt: null,
  ...over,
});

describe('composeCalls', () => {
  it('judges what was published and says what is sent in its place', () => {
    const sent = text([{ kind: 'literal', text: '你好 https://t.example.com/l/x' }]);
    const judged: unknown[] = [];
    const channel = {
      ...fakeChannel(1),
      compose: (request: unknown) => ({ kind: 'content' as const, content: { text: request === sent ? 'sent' : 'written' } }),
    };
    const { calls } = composeCalls(channel, [intent(1, { sent })], (request) => {
      judged.push(request);
      return null;
    });
    expect([judged, calls.map(({ content }) => content['text'])]).toEqual([[plain], ['sent']]);
  });

  it('says nothing where a link would lead nowhere, and repeats what was said with one', () => {
    const withLink = text([{ kind: 'field', field: 'link.unsubscribe', fallback: null }]);
    const repeats = { bytes: 'b', content: { text: 'as before' }, safeUntil: '2026-11-24T00:00:09Z' };
    const linked = { ...intent(2).recipient, fields: { 'link.unsubscribe': 'https://t.example.com/u/x' } };
    const asks = [intent(1, { request: withLink }), intent(2, { request: withLink, recipient: linked }), intent(3, { request: withLink, repeats })];
    const { calls, suppressed } = composeCalls(fakeChannel(1), asks);
    expect(suppressed).toEqual([{ intentId: 'i1', reason: 'no_public_address' }]);
    expect(calls.map(({ intentIds }) => intentIds)).toEqual([['i2'], ['i3']]);
  });

  it('renders a text for all once and puts the recipients into calls of the batch size', () => {
    const channel = fakeChannel(2);
    const { calls } = composeCalls(channel, [intent(1), intent(2), intent(3)]);
    expect(calls.map((call) => call.intentIds)).toEqual([['i1', 'i2'], ['i3']]);
    expect(channel.composed).toBe(1);
  });

  it('gives each customer whose text differs a call of its own, and those whose text is equal one', () => {
    const asks = [
      intent(1, { request: personal, name: 'a' }),
      intent(2, { request: personal, name: 'b' }),
      intent(3, { request: personal, name: 'a' }),
    ];
    expect(composeCalls(fakeChannel(10), asks).calls.map((call) => call.intentIds)).toEqual([['i1', 'i3'], ['i2']]);
  });

  it('may begin until the earliest deadline', () => {
    expect(composeCalls(fakeChannel(10), [intent(3), intent(1), intent(2)]).calls[0]?.notAfter).toBe('2026-11-24T00:00:01Z');
  });

  it('suppresses what cannot be said and sends the rest', () => {
    const { calls, suppressed } = composeCalls(fakeChannel(10), [intent(1, { request: personal, name: 'empty' }), intent(2, { request: personal })]);
    expect(suppressed).toEqual([{ intentId: 'i1', reason: 'content' }]);
    expect(calls).toHaveLength(1);
  });

  it('repeats stored bytes unchanged and not beyond the time in which that is safe', () => {
    const repeats = { bytes: 'stored', content: { text: 'old' }, safeUntil: '2026-11-23T00:00:00Z' };
    const [call] = composeCalls(fakeChannel(10), [intent(1, { repeats })]).calls;
    expect(call).toMatchObject({ bytes: 'stored', content: { text: 'old' }, notAfter: repeats.safeUntil });
  });

  it('names equal contents equally and different ones differently', () => {
    const channel = fakeChannel(1);
    const keys = composeCalls(channel, [intent(1), intent(2), intent(3, { request: personal })]).calls.map((call) => call.contentKey);
    expect(keys[0]).toBe(keys[1]);
    expect(keys[2]).not.toBe(keys[0]);
  });
});
