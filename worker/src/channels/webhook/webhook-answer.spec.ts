import { describe, expect, it } from 'vitest';
import { readWebhookReply } from './webhook-answer.js';

const ours = { missedSlot: false, shape: 'event' } as const;
const answered = (status: number) => readWebhookReply({ kind: 'answered', status, body: '' }, ours).kind;

describe('readWebhookReply', () => {
  it('takes any 2xx as accepted', () => {
    expect([200, 202, 204].map(answered)).toEqual(['accepted', 'accepted', 'accepted']);
  });

  it('tries again what may pass', () => {
    expect([500, 503, 408, 425].map(answered)).toEqual(['again', 'again', 'again', 'again']);
  });

  it('waits at a limit without spending an attempt', () => {
    expect(answered(429)).toBe('limited');
  });

  it('is refused for good by other statuses, redirects included', () => {
    expect([301, 400, 404, 410].map(answered)).toEqual(['refused', 'refused', 'refused', 'refused']);
  });

  it('tells a missed slot from a connection that could not be made', () => {
    const unsent = { kind: 'unsent', error: new Error('refused') } as const;
    expect([readWebhookReply(unsent, { ...ours, missedSlot: true }).kind, readWebhookReply(unsent, ours).kind]).toEqual(['notBegun', 'fault']);
  });

  it('keeps of a body only what can be stored', () => {
    expect(readWebhookReply({ kind: 'answered', status: 400, body: 'n\0o\0' }, ours)).toMatchObject({ kind: 'refused', text: 'no' });
  });

  it.each([
    ['wecom', '{"errcode":40008,"errmsg":"invalid message type"}', 40_008],
    ['feishu', '{"code":19024,"msg":"Key Words Not Found"}', 19_024],
    ['dingtalk', '{"errcode":310000,"errmsg":"keywords not in content"}', 310_000],
    ['event', '{"errcode":93000,"errmsg":"invalid webhook url"}', 93_000],
  ] as const)('takes a robot of %s that answers 200 with a code for one that refused, with its words', (shape, body, code) => {
    expect(readWebhookReply({ kind: 'answered', status: 200, body }, { ...ours, shape })).toEqual({
      kind: 'refused',
      reason: 'refused',
      code,
      text: body,
    });
  });

  it('takes a robot that answers 200 with 0 for one that took it, and waits where it says too many', () => {
    const said = (body: string) => readWebhookReply({ kind: 'answered', status: 200, body }, { ...ours, shape: 'wecom' }).kind;
    expect([said('{"errcode":0,"errmsg":"ok"}'), said('{"errcode":45009,"errmsg":"api freq out of limit"}')]).toEqual(['accepted', 'limited']);
  });

  it('repeats nothing to a robot by itself: it knows no key', () => {
    expect(readWebhookReply({ kind: 'answered', status: 502, body: '' }, { ...ours, shape: 'wecom' }).kind).toBe('unknown');
  });

  it('does not know what a broken exchange did', () => {
    expect(readWebhookReply({ kind: 'unknown', error: new Error('reset') }, ours).kind).toBe('unknown');
  });
});
