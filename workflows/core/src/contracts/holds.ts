/**
 * Why nothing is sent to a corp's group, or to one receiver, for a fault that no message is to blame for.
 * unreachable: no connection can be opened. configuration: the receiver refuses the set-up (address, permission, secret).
 * limit: it has blocked us for calling too often.
 */
export const holdCauses = ['unreachable', 'configuration', 'limit'] as const;
export type HoldCause = (typeof holdCauses)[number];
