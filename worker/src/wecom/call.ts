/** One request to WeCom's server API: where it goes, the exact bytes, and how its answer is read. */
export interface WecomCall<Result> {
  /** Last segments of the path, as the ledger names it: `add_msg_template`, `message/send`. */
  readonly api: string;
  readonly method: 'GET' | 'POST';
  /** Below the corp's base address, with a leading slash. */
  readonly path: string;
  /** Query other than the token. */
  readonly query: Readonly<Record<string, string>>;
  /** Exact bytes of the body; null for GET. */
  readonly body: string | Buffer | null;
  /** Left out: JSON. */
  readonly contentType?: string;
  /** How long the exchange may take, in milliseconds; left out: the usual time of the client. */
  readonly timeoutMs?: number;
  /** Reads an answer whose errcode is 0. @throws when it has not the documented shape. */
  readonly parse: (answer: unknown) => Result;
}

/** Token and connection made ready, so that a call can begin at an instant. */
export interface ReadyCorp {
  readonly corpId: string;
  readonly agentId: number;
  readonly baseUrl: string;
  readonly token: string;
  readonly tokenVersion: string;
}

export interface WriteHooks {
  /** Asked when the connection is ready, right before the first byte; false leaves the call unsent. */
  readonly mayBegin?: () => boolean;
  /** Called when all bytes have been handed to the system. */
  readonly onBytesWritten?: () => void;
}

/** How a single attempt at a call ended. */
export type WecomReply<Result> =
  | { readonly kind: 'ok'; readonly result: Result }
  /** WeCom answered with an errcode other than 0. */
  | { readonly kind: 'refused'; readonly errcode: number; readonly errmsg: string }
  /** No byte left this process: proved unsent. */
  | { readonly kind: 'unsent'; readonly error: Error }
  /** Bytes may have arrived and no answer of WeCom came back: time-out, reset, 5xx, no JSON. */
  | { readonly kind: 'unknown'; readonly error: Error };

/** WeCom refused a read. */
export class WecomRefusal extends Error {
  constructor(
    readonly api: string,
    readonly errcode: number,
    readonly errmsg: string,
  ) {
    super(`WeCom refused ${api}: ${String(errcode)} ${errmsg}`);
  }
}

/** WeCom could not be asked: network, 5xx, an answer that is no JSON, or an address that is not allowed. */
export class WecomUnreachable extends Error {}

/** Nothing is asked of WeCom for the corp before `waitMs` are over: a fault stands, or it has blocked us. */
export class CorpHeld extends WecomUnreachable {
  constructor(
    readonly waitMs: number,
    cause: Error,
  ) {
    super(cause.message, { cause });
  }
}

/** The corp is unknown, or its secret was refused a moment ago and is not tried again yet. */
export class CorpUnusable extends Error {
  constructor(
    readonly errcode: number | null,
    message: string,
  ) {
    super(message);
  }
}

/** Whether an error says that WeCom was asked, or was to be, and did not give what was asked for. */
export function isOfWecom(error: unknown): error is Error {
  return error instanceof WecomRefusal || error instanceof WecomUnreachable || error instanceof CorpUnusable;
}

/** What could not be reached, and each cause behind it down to the one that can be mended: the name, the port, the certificate. */
export function reasonsOf(error: Error): string {
  const { cause } = error;
  return cause instanceof Error ? `${error.message}: ${reasonsOf(cause)}` : error.message;
}
