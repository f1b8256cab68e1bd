import { z } from 'zod';
import type { WecomCall } from '../call.js';
import { cursorField, listOf, postCall, secondsField } from './answer-fields.js';
import type { Page } from './mass-send.js';

/** Who hands over, and to whom. */
export interface TransferPair {
  readonly from: string;
  readonly to: string;
}

export interface Transfer extends TransferPair {
  readonly externalUserids: readonly string[];
  /** What customers are told who have moved; null: WeCom's own words. */
  readonly message: string | null;
}

/** How a hand-over stands. waiting: the customer may still refuse. full: the colleague has as many customers as WeCom allows. */
export type TransferStatus = 'moved' | 'waiting' | 'declined' | 'full';

export interface TransferResult {
  readonly externalUserid: string;
  readonly status: TransferStatus;
  readonly movedAt: string | null;
}

/** A customer who was not taken, with WeCom's code. */
export interface TransferRefused {
  readonly externalUserid: string;
  readonly code: number;
}

const askedAnswer = z.looseObject({ customer: listOf(z.looseObject({ external_userid: z.string(), errcode: z.number().int().default(0) })) });
const resultAnswer = z.looseObject({
  customer: listOf(z.looseObject({ external_userid: z.string(), status: z.number().int(), takeover_time: secondsField })),
  next_cursor: cursorField,
});

/** The exact bytes of `transfer_customer`. */
export function encodeTransfer({ from, to, externalUserids, message }: Transfer): string {
  return JSON.stringify({
    handover_userid: from,
    takeover_userid: to,
    external_userid: externalUserids,
    ...(message === null ? {} : { transfer_success_msg: message }),
  });
}

/** Asks WeCom to hand customers over. Has no key: of a customer WeCom takes two in 90 days. Answers whom it does not take. */
export function transferCustomers(body: string): WecomCall<readonly TransferRefused[]> {
  return postCall('/cgi-bin/externalcontact/transfer_customer', body, (answer) =>
    askedAnswer.parse(answer).customer.flatMap((row) => (row.errcode === 0 ? [] : [{ externalUserid: row.external_userid, code: row.errcode }])),
  );
}

/** How all hand-overs between two employees stand, a thousand a page. */
export function getTransferResults({ from, to }: TransferPair, cursor: string | null): WecomCall<Page<TransferResult>> {
  const body = JSON.stringify({ handover_userid: from, takeover_userid: to, cursor: cursor ?? '' });
  return postCall('/cgi-bin/externalcontact/transfer_result', body, (answer) => {
    const { customer, next_cursor: nextCursor } = resultAnswer.parse(answer);
    const items = customer.map((row) => ({ externalUserid: row.external_userid, status: toStatus(row.status), movedAt: row.takeover_time }));
    return { items, nextCursor };
  });
}

const statuses: Readonly<Record<number, TransferStatus>> = { 1: 'moved', 2: 'waiting', 3: 'declined', 4: 'full' };

function toStatus(code: number): TransferStatus {
  const status = statuses[code];
  if (status === undefined) throw new Error(`Unknown status of a hand-over ${String(code)}`);
  return status;
}
