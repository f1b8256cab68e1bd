import type { WecomCall } from '../call.js';
import { postCall } from './answer-fields.js';

export interface RemarkWrite {
  readonly userid: string;
  readonly externalUserid: string;
  /** Null: left as it is. */
  readonly remark: string | null;
  readonly description: string | null;
}

/** The exact bytes of `remark`; a text that is left out stays as it is. */
export function encodeRemark({ userid, externalUserid, remark, description }: RemarkWrite): string {
  return JSON.stringify({
    userid,
    external_userid: externalUserid,
    ...(remark === null ? {} : { remark }),
    ...(description === null ? {} : { description }),
  });
}

/** Writes what the employee's address book says of the customer; safe to repeat. */
export function writeRemark(body: string): WecomCall<null> {
  return postCall('/cgi-bin/externalcontact/remark', body, () => null);
}
