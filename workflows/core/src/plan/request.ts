import { attachmentsDiffer, mediaOf, type Attachment, type NeededMedia } from '../content/index.js';
import type { Duration, TagId } from '../kernel/index.js';
import { hasFields, type ParsedText } from '../text/index.js';
import type { Mentions, MessageForm, RobotForm } from './form/message-form.js';
import { innerChannels } from './outcome.js';

/** What a run asks for and waits for: the one door, or our own rooms. */
export type InvokeRequest = SendRequest | InnerRequest;

/** What goes out by the one door. Each is one row of the send ledger. */
export type SendRequest =
  | CustomerMassSend
  | GroupMassSend
  | WelcomeMessage
  | CustomerServiceMessage
  | AppMessage
  | Email
  | Sms
  | Webhook
  | WebhookCall
  | TagWrite
  | Remark
  | Transfer;

/** What says a text to somebody. */
export type SayingRequest = Extract<SendRequest, { readonly text: ParsedText }>;

/** How the addresses of what is said are tracked; null where they stay as they are. */
export const linkTrackingOf = (request: SendRequest): LinkTracking | null => ('linkTracking' in request ? (request.linkTracking ?? null) : null);

export const isSaying = (request: SendRequest): request is SayingRequest => 'text' in request;

/** What reaches nobody outside. Each is one row of `inner_request`, written in the beat and applied by intake. */
export type InnerRequest = SetAttribute | EmitEvent | EnterJourney | CallJourney;

export const isInner = (request: InvokeRequest): request is InnerRequest => innerChannels.some((channel) => channel === request.channel);

/**
 * Who of a customer's employees is asked to write to her. leastLoaded: who was asked to write to fewest customers today.
 * mostRoom: whose workload leaves most.
 */
export const spreadRules = ['leastLoaded', 'mostRoom'] as const;
export type SpreadRule = (typeof spreadRules)[number];

/**
 * How the addresses of a text are tracked: `shared`: one short address for all, clicks are counted; `perCustomer`: each customer has
 * her own, a click is an event of hers. Left out: addresses stay as they were written.
 */
export const linkTrackings = ['shared', 'perCustomer'] as const;
export type LinkTracking = (typeof linkTrackings)[number];

/** 客户群发: a task an employee must confirm by hand. */
export interface CustomerMassSend {
  readonly channel: 'customer_mass_send';
  /** Empty only where there are attachments. */
  readonly text: ParsedText;
  /** Sent after the text, in this order. Left out: none. */
  readonly attachments?: readonly Attachment[];
  /** How long intents with the same text are gathered into one task. */
  readonly coalesce: Duration;
  /** How long the employee has to confirm before the task is cancelled and the rest falls back. */
  readonly confirmWithin: Duration;
  /** By which rule one of her employees is asked; left out: her owner. */
  readonly spread?: SpreadRule;
  readonly linkTracking?: LinkTracking;
}

/** 客户群群发: a task that the owner of a customer's group must confirm by hand. One message stands in a group once for each visit of a step, whoever of it brings it. */
export interface GroupMassSend {
  readonly channel: 'group_mass_send';
  readonly text: ParsedText;
  /** Into which groups: these, or all of these owners. */
  readonly groups: GroupChoice;
  readonly coalesce: Duration;
  readonly confirmWithin: Duration;
}

/** A customer's message goes into the one of them that she has been in the longest. */
export interface GroupChoice {
  readonly by: 'id' | 'owner';
  readonly ids: readonly string[];
}

/** What carries pictures, cards and files beside its text. */
export type AttachingRequest = CustomerMassSend | WelcomeMessage;

/** Attachments of a request, none for those that take none. */
export const attachmentsOf = (request: SendRequest): readonly Attachment[] => ('attachments' in request ? (request.attachments ?? []) : []);

/** True when all customers get the same, so that they may share one task. */
export const isSameForAll = (request: CustomerMassSend | GroupMassSend): boolean =>
  !hasFields(request.text) && !attachmentsDiffer(attachmentsOf(request));

/** The files that WeCom must have before a request can go. */
export const mediaOfRequest = (request: SendRequest): readonly NeededMedia[] => mediaOf(attachmentsOf(request));

/** 欢迎语: what a new friend reads at once. Only within 20 s of her coming, once, and by the code that WeCom gave for it. */
export interface WelcomeMessage {
  readonly channel: 'welcome_message';
  /** Empty only where there are attachments. */
  readonly text: ParsedText;
  readonly linkTracking?: LinkTracking;
  /** Sent after the text, in this order. Left out: none. */
  readonly attachments?: readonly Attachment[];
}

/** 微信客服: an answer in the chat she wrote in last. Only within 48 hours of her last word, and five times since then. */
export interface CustomerServiceMessage {
  readonly channel: 'customer_service_message';
  readonly text: ParsedText;
  readonly linkTracking?: LinkTracking;
}

/** 应用消息 to the customer's owner, or to the employee of `to`. With `card` the text is a task, on a card with buttons to answer it by. */
export interface AppMessage {
  readonly channel: 'app_message';
  readonly text: ParsedText;
  readonly card?: TodoCard;
  /** Who gets it; left out: the customer's owner. */
  readonly to?: string;
  /** How the text is shown; left out: plain. */
  readonly form?: MessageForm;
}

export interface TodoCard {
  /** The employee who is asked; null: the customer's owner. */
  readonly to: string | null;
  /** How long there is for it. */
  readonly due: Duration;
}

/** E-mail to the address in the customer attribute `email`, through the corp's SMTP setting. */
export interface Email {
  readonly channel: 'email';
  readonly subject: ParsedText;
  readonly text: ParsedText;
  readonly linkTracking?: LinkTracking;
  /** The text is Markdown, sent as HTML with the plain words beside it; left out: it is plain. */
  readonly html?: true;
}

/** 短信 to the number in the customer attribute `mobile`, through the corp's SMS gateway. */
export interface Sms {
  readonly channel: 'sms';
  readonly text: ParsedText;
  /** The gateway's own number of the wording; null: it takes the text as it is. */
  readonly template: string | null;
  readonly linkTracking?: LinkTracking;
}

/** POST to the corp's webhook setting of that name. */
export interface Webhook {
  readonly channel: 'webhook';
  readonly endpoint: string;
  readonly text: ParsedText;
  /** How a group robot shows the text; left out: plain. */
  readonly form?: RobotForm;
  /** Whom a group robot names; left out: nobody. */
  readonly mentions?: Mentions;
}

/** The same, and what the JSON answer says becomes named values of the run. */
export interface WebhookCall {
  readonly channel: 'webhook_call';
  readonly endpoint: string;
  readonly text: ParsedText;
  readonly answer: readonly AnswerField[];
}

/** One value of an answer: where it stands, and what type it must have. */
export interface AnswerField {
  /** What rules and texts read as `value.<name>`. */
  readonly name: string;
  /** Keys with dots between them, places of lists in brackets: `data.orders[0].amount`. */
  readonly path: string;
  readonly type: AnswerType;
}

export const answerTypes = ['text', 'number', 'boolean', 'date'] as const;
export type AnswerType = (typeof answerTypes)[number];

export interface TagWrite {
  readonly channel: 'tag_write';
  readonly add: readonly TagId[];
  readonly remove: readonly TagId[];
}

/** 备注: what the owner's address book says of the customer. Null: left as it is. Longer texts are cut to what WeCom takes. */
export interface Remark {
  readonly channel: 'remark';
  readonly remark: ParsedText | null;
  readonly description: ParsedText | null;
}

/** 在职继承: the owner's customer goes to one of these employees, always the same for the same customer. */
export interface Transfer {
  readonly channel: 'transfer';
  readonly to: readonly string[];
  /** What WeCom tells the customer when she has moved; null: its own words. */
  readonly message: ParsedText | null;
}

/** A value that is worked out in the beat in which the step is come to. */
export type ValueSource =
  | { readonly kind: 'fixed'; readonly value: string | number | boolean }
  /** A variable of conditions: `attr.<name>`, `entry.<name>`, `value.<name>`. A customer without it has no value. */
  | { readonly kind: 'field'; readonly field: string }
  /** The moment of the step: an ISO instant, or for a date the day it falls on in the corp's zone. */
  | { readonly kind: 'now' };

/** What becomes of an attribute. `add` counts on from the value at the moment it is applied; none counts as 0. */
export type AttributeChange =
  { readonly kind: 'set'; readonly value: ValueSource } | { readonly kind: 'add'; readonly amount: number } | { readonly kind: 'clear' };

export interface SetAttribute {
  readonly channel: 'set_attribute';
  readonly name: string;
  readonly change: AttributeChange;
}

/** A business event of this customer. Properties without a value are left out. */
export interface EmitEvent {
  readonly channel: 'emit_event';
  readonly name: string;
  readonly properties: readonly { readonly name: string; readonly value: ValueSource }[];
}

/** The customer enters another journey, by its entry rules, and the run goes on. The values are what the entry brings there. */
export interface EnterJourney {
  readonly channel: 'enter_journey';
  readonly journeyId: string;
  readonly values: readonly { readonly name: string; readonly value: ValueSource }[];
}

/** The same, and the run waits for how the other one ends, so long at most. */
export interface CallJourney {
  readonly channel: 'call_journey';
  readonly journeyId: string;
  readonly values: readonly { readonly name: string; readonly value: ValueSource }[];
  readonly within: Duration;
}
