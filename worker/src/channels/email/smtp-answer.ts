import { detailOf, type CallAnswer } from '@tagtrail/ledger';

/** What the SMTP client says of a failed delivery. */
export interface SmtpFailure {
  readonly message: string;
  /** The client's own code: ECONNECTION, ETIMEDOUT, EAUTH, … It says CONN of a connection lost at any moment, also after DATA. */
  readonly code?: string;
  /** The server's reply, when it gave one. */
  readonly responseCode?: number;
  /** The message itself was on its way: the server had answered DATA. */
  readonly handedOver: boolean;
}

/**
 * Reads a failure: a reply of 4xx may pass, one of 5xx is final for this message.
 * A refused account, and a server that cannot be reached, are faults of no message.
 * A connection lost after DATA leaves nobody knowing.
 */
export function readSmtpFailure(failure: SmtpFailure): CallAnswer {
  const detail = { code: failure.responseCode ?? null, text: failure.message };
  if (failure.responseCode === 535 || failure.code === 'EAUTH') return { kind: 'fault', cause: 'configuration', scope: 'receiver', ...detail };
  if (failure.responseCode !== undefined) return readReply(failure.responseCode, failure.message);
  return failure.handedOver ? { kind: 'unknown', ...detail } : { kind: 'fault', cause: 'unreachable', scope: 'receiver', ...detail };
}

function readReply(code: number, text: string): CallAnswer {
  if (code === 421) return { kind: 'limited', blockMs: null, code, text };
  return code >= 500 ? { kind: 'refused', reason: 'refused', code, text } : { kind: 'again', code, text };
}

/** What was thrown, with the fields that tell how far it came. */
export function toSmtpFailure(error: unknown, handedOver: boolean): SmtpFailure {
  const message = detailOf(error).text;
  if (error === null || typeof error !== 'object') return { message, handedOver };
  return {
    message,
    handedOver,
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...('responseCode' in error && typeof error.responseCode === 'number' ? { responseCode: error.responseCode } : {}),
  };
}
