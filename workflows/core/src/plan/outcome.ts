/**
 * How an asked-for side effect ended, as the run sees it.
 * accepted: the other side took it, and nothing more will be learned on this channel.
 * delivered: the customer has it. notConfirmed: no employee pressed send in time. missed: a welcome for which there was no code, or no time.
 * windowClosed: 微信客服 may not be used now, for she has not written for 48 hours, or was answered five times since.
 */
export const sendPorts = ['delivered', 'accepted', 'notFriend', 'capped', 'notConfirmed', 'missed', 'windowClosed', 'suppressed', 'failed'] as const;
export type SendPort = (typeof sendPorts)[number];

/**
 * Those of a question and of what reaches nobody outside as well.
 * incomplete: an answer came, and something that it must say was not in it.
 * done: it was done.
 * refused: the customer refused to be handed over; of a journey that was called: not let in.
 * Of a journey that was called besides: completed, goal, exited (by a rule, or by a person); timedOut: its end did not come in time.
 */
export const allOutcomePorts = [...sendPorts, 'incomplete', 'done', 'completed', 'goal', 'exited', 'refused', 'timedOut'] as const;

export type OutcomePort = (typeof allOutcomePorts)[number];

/** Channels a message can take. */
export const messageChannels = [
  'customer_mass_send',
  'group_mass_send',
  'welcome_message',
  'customer_service_message',
  'app_message',
  'email',
  'sms',
  'webhook',
] as const;
export type MessageChannel = (typeof messageChannels)[number];

/** All that goes through the door: messages, and what is asked of other systems. */
export const channels = [...messageChannels, 'webhook_call', 'tag_write', 'remark', 'transfer'] as const;
export type Channel = (typeof channels)[number];

/** What a run asks our own rooms for: no send, and no row of the ledger. */
export const innerChannels = ['set_attribute', 'emit_event', 'enter_journey', 'call_journey'] as const;
export type InnerChannel = (typeof innerChannels)[number];

/** The ports each channel can end in. The one table; compiler, ledger and editor read it. */
export const outcomePorts = {
  customer_mass_send: ['delivered', 'notFriend', 'capped', 'notConfirmed', 'suppressed', 'failed'],
  group_mass_send: ['delivered', 'capped', 'notConfirmed', 'suppressed', 'failed'],
  welcome_message: ['delivered', 'missed', 'suppressed', 'failed'],
  customer_service_message: ['accepted', 'windowClosed', 'suppressed', 'failed'],
  app_message: ['accepted', 'suppressed', 'failed'],
  email: ['accepted', 'suppressed', 'failed'],
  sms: ['accepted', 'suppressed', 'failed'],
  webhook: ['accepted', 'suppressed', 'failed'],
  webhook_call: ['accepted', 'incomplete', 'suppressed', 'failed'],
  tag_write: ['accepted', 'suppressed', 'failed'],
  remark: ['accepted', 'notFriend', 'suppressed', 'failed'],
  transfer: ['done', 'refused', 'capped', 'notFriend', 'suppressed', 'failed'],
  set_attribute: ['done', 'failed'],
  emit_event: ['done', 'failed'],
  enter_journey: ['done', 'refused'],
  call_journey: ['completed', 'goal', 'exited', 'refused', 'timedOut'],
} as const satisfies Readonly<Record<Channel | InnerChannel, readonly OutcomePort[]>>;

/**
 * What the good end of a channel proves.
 * delivered: the customer has it. employeeTold: an employee was told, the customer got nothing.
 * accepted: another server took it and will say no more. done: a write that reaches nobody.
 */
export const proofs = ['delivered', 'employeeTold', 'accepted', 'done'] as const;
export type Proof = (typeof proofs)[number];

/** What each channel's good end proves. No screen, count or report may say more of a send than this. */
export const proofOf = {
  customer_mass_send: 'delivered',
  /** It stands in a group that she is in. */
  group_mass_send: 'delivered',
  welcome_message: 'delivered',
  customer_service_message: 'accepted',
  app_message: 'employeeTold',
  email: 'accepted',
  sms: 'accepted',
  webhook: 'accepted',
  webhook_call: 'done',
  tag_write: 'done',
  remark: 'done',
  transfer: 'done',
  set_attribute: 'done',
  emit_event: 'done',
  enter_journey: 'done',
  call_journey: 'done',
} as const satisfies Readonly<Record<Channel | InnerChannel, Proof>>;

/**
 * Who reads what goes by a channel: what is for the customer keeps the corp's rules of sending, what is for an employee keeps
 * them where the corp wants it, and what no person reads keeps none.
 */
export const audienceOf = {
  customer_mass_send: 'customer',
  group_mass_send: 'customer',
  welcome_message: 'customer',
  customer_service_message: 'customer',
  app_message: 'employee',
  email: 'customer',
  sms: 'customer',
  webhook: 'system',
  webhook_call: 'system',
  tag_write: 'system',
  remark: 'system',
  transfer: 'system',
} as const satisfies Readonly<Record<Channel, 'customer' | 'employee' | 'system'>>;

/** Channels that make tasks for employees, which they confirm in 群发助手. */
export const massSends = ['customer_mass_send', 'group_mass_send'] as const satisfies readonly Channel[];
export const isMassSend = (channel: Channel): boolean => massSends.some((one) => one === channel);

/** Whether what goes by a channel is read by everybody in a group: it counts for the group, and not as a message to the customer who brings it. */
export const isToGroup = (channel: Channel): boolean => channel === 'group_mass_send';

/** Channels on which the customer has a message as soon as WeCom has taken it: nobody confirms it, and nothing more will be learned. */
export const deliversAtOnce: readonly Channel[] = ['welcome_message'];

/** Ports on which a channel came to its good end; what that proves is for `proofOf` to say. */
export const successPorts: readonly OutcomePort[] = ['delivered', 'accepted', 'done'];
