import type { Json } from '../kernel/index.js';

/** What a condition may read of a customer, as our snapshot has it at the step. */
export interface CustomerFacts {
  /** Ids of the tags the customer has from any follower or from the API. */
  readonly tags: readonly string[];
  /** Our attributes (`city`, `email`, …) and WeCom's `name`. */
  readonly attributes: Readonly<Record<string, Json>>;
  /** The payload the run was started with (API start, event); empty for a tag trigger. */
  readonly entry: Readonly<Record<string, Json>>;
}
