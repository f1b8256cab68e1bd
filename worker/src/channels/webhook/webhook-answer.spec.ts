import { describe, expect, it } from 'vitest';
import { readWebhookReply } from './webhook-answer.js';

const answered = (status: number) => readWebhookReply({ kind: 'answered', status, body: '' }, false).kind;

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
    expect([readWebhookReply(unsent, true).kind, readWebhookReply(unsent, false).kind]).toEqual(['notBegun', 'fault']);
  });

  it('keeps of a body only what can be stored', () => {
    expect(readWebhookReply({ kind: 'answered', status: 400, body: 'n\0o\0' }, false)).toMatchObject({ kind: 'refused', text: 'no' });
  });

  it('does not know what a broken exchange did', () => {
    expect(readWebhookReply({ kind: 'unknown', error: new Error('reset') }, false).kind).toBe('unknown');
  });
});
