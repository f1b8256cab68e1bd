import type { IntentReason, SendWait } from '@tagtrail/core/contracts';
import type { MessageCategory } from '@tagtrail/core/plan';
import type { ChannelAdapter } from '../../channels/channel-adapter.js';

/** A customer as found under lock. */
export interface LockedCustomer {
  /** From everything. */
  readonly withdrawn: boolean;
  readonly marketingWithdrawn: boolean;
  readonly lost: boolean;
  readonly stopped: boolean;
}

/** What decides about one intent besides its customer. */
export interface GateFacts {
  readonly category: MessageCategory;
  readonly runOpen: boolean;
  readonly expired: boolean;
  readonly sender: string;
  readonly senderActive: boolean;
  /** The sender and the customer are friends. */
  readonly friends: boolean;
}

export type GateVerdict =
  /** `until`: a call with it must have begun by then; null: whenever. */
  | { readonly kind: 'pass'; readonly until: string | null }
  /** The operator holds this customer: looked at again a little later. */
  | { readonly kind: 'hold' }
  /** Whoever could send it is gone: it waits until a sync finds somebody. */
  | { readonly kind: 'awaitSender' }
  /** A rule of the corp lets it go from then on (ISO instant), and not before. */
  | { readonly kind: 'until'; readonly at: string; readonly reason: SendWait }
  | { readonly kind: 'suppress'; readonly reason: IntentReason };

/** Whether an intent may become part of a call; the first reason that stands against it. */
export function passGates(customer: LockedCustomer, facts: GateFacts, needs: ChannelAdapter['needs']): GateVerdict {
  const hasSender = facts.sender !== '' && facts.senderActive;
  const against: readonly (readonly [boolean, IntentReason])[] = [
    [customer.withdrawn, 'withdrawn'],
    [customer.marketingWithdrawn && facts.category === 'marketing', 'marketing_withdrawn'],
    [customer.lost, 'lost'],
    [!facts.runOpen, 'run_ended'],
    [facts.expired, 'expired'],
    [needs !== 'nobody' && !hasSender, 'no_sender'],
    [needs === 'friendship' && !facts.friends, 'not_friend'],
  ];
  const reason = against.find(([stands]) => stands)?.[1];
  // Who never had a follower has nobody to wait for.
  if (reason === 'no_sender' && facts.sender !== '') return { kind: 'awaitSender' };
  if (reason !== undefined) return { kind: 'suppress', reason };
  return customer.stopped ? { kind: 'hold' } : { kind: 'pass', until: null };
}
