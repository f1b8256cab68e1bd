import type { CustomerFacts } from '@tagtrail/core/conditions';
import type { RunState } from '@tagtrail/core/interpreter';

/** A row of `run_event`, in order of its identity. */
export interface StoredEvent {
  readonly id: string;
  readonly kind: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** A run with all that advancing it needs. */
export interface Traveller {
  /** The run's id; before it exists, the entry's. Only a name here. */
  readonly key: string;
  readonly customerId: string;
  readonly state: RunState;
  readonly stepNo: number;
  readonly facts: CustomerFacts;
  readonly events: readonly StoredEvent[];
}
