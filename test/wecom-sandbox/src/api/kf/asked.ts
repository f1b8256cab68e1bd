import type { Corp } from '../../state/corp.js';
import { kfPair, newKfSession, type KfSession } from '../../state/messages/kf.js';
import type { Fields } from '../../wire/fields.js';

/** An account and a customer, as a call names them. */
export interface KfAsked {
  readonly openKfid: string;
  readonly externalUserid: string;
}

/** The account and customer of a call, or the errcode for what is wrong with them. */
export function askedKf(corp: Corp, body: Fields, customerField: string): KfAsked | number {
  const openKfid = body.text('open_kfid');
  if (openKfid === '') return 95_000;
  if (!corp.kf.accounts.some(({ id }) => id === openKfid)) return 95_004;
  const externalUserid = body.text(customerField);
  return corp.customers.has(externalUserid) ? { openKfid, externalUserid } : 40_096;
}

export function sessionOf(corp: Corp, asked: KfAsked): KfSession {
  return corp.kf.sessions.get(kfPair(asked)) ?? newKfSession;
}
