/**
 * Why nothing is sent to a corp's group, or to one receiver, for a cause that no single customer is to blame for.
 * unreachable: no connection can be opened. configuration: the receiver refuses the set-up (address, permission, secret).
 * limit: it has blocked us for calling too often. content: it refuses what a step says, and a person decides. noSender: no
 * employee is left who may write to the customers concerned.
 */
export const holdCauses = ['unreachable', 'configuration', 'limit', 'content', 'noSender'] as const;
export type HoldCause = (typeof holdCauses)[number];
