/**
 * How an asked-for side effect ended, as the run sees it.
 * accepted: the other side took it, and nothing more will be learned on this channel.
 * delivered: the customer has it. notConfirmed: no employee pressed send in time.
 */
export const allOutcomePorts = ['delivered', 'accepted', 'notFriend', 'capped', 'notConfirmed', 'suppressed', 'failed'] as const;

export type OutcomePort = (typeof allOutcomePorts)[number];

export const channels = ['customer_mass_send', 'app_message', 'email', 'webhook', 'tag_write'] as const;
export type Channel = (typeof channels)[number];

/** The ports each channel can end in. The one table; compiler, ledger and editor read it. */
export const outcomePorts = {
  customer_mass_send: ['delivered', 'notFriend', 'capped', 'notConfirmed', 'suppressed', 'failed'],
  app_message: ['accepted', 'suppressed', 'failed'],
  email: ['accepted', 'suppressed', 'failed'],
  webhook: ['accepted', 'suppressed', 'failed'],
  tag_write: ['accepted', 'suppressed', 'failed'],
} as const satisfies Readonly<Record<Channel, readonly OutcomePort[]>>;

/** Ports on which the message reached its addressee as far as the channel can tell. */
export const successPorts: readonly OutcomePort[] = ['delivered', 'accepted'];
