import type { AttributeType, PropertyType } from '../kernel/index.js';

/** What the caller has declared. Null: not known here, so fields of the kind are taken as they are. Payload fields (`entry.<name>`) are open, tags always there. */
export interface KnownFields {
  readonly attributes: Readonly<Record<string, AttributeType>> | null;
  /** By event: its properties. */
  readonly events: Readonly<Record<string, Readonly<Record<string, PropertyType>>>> | null;
  /** Ids of the corp's segments. */
  readonly segments: readonly string[] | null;
  /** Ids of the corp's lists. */
  readonly lists: readonly string[] | null;
  /** Named values that a run can have. */
  readonly values: Readonly<Record<string, AttributeType>> | null;
  /** False where there is no run whose moments a window could begin with. */
  readonly run: boolean;
}

/** Where nothing is declared, nothing is refused for being unknown. */
export const openFields: KnownFields = { attributes: null, events: null, segments: null, lists: null, values: null, run: true };
