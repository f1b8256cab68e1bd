/** States of a row of the send ledger. The table of allowed moves is in the database. */
export const intentStates = [
  'planned',
  'reserved',
  'dispatching',
  'unknown',
  'accepted',
  'confirmed',
  'delivered',
  'not_delivered',
  'suppressed',
  'failed',
  'needs_attention',
] as const;
export type IntentState = (typeof intentStates)[number];

export const callStates = ['reserved', 'returned', 'dispatching', 'unknown', 'accepted', 'refused', 'absent', 'needs_attention', 'given_up'] as const;
export type CallState = (typeof callStates)[number];

/** Why an intent was suppressed, failed or not delivered; the editor has a text for each. */
export const intentReasons = [
  'withdrawn',
  'lost',
  'expired',
  'content',
  'run_ended',
  'no_sender',
  'no_address',
  'not_configured',
  'not_friend',
  'capped',
  'not_confirmed',
  'cancelled',
  'refused',
  'attempts_exhausted',
  'given_up',
  'no_recipient',
  'bad_answer',
  'declined',
  'already_there',
  'out_of_window',
  'over_cap',
  'over_workload',
  'media',
] as const;
export type IntentReason = (typeof intentReasons)[number];

/** By which rule of the corp a planned intent waits until it is due; left out: by none. */
export const sendWaits = ['window', 'cap', 'quota', 'workload', 'media'] as const;
export type SendWait = (typeof sendWaits)[number];

/**
 * Why nothing is sent to a corp's group, or to one receiver, for a cause that no single customer is to blame for.
 * unreachable: no connection can be opened. configuration: the receiver refuses the set-up (address, permission, secret).
 * limit: it has blocked us for calling too often. content: it refuses what a step says, and a person decides. noSender: no
 * employee is left who may write to the customers concerned.
 */
export const holdCauses = ['unreachable', 'configuration', 'limit', 'content', 'noSender'] as const;
export type HoldCause = (typeof holdCauses)[number];
