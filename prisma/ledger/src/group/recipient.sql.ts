/** By what WeCom names the recipient of an intent (alias) and its customer (alias `customer`): the group, where the message goes into one. */
export const recipientOf = (intent: string): string => `coalesce(${intent}.group_id, customer.external_userid)`;

/** Channels, in SQL, that make tasks which employees confirm in 群发助手. */
export const massSendsSql = `('customer_mass_send', 'group_mass_send')`;

/**
 * Whether the message of `group_message` m, brought by `send_intent` i (null: forgotten with its run), may be brought by another: it is
 * proved that it does not stand in the group, and will not.
 */
export const isUnbrought = `(m.intent_id IS NOT NULL AND (m.released OR i.state = 'suppressed' OR i.group_id IS DISTINCT FROM m.group_id
  OR (i.state = 'failed' AND i.reason IS DISTINCT FROM 'given_up') OR (i.state = 'not_delivered' AND i.reason IN ('not_confirmed', 'not_friend', 'capped'))))`;
