import { createHmac } from 'node:crypto';

export interface SignedMessage {
  readonly id: string;
  /** Unix seconds. */
  readonly timestamp: number;
  readonly body: string;
}

/** Headers of the Standard Webhooks form. A secret that begins with `whsec_` is base64, any other is taken as text. */
export function webhookHeaders(message: SignedMessage, secret: string | null): Readonly<Record<string, string>> {
  const timestamp = String(message.timestamp);
  const plain = { 'webhook-id': message.id, 'webhook-timestamp': timestamp, 'idempotency-key': message.id };
  if (secret === null || secret === '') return plain;
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : Buffer.from(secret);
  const mac = createHmac('sha256', key).update(`${message.id}.${timestamp}.${message.body}`).digest('base64');
  return { ...plain, 'webhook-signature': `v1,${mac}` };
}
