import type { IntentReason } from '@tagtrail/core/contracts';
import type { ChannelAdapter } from '../channels/channel-adapter.js';

/** A customer as found under lock. */
export interface LockedCustomer {
  readonly withdrawn: boolean;
  readonly lost: boolean;
  readonly stopped: boolean;
}

/** What decides about one intent besides its customer. */
export interface GateFacts {
  readonly runOpen: boolean;
  readonly expired: boolean;
  readonly sender: string;
  readonly senderActive: boolean;
  /** The sender and the customer are friends. */
  readonly friends: boolean;
}

export type GateVerdict =
  | { readonly kind: 'pass' }
  /** The operator holds this customer: looked at again a little later. */
  | { readonly kind: 'hold' }
  | { readonly kind: 'suppress'; readonly reason: IntentReason };

const suppress = (reason: IntentReason): GateVerdict => ({ kind: 'suppress', reason });

/** Whether an intent may become part of a call; the first reason that stands against it. */
export function passGates(customer: LockedCustomer, facts: GateFacts, needs: ChannelAdapter['needs']): GateVerdict {
  if (customer.withdrawn) return suppress('withdrawn');
  if (customer.lost) return suppress('lost');
  if (!facts.runOpen) return suppress('run_ended');
  if (facts.expired) return suppress('expired');
  if (needs !== 'nobody' && (facts.sender === '' || !facts.senderActive)) return suppress('no_sender');
  if (needs === 'friendship' && !facts.friends) return suppress('not_friend');
  return customer.stopped ? { kind: 'hold' } : { kind: 'pass' };
}
