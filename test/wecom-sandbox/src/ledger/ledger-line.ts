import type { Change } from '../state/change.js';
import type { RecipientStatus } from '../state/messages/mass-send-task.js';
import type { ApiGroup } from '../limits/limits.js';

/** What an answer looked like from outside. */
export type AnswerKind = 'sent' | 'dropped' | 'reset' | 'hung' | 'http502';

/** A call of the server API that arrived, whatever became of it. */
export interface CallFact {
  readonly kind: 'call';
  /** Milliseconds of the epoch with fractions, when the first bytes were read. */
  readonly tArrive: number;
  readonly corp: string | null;
  /** Path behind /cgi-bin/, for example `externalcontact/add_msg_template`. */
  readonly api: string;
  readonly group: ApiGroup;
  /** SHA-256 of the raw body in hex. */
  readonly bodyHash: string;
  /** Sender, recipients, text, tags: what a judge needs of the body. */
  readonly body: Readonly<Record<string, unknown>>;
  /** The call did its work; true also where its answer was lost. */
  readonly committed: boolean;
  /** Null where no JSON was answered. */
  readonly errcode: number | null;
  readonly answer: AnswerKind;
  readonly msgid: string | null;
  /** Kind of the injected fault or of the condition that refused, if any. */
  readonly fault: string | null;
  /** Employees whose phone shows nothing although the call succeeded. */
  readonly dropped?: readonly string[];
  /** Null unless this call delivered something at once, as app messages do. */
  readonly deliveredAt: number | null;
  /** Null unless this call cancelled a task. */
  readonly cancelledAt: number | null;
}

/** An employee pressed send: the moment customers got, or did not get, the message. */
export interface DeliveryFact {
  readonly kind: 'delivery';
  readonly tArrive: number;
  readonly corp: string;
  readonly msgid: string;
  readonly employee: string;
  readonly text: string;
  readonly deliveredAt: number;
  readonly recipients: readonly { readonly externalUserid: string; readonly status: RecipientStatus }[];
}

/** Something done on a phone, in the console, or to the sandbox itself. */
export interface ActionFact {
  readonly kind: 'action';
  readonly tArrive: number;
  readonly corp: string | null;
  readonly action: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** One attempt to deliver one callback. */
export interface CallbackFact {
  readonly kind: 'callback';
  readonly tArrive: number;
  readonly corp: string;
  readonly changeType: string;
  readonly userid: string | null;
  readonly externalUserid: string | null;
  /** The second in which it happened, as told: a late or repeated delivery keeps it. */
  readonly createTime: number;
  readonly attempt: number;
  /** Null where the receiver gave no answer. */
  readonly status: number | null;
  readonly tampered: string | null;
}

/** A webhook that arrived at the sandbox's own receiver. */
export interface WebhookFact {
  readonly kind: 'webhook';
  readonly tArrive: number;
  readonly corp: null;
  readonly name: string;
  readonly idempotencyKey: string | null;
  /** The key was seen before at this name, and the delivery had been taken. */
  readonly repeated: boolean;
  readonly bodyHash: string;
  readonly body: string;
  readonly committed: boolean;
  readonly answer: AnswerKind;
  readonly fault: string | null;
}

export type LedgerFact = CallFact | DeliveryFact | ActionFact | CallbackFact | WebhookFact;

/** A line of ledger.jsonl: a fact, its place, and what it altered. */
export type LedgerLine = LedgerFact & { readonly seq: number; readonly changes?: readonly Change[] };
