import type { HoldCause, IntentReason } from '@tagtrail/core/contracts';
import type { Channel } from '@tagtrail/core/plan';

/** A dispatched call as its lane holds it. */
export interface HeldCall {
  readonly id: string;
  readonly channel: Channel;
  /** Only the holder of the token may settle: another one means that the call was given up for lost. */
  readonly token: string;
}

/** What was answered, in the receiver's own words, for people who look at the ledger. */
export interface AnswerDetail {
  /** Its error code or HTTP status; null when there was none. */
  readonly code: number | null;
  readonly text: string;
}

/** What an answer said that was asked for; `missing`: what was not in it, empty when the answer is whole. */
export interface Said {
  readonly values: Readonly<Record<string, string | number | boolean>>;
  readonly missing: readonly string[];
}

/** A recipient (external_userid) of a call that was taken for others. */
export interface FailedRecipient {
  readonly externalUserid: string;
  readonly reason: IntentReason;
  /** The receiver's code; null when it gave none. */
  readonly code: number | null;
}

/** How far a fault reaches: all calls of the group, those of one API, those in one employee's name, those to one receiver outside WeCom. */
export type FaultScope = 'group' | 'api' | 'sender' | 'receiver';

/** How one attempt at a call ended; every channel's answers come down to these, and the ledger takes nothing else. */
export type CallAnswer =
  /** Taken, but for those who `failed`. */
  | { readonly kind: 'accepted'; readonly msgid: string | null; readonly failed: readonly FailedRecipient[]; readonly said?: Said }
  /** The slot had passed before the first byte: proved unsent, and nobody's fault. */
  | { readonly kind: 'notBegun' }
  /**
   * Refused because of a limit: proved unsent. `blockMs` is how long all calls of the group (of the `scope`, where one is named) must
   * wait; null: only this one, for a while.
   */
  | ({ readonly kind: 'limited'; readonly blockMs: number | null; readonly scope?: 'receiver' } & AnswerDetail)
  /** The token was refused: proved unsent, and the next call fetches another. */
  | ({ readonly kind: 'tokenRefused' } & AnswerDetail)
  /** Proved unsent, and no message is to blame: whatever the fault reaches is held until a probe gets through. */
  | ({ readonly kind: 'fault'; readonly cause: HoldCause; readonly scope: FaultScope } & AnswerDetail)
  /** A file that it carries is not good any more: proved unsent, and it is uploaded anew before the next. */
  | ({ readonly kind: 'mediaGone' } & AnswerDetail)
  /** Proved unsent: too many calls at once. */
  | ({ readonly kind: 'busy' } & AnswerDetail)
  /** Proved unsent; another attempt may do better. */
  | ({ readonly kind: 'again' } & AnswerDetail)
  /** Refused for what it says: proved unsent, and nothing that says the same is sent until a person has decided. */
  | ({ readonly kind: 'contentRefused' } & AnswerDetail)
  /** Refused for the employee in whose name, or to whom, it goes: gone, or out of the app's sight. Proved unsent. */
  | ({ readonly kind: 'senderLost' } & AnswerDetail)
  /** Refused for good, for every recipient. */
  | ({ readonly kind: 'refused'; readonly reason: IntentReason } & AnswerDetail)
  /** Bytes may have arrived, and no answer tells. */
  | ({ readonly kind: 'unknown' } & AnswerDetail);

/** One kind of answer. */
export type Answered<Kind extends CallAnswer['kind']> = Extract<CallAnswer, { kind: Kind }>;

export const detailOf = (error: unknown): AnswerDetail => ({ code: null, text: error instanceof Error ? error.message : String(error) });
