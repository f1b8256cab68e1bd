import { describe, expect, it } from 'vitest';
import { webhookHeaders } from './webhook.js';

/** The example of the Standard Webhooks specification. */
const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1_614_265_330, body: '{"test": 2432232314}' };
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

describe('webhookHeaders', () => {
  it('signs as the specification does', () => {
    expect(webhookHeaders(message, secret)['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('carries the key by which the receiver drops repeats', () => {
    expect(webhookHeaders(message, null)).toEqual({ 'webhook-id': message.id, 'webhook-timestamp': '1614265330', 'idempotency-key': message.id });
  });
});
