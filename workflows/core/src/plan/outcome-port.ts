import type { IntentReason, IntentState } from '../contracts/index.js';
import { deliversAtOnce, outcomePorts, proofOf, type Channel, type OutcomePort } from './outcome.js';

/** Reasons for which we chose not to write to this person. Others mean that this channel could not, and the next rung may. */
const ourChoice: readonly IntentReason[] = [
  'withdrawn',
  'marketing_withdrawn',
  'lost',
  'expired',
  'run_ended',
  'cancelled',
  'out_of_window',
  'over_cap',
];

const portOfReason: Readonly<Partial<Record<IntentReason, OutcomePort>>> = {
  not_friend: 'notFriend',
  capped: 'capped',
  not_confirmed: 'notConfirmed',
  declined: 'refused',
  already_there: 'done',
  welcome_none: 'missed',
  welcome_late: 'missed',
  welcome_taken: 'missed',
  service_window_closed: 'windowClosed',
  service_messages_spent: 'windowClosed',
};

/** On a channel that has its time or none, whoever came too late has missed it: it is no choice of ours not to write. */
const tooLate: readonly (IntentReason | null)[] = ['expired', 'out_of_window'];

/**
 * How an intent that has come to its end looks to its run; null while it has not. Accepted ends it only where nothing
 * confirms, and an answer that nobody has read leaves what it was asked for unsaid. A port the channel does not have becomes `failed`.
 */
export function outcomePort(channel: Channel, state: IntentState, reason: IntentReason | null): OutcomePort | null {
  const ports: readonly OutcomePort[] = outcomePorts[channel];
  // What says nothing to the customer has no next rung that could: who follows her no more cannot do it.
  const port = reason === 'lost' && proofOf[channel] === 'done' ? 'notFriend' : plainPort(state, reason);
  if (port === 'suppressed' && tooLate.includes(reason) && ports.includes('missed')) return 'missed';
  return port === 'accepted' ? acceptedPort(channel) : nearestPort(port, ports);
}

function nearestPort(port: OutcomePort | null, ports: readonly OutcomePort[]): OutcomePort | null {
  if (port === 'delivered' && ports.includes('done')) return 'done';
  return port === null || ports.includes(port) ? port : 'failed';
}

function acceptedPort(channel: Channel): OutcomePort | null {
  const ports: readonly OutcomePort[] = outcomePorts[channel];
  if (deliversAtOnce.includes(channel)) return 'delivered';
  if (ports.includes('incomplete')) return 'incomplete';
  return ports.includes('accepted') ? 'accepted' : null;
}

function plainPort(state: IntentState, reason: IntentReason | null): OutcomePort | null {
  switch (state) {
    case 'accepted':
      return 'accepted';
    case 'delivered':
      return 'delivered';
    case 'suppressed':
    case 'not_delivered':
    case 'failed':
      return reason !== null && ourChoice.includes(reason) ? 'suppressed' : reason === null ? 'failed' : (portOfReason[reason] ?? 'failed');
    case 'planned':
    case 'reserved':
    case 'dispatching':
    case 'unknown':
    case 'confirmed':
    case 'needs_attention':
      return null;
  }
}
