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
  'marketing_withdrawn',
  'lost',
  'expired',
  'content',
  'content_law',
  'run_ended',
  'no_sender',
  'no_address',
  'unusable_address',
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
  'no_public_address',
  'welcome_none',
  'welcome_late',
  'welcome_taken',
  'not_in_group',
  'group_has_it',
  'service_window_closed',
  'service_messages_spent',
  'media',
] as const;
export type IntentReason = (typeof intentReasons)[number];

/** What codes of welcomes are sealed for; the server seals, the worker opens. */
export const welcomeCodePurpose = 'welcome_code.code';

/** By which rule of the corp a planned intent waits until it is due, `group` until it is known whether another run's message stands in the group, or `canary` until a person or the end of its hold lets it go; left out: by none. */
export const sendWaits = ['window', 'cap', 'quota', 'workload', 'canary', 'group', 'media'] as const;
export type SendWait = (typeof sendWaits)[number];

/**
 * Why nothing is sent to a corp's group, or to one receiver, for a cause that no single customer is to blame for.
 * unreachable: no connection can be opened. configuration: the receiver refuses the set-up (address, permission, secret).
 * limit: it has blocked us for calling too often. content: it refuses what a step says, and a person decides. noSender: no
 * employee is left who may write to the customers concerned.
 */
export const holdCauses = ['unreachable', 'configuration', 'limit', 'content', 'noSender'] as const;
export type HoldCause = (typeof holdCauses)[number];

/** What a customer withdraws: every message, or marketing alone, so that notices go on. */
export const consentScopes = ['everything', 'marketing'] as const;
export type ConsentScope = (typeof consentScopes)[number];

/**
 * How a change of consent came to us. link: the page behind a message's link. oneClick: a mail program, by RFC 8058. keyword: a
 * word the customer wrote. complaint: what a complaint was answered by, or a mail provider's report of one.
 */
export const consentSources = ['staff', 'api', 'link', 'oneClick', 'keyword', 'import', 'complaint'] as const;
export type ConsentSource = (typeof consentSources)[number];

export const consentChanges = ['withdrawn', 'granted'] as const;
export type ConsentChange = (typeof consentChanges)[number];

/** What customers do in 客户群, as events of theirs that we tell ourselves: defined for every corp. */
export const groupEvents = { joined: 'group.joined', left: 'group.left' } as const;

/** Business events that we tell ourselves, when a report says what became of a message: defined for every corp. */
export const reportEvents = { email: 'mail.bounced', sms: 'sms.undelivered', customer_service_message: 'message.undelivered' } as const;

/** Business events of 微信客服, told by ourselves as well: defined for every corp. */
export const serviceEvents = { received: 'message.received', entered: 'message.entered', undelivered: 'message.undelivered' } as const;

/** Ids of the steps of the journey that carries answers of 微信客服, one a corp: the trigger and the message. */
export const answersJourney = { trigger: 'received', message: 'answer' } as const;
