/** A request with an Idempotency-Key that came before. */
export interface EarlierRequest {
  readonly bodySha256: string;
  /** False while the first one is running, or when its process died. */
  readonly answered: boolean;
  readonly ageMs: number;
  readonly expired: boolean;
}

export type Decision = 'run' | 'replay' | 'running' | 'mismatch';

/** A first request that has not answered for so long died before its commit: work and answer are one transaction. */
export const abandonedMs = 60_000;

/** What a request with a used key may do. */
export function decide(earlier: EarlierRequest, bodySha256: string): Decision {
  if (earlier.expired) return 'run';
  if (earlier.bodySha256 !== bodySha256) return 'mismatch';
  if (earlier.answered) return 'replay';
  return earlier.ageMs > abandonedMs ? 'run' : 'running';
}
