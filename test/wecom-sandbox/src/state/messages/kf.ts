/** 客服账号. */
export interface KfAccount {
  readonly id: string;
  readonly name: string;
}

/** Who said it, as `sync_msg` names it. */
export const kfOrigins = { customer: 3, event: 4 } as const;

/** What `sync_msg` tells: what a customer wrote, or what happened. What apps send is not in it. */
export interface KfLine {
  readonly msgid: string;
  readonly openKfid: string;
  readonly externalUserid: string;
  readonly at: number;
  readonly origin: (typeof kfOrigins)[keyof typeof kfOrigins];
  readonly msgtype: string;
  /** Under the name of the msgtype. */
  readonly content: Readonly<Record<string, unknown>>;
}

/** A message an app sent; `delivered` is false where only a later event tells that it did not arrive. */
export interface KfSent {
  readonly msgid: string;
  readonly openKfid: string;
  readonly externalUserid: string;
  readonly at: number;
  readonly text: string;
  readonly delivered: boolean;
}

/** 0 new, 1 assistant, 2 in the pool, 3 with a person, 4 ended. */
export type KfState = 0 | 1 | 2 | 3 | 4;

export interface KfSession {
  readonly state: KfState;
  readonly servicer: string;
  /** When the customer wrote last; null while she never did. */
  readonly saidAt: number | null;
  /** Messages of apps since then. */
  readonly answers: number;
}

export const newKfSession: KfSession = { state: 0, servicer: '', saidAt: null, answers: 0 };

/** Allows one message on an event. */
export interface KfCode {
  readonly code: string;
  readonly openKfid: string;
  readonly externalUserid: string;
  readonly until: number;
}

/** 微信客服 of one corp. */
export interface KfDesk {
  readonly accounts: readonly KfAccount[];
  readonly lines: KfLine[];
  readonly sent: KfSent[];
  /** By `kfPair`. */
  readonly sessions: Map<string, KfSession>;
  readonly codes: Map<string, KfCode>;
  /** Customers who take no messages of an account, by `kfPair`. */
  readonly rejecting: Set<string>;
}

export const kfPair = ({ openKfid, externalUserid }: { readonly openKfid: string; readonly externalUserid: string }): string =>
  `${openKfid} ${externalUserid}`;

export function emptyKfDesk(accounts: readonly KfAccount[]): KfDesk {
  return { accounts, lines: [], sent: [], sessions: new Map(), codes: new Map(), rejecting: new Set() };
}

export const kfWindowMs = 48 * 3_600_000;
/** Messages of apps that one message of the customer allows. */
export const kfAnswersAtMost = 5;
export const kfCodeMs = 20_000;
