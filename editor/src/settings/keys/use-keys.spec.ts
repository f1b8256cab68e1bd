import { createApiKeyRequestSchema } from '@tagtrail/core/http';
import { describe, expect, it } from 'vitest';
import { expiryOf, keyStateOf, validities } from './use-keys';

const now = new Date('2026-03-01T08:00:00.000Z');

describe('the validity of a key', () => {
  it('ends so many days from now, to the instant', () => {
    expect(expiryOf(30, now)).toBe('2026-03-31T08:00:00.000Z');
    expect(expiryOf(null, now)).toBeNull();
  });

  it.each(validities)('of %s is sent in a form the API takes', (validity) => {
    expect(createApiKeyRequestSchema.safeParse({ name: 'k', role: 'operator', expiresAt: expiryOf(validity, now) }).success).toBe(true);
  });

  it('is over when it expired, and revoked above all', () => {
    expect(keyStateOf({ revokedAt: null, expiresAt: null }, now)).toBe('active');
    expect(keyStateOf({ revokedAt: null, expiresAt: '2026-03-01T08:00:00.000Z' }, now)).toBe('expired');
    expect(keyStateOf({ revokedAt: '2026-02-01T00:00:00.000Z', expiresAt: '2026-02-02T00:00:00.000Z' }, now)).toBe('revoked');
  });
});
