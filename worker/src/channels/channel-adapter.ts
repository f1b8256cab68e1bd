import type { IntentReason, SendGroup } from '@tagtrail/core/contracts';
import type { Json, JsonObject } from '@tagtrail/core/kernel';
import type { AdLabel, Channel, MessageCategory, SendRequest } from '@tagtrail/core/plan';
import type { SlotHooks } from '../gate/gate.js';
import type { Fault } from '../gate/hold.js';
import type { CallAnswer } from '@tagtrail/ledger';

/**
 * How a call of which nobody knows whether it arrived may be repeated.
 * ask: the receiver can be asked. sameBytes: it drops byte-identical repeats for a while. key: it drops repeats of a key.
 * set: doing it twice is doing it once. none: only a person can decide.
 */
export type SafeRepeat = 'ask' | 'sameBytes' | 'key' | 'set' | 'none';

/** A follower of a customer, with the tags set by that employee. */
export interface Follower {
  readonly employeeId: string;
  readonly tagIds: readonly string[];
}

/** The code by which a new friend may be welcomed, named by its row; ISO instants. */
export type WelcomeRight = {
  readonly codeId: string;
  /** When she came, by WeCom's clock. */
  readonly toldAt: string;
  readonly notAfter: string;
};

/** The chat of 微信客服 in which a customer may be written to; until when, as an ISO instant. */
export type ServiceChatRight = {
  readonly openKfid: string;
  readonly notAfter: string;
  /** Whether it answers what she has just written, by rule. */
  readonly answers: boolean;
};

/** One customer, as reserve found it under lock. */
export interface Recipient {
  readonly intentId: string;
  /** By which WeCom knows her; of a message into a group, the group. */
  readonly externalUserid: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, Json>>;
  /** What a text may show: the attributes, `name`, and by `entry.<name>` and `value.<name>` what the run has brought along. */
  readonly fields: Readonly<Record<string, Json>>;
  /** Where messages came back from, as `email:a@b.cn` or `sms:+86…`: nothing more goes there. */
  readonly unusable: readonly string[];
  /** Read for tag writes and hand-overs only; who has known the customer the longest comes first. */
  readonly followers: readonly Follower[];
  /** Of a welcome alone, and only where there is a code for it. */
  readonly welcome?: WelcomeRight;
  /** Of a message of 微信客服 alone, and only where there is a chat to write in. */
  readonly service?: ServiceChatRight;
  /** The moment at which the run asked for it. */
  readonly askedAt: string;
}

/** What the recipients of one call have in common. */
export interface CallFrame {
  readonly agentId: number;
  /** The employee it is sent as; '' where the channel has none. */
  readonly sender: string;
  /** The corp's. */
  readonly timeZone: string;
  /** What WeCom calls the files that are there, by `mediaKey`; left out: none is needed. */
  readonly media?: ReadonlyMap<string, string>;
  readonly category: MessageCategory;
  /** Whether these messages say that they are advertising, and where; left out: they do not. */
  readonly adLabel?: AdLabel;
}

/** Why nothing goes to a customer. `owner`: the employee who leads the run from now on; left out: whoever it was. */
export interface Suppression {
  readonly reason: IntentReason;
  /** What the reason alone does not say; nothing of the customer. */
  readonly detail?: string;
  readonly owner?: string;
}

/** What is said to one customer. Recipients with equal content may share a call; `text` is shown to operators. */
export type Composed = { readonly kind: 'content'; readonly content: JsonObject } | ({ readonly kind: 'suppressed' } & Suppression);

/** A dispatched call, ready to be put on the wire. */
export interface OutgoingCall {
  readonly id: string;
  readonly corpId: string;
  /** The exact bytes reserve stored. */
  readonly bytes: string;
  readonly content: JsonObject;
}

/** How a call keeps to its slots and says how far it has come. */
export interface CallHooks extends SlotHooks {
  readonly onBytesWritten: () => void;
}

/** A way to reach somebody. */
export interface ChannelAdapter {
  readonly channel: Channel;
  /** Named in the ledger. */
  readonly api: string;
  readonly group: SendGroup;
  /** Recipients of one call at most. */
  readonly batchSize: number;
  /** task: somebody must confirm, so acceptance is not the end. */
  readonly confirmation: 'task' | 'none';
  readonly repeat: SafeRepeat;
  /** Where that depends on the receiver: the rule for one call. */
  readonly repeatOf?: (call: Pick<OutgoingCall, 'corpId' | 'content'>) => Promise<SafeRepeat>;
  /** Whether a customer must be a friend of the sender, the sender only an active employee, or neither. */
  readonly needs: 'friendship' | 'employee' | 'nobody';
  compose(request: SendRequest, recipient: Recipient, frame: CallFrame): Composed;
  encode(content: JsonObject, recipients: readonly Recipient[], frame: CallFrame): string;
  /** Everything a call needs besides its slot; the fault of the set-up for which it cannot be had, else null. */
  prepare(corpId: string): Promise<Fault | null>;
  /** One attempt. Never repeats by itself and never rejects for what the outside world does. */
  call(call: OutgoingCall, hooks: CallHooks): Promise<CallAnswer>;
}

/** Narrows the request of an intent to its channel's own. @throws when the ledger and the plan disagree: our bug. */
export function requestOf<Kind extends Channel>(channel: Kind, request: SendRequest): Extract<SendRequest, { channel: Kind }> {
  if (!isOf(channel, request)) throw new Error(`The plan asks for ${request.channel} where the ledger has ${channel}`);
  return request;
}

function isOf<Kind extends Channel>(channel: Kind, request: SendRequest): request is Extract<SendRequest, { channel: Kind }> {
  return request.channel === channel;
}

/** A text of a stored request. @throws when it is not there: our bug. */
export function textField(content: JsonObject, name: string): string {
  const value = content[name];
  if (typeof value !== 'string') throw new Error(`A stored request has no ${name}`);
  return value;
}
