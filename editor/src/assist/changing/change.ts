import type { JsonObject, NodeId } from '@tagtrail/core/kernel';
import type { Assumption, Unread } from '../reading/story';
import type { Piece } from '../../editing/clipboard/piece';

/** One thing that a sentence does to a draft, by the ids of the draft. */
export type Change =
  | { readonly kind: 'insert'; readonly piece: Piece; readonly at: Spot }
  | { readonly kind: 'configure'; readonly id: NodeId; readonly config: JsonObject }
  | { readonly kind: 'rename'; readonly id: NodeId; readonly name: string }
  | { readonly kind: 'rest'; readonly id: NodeId; readonly disabled: boolean }
  | { readonly kind: 'remove'; readonly id: NodeId };

/** Before or after a step. */
export interface Spot {
  readonly side: 'before' | 'after';
  readonly id: NodeId;
}

/** A sentence as a set of changes. */
export interface Asked {
  readonly changes: readonly Change[];
  readonly assumptions: readonly Assumption[];
  readonly unread: readonly Unread[];
}
