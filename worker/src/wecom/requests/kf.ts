import { z } from 'zod';
import type { WecomCall } from '../call.js';
import { listOf, postCall, secondsField } from './answer-fields.js';

/** An account of 微信客服. */
export interface ServiceAccount {
  readonly openKfid: string;
  readonly name: string;
}

/** What a customer did in a chat. Of what she wrote only its kind and its words come along, and the words go no further than who reads them here. */
export type ServiceLine =
  | {
      readonly kind: 'said';
      readonly msgid: string;
      readonly externalUserid: string;
      readonly at: string;
      readonly form: string;
      readonly text: string;
    }
  | { readonly kind: 'entered'; readonly msgid: string; readonly externalUserid: string; readonly at: string; readonly scene: string }
  /** A message of ours did not arrive. */
  | { readonly kind: 'failed'; readonly msgid: string; readonly sentMsgid: string; readonly why: number };

export interface ServicePage {
  readonly nextCursor: string;
  readonly hasMore: boolean;
  readonly lines: readonly ServiceLine[];
}

export interface ServiceMessage {
  readonly openKfid: string;
  readonly externalUserid: string;
  /** Ours: WeCom takes it once for each account. */
  readonly msgid: string;
  readonly text: string;
}

const accountsAtOnce = 100;
const byCustomer = 3;

const accountsAnswer = z.looseObject({ account_list: listOf(z.looseObject({ open_kfid: z.string().min(1), name: z.string().default('') })) });

const words = z.looseObject({ content: z.string().default('') });
const lineAnswer = z.looseObject({
  msgid: z.string().min(1),
  external_userid: z.string().default(''),
  send_time: secondsField,
  origin: z.number().int().default(0),
  msgtype: z.string().default(''),
  text: words.optional(),
  event: z
    .looseObject({
      event_type: z.string().default(''),
      external_userid: z.string().default(''),
      scene: z.string().default(''),
      fail_msgid: z.string().default(''),
      fail_type: z.number().int().default(0),
    })
    .optional(),
});

const syncAnswer = z.looseObject({ next_cursor: z.string().default(''), has_more: z.number().int().default(0), msg_list: listOf(z.unknown()) });
const namesAnswer = z.looseObject({ customer_list: listOf(z.looseObject({ external_userid: z.string(), nickname: z.string().default('') })) });

export function listServiceAccounts(offset: number): WecomCall<readonly ServiceAccount[]> {
  return postCall('/cgi-bin/kf/account/list', JSON.stringify({ offset, limit: accountsAtOnce }), (answer) =>
    accountsAnswer.parse(answer).account_list.map(({ open_kfid: openKfid, name }) => ({ openKfid, name })),
  );
}

/** What happened in one account from the cursor on. The token of a callback lets it be asked as often as callbacks come. */
export function readServiceMessages(from: { readonly openKfid: string; readonly cursor: string; readonly token: string }): WecomCall<ServicePage> {
  const { openKfid, cursor, token } = from;
  const body = JSON.stringify({
    open_kfid: openKfid,
    limit: 1_000,
    ...(cursor === '' ? {} : { cursor }),
    ...(token === '' ? {} : { token }),
  });
  return postCall('/cgi-bin/kf/sync_msg', body, (answer) => {
    const { next_cursor: nextCursor, has_more: more, msg_list: lines } = syncAnswer.parse(answer);
    return { nextCursor, hasMore: more === 1, lines: lines.flatMap(readLine) };
  });
}

/** Names of up to 100 customers, by their ids. */
export function readServiceCustomers(externalUserids: readonly string[]): WecomCall<ReadonlyMap<string, string>> {
  return postCall('/cgi-bin/kf/customer/batchget', JSON.stringify({ external_userid_list: externalUserids }), (answer) => {
    const { customer_list: customers } = namesAnswer.parse(answer);
    return new Map(customers.map(({ external_userid: id, nickname }) => [id, nickname]));
  });
}

export function encodeServiceMessage({ openKfid, externalUserid, msgid, text }: ServiceMessage): string {
  return JSON.stringify({ touser: externalUserid, open_kfid: openKfid, msgid, msgtype: 'text', text: { content: text } });
}

export function sendServiceMessage(bytes: string): WecomCall<string | null> {
  return postCall('/cgi-bin/kf/send_msg', bytes, (answer) => z.looseObject({ msgid: z.string().optional() }).parse(answer).msgid ?? null);
}

/** One line that is no line is left out: what others wrote after it, a withdrawal perhaps, is read all the same. */
function readLine(line: unknown): readonly ServiceLine[] {
  const read = lineAnswer.safeParse(line);
  return read.success ? toLine(read.data) : [];
}

/** What people of the corp write, and what says nothing of a customer, is left out. */
function toLine(line: z.infer<typeof lineAnswer>): readonly ServiceLine[] {
  const { msgid, external_userid: externalUserid, origin, msgtype: form, text } = line;
  if (form === 'event') return eventOf(line);
  const said = { kind: 'said', msgid, externalUserid, at: timeOf(line), form, text: text?.content ?? '' } as const;
  return origin === byCustomer && externalUserid !== '' ? [said] : [];
}

function eventOf(line: z.infer<typeof lineAnswer>): readonly ServiceLine[] {
  const { msgid, event } = line;
  if (event?.event_type === 'enter_session' && event.external_userid !== '') {
    return [{ kind: 'entered', msgid, externalUserid: event.external_userid, at: timeOf(line), scene: event.scene }];
  }
  return event?.event_type === 'msg_send_fail' ? [{ kind: 'failed', msgid, sentMsgid: event.fail_msgid, why: event.fail_type }] : [];
}

/** Without a time it was long ago: it starts nothing, and its words are heard. */
const timeOf = ({ send_time: at }: z.infer<typeof lineAnswer>): string => at ?? new Date(0).toISOString();
