import type { ApiKey } from '@tagtrail/core/http';

/** How long a key may be valid, in days; null is for ever. */
export const validities = [30, 90, 365, null] as const;
export type Validity = (typeof validities)[number];

const dayMs = 86_400_000;

/** The instant at which a key made now expires; null for never. */
export function expiryOf(validity: Validity, now: Date): string | null {
  return validity === null ? null : new Date(now.getTime() + validity * dayMs).toISOString();
}

export type KeyState = 'active' | 'expired' | 'revoked';

export function keyStateOf({ revokedAt, expiresAt }: Pick<ApiKey, 'revokedAt' | 'expiresAt'>, now: Date): KeyState {
  if (revokedAt !== null) return 'revoked';
  return expiresAt !== null && new Date(expiresAt) <= now ? 'expired' : 'active';
}
