import { z } from 'zod';
import type { WecomCall } from '../call.js';
import { encodeMessage, type WecomMessage } from './message.js';
import { cursorField, listOf, postCall, secondsField } from './answer-fields.js';

export interface MassSend extends WecomMessage {
  /** The employee who is asked to press send. */
  readonly sender: string;
  readonly externalUserids: readonly string[];
}

export interface MassSendAccepted {
  readonly msgid: string;
  /** Recipients WeCom would not take. */
  readonly failed: readonly string[];
}

/** An employee's task within a mass send. */
export interface MassSendTask {
  readonly userid: string;
  readonly confirmed: boolean;
  readonly confirmedAt: string | null;
}

export type RecipientStatus = 'unsent' | 'sent' | 'notFriend' | 'capped';

export interface MassSendResult {
  /** Of the customer, or of the group. */
  readonly externalUserid: string;
  readonly status: RecipientStatus;
  readonly sentAt: string | null;
}

/** A mass send as the corp's list shows it: no recipients, no sender, and no creator when it was made by API. */
export interface ListedMassSend {
  readonly msgid: string;
  readonly createdAt: string | null;
  readonly creator: string | null;
  readonly text: string;
  /** One mark for each, in order: what can be told of it. A file's id may differ from the one it was sent with. */
  readonly attachments: readonly string[];
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

const statuses: readonly RecipientStatus[] = ['unsent', 'sent', 'notFriend', 'capped'];
const acceptedAnswer = z.looseObject({ msgid: z.string().min(1), fail_list: listOf(z.string()) });
const taskAnswer = z.looseObject({
  task_list: listOf(z.looseObject({ userid: z.string(), status: z.number().int(), send_time: secondsField })),
  next_cursor: cursorField,
});
const resultAnswer = z.looseObject({
  send_list: listOf(
    z.looseObject({ external_userid: z.string().optional(), chat_id: z.string().optional(), status: z.number().int(), send_time: secondsField }),
  ),
  next_cursor: cursorField,
});
const listAnswer = z.looseObject({
  group_msg_list: listOf(
    z.looseObject({
      msgid: z.string(),
      create_time: z.coerce.number().default(0),
      creator: z.string().default(''),
      text: z.looseObject({ content: z.string().default('') }).default({ content: '' }),
      attachments: listOf(
        z.looseObject({
          msgtype: z.string().default(''),
          link: z.looseObject({ title: z.string().default(''), url: z.string().default('') }).optional(),
          miniprogram: z.looseObject({ title: z.string().default(''), appid: z.string().default('') }).optional(),
        }),
      ),
    }),
  ),
  next_cursor: cursorField,
});

/** The exact bytes of `add_msg_template`. */
export function encodeMassSend(send: MassSend): string {
  return JSON.stringify({
    chat_type: 'single',
    external_userid: send.externalUserids,
    sender: send.sender,
    ...encodeMessage(send),
  });
}

export interface GroupSend {
  /** The owner of the groups, who is asked to press send. */
  readonly sender: string;
  readonly chatIds: readonly string[];
  readonly text: string;
}

/** The same for a task of groups. */
export function encodeGroupSend(send: GroupSend): string {
  return JSON.stringify({ chat_type: 'group', chat_id_list: send.chatIds, sender: send.sender, text: { content: send.text } });
}

/** Creates the task. Has no key: a repeat is a second task. */
export function addMassSend(body: string): WecomCall<MassSendAccepted> {
  return postCall('/cgi-bin/externalcontact/add_msg_template', body, (answer) => {
    const { msgid, fail_list: failed } = acceptedAnswer.parse(answer);
    return { msgid, failed };
  });
}

export function getMassSendTasks(msgid: string, cursor: string | null): WecomCall<Page<MassSendTask>> {
  const body = JSON.stringify({ msgid, limit: 1_000, cursor: cursor ?? '' });
  return postCall('/cgi-bin/externalcontact/get_groupmsg_task', body, (answer) => {
    const parsed = taskAnswer.parse(answer);
    const items = parsed.task_list.map((row) => ({ userid: row.userid, confirmed: row.status === 2, confirmedAt: row.send_time }));
    return { items, nextCursor: parsed.next_cursor };
  });
}

export function getMassSendResults(msgid: string, userid: string, cursor: string | null): WecomCall<Page<MassSendResult>> {
  const body = JSON.stringify({ msgid, userid, limit: 1_000, cursor: cursor ?? '' });
  return postCall('/cgi-bin/externalcontact/get_groupmsg_send_result', body, (answer) => {
    const parsed = resultAnswer.parse(answer);
    const items = parsed.send_list.map((row) => ({
      externalUserid: row.external_userid ?? row.chat_id ?? '',
      status: toStatus(row.status),
      sentAt: row.send_time,
    }));
    return { items, nextCursor: parsed.next_cursor };
  });
}

/** To whom mass sends go: to customers, or to groups. */
export type ChatType = 'single' | 'group';

/** Mass sends made between two instants (at most a month apart), by API or by the corp's administrators. */
export function listMassSends(
  chatType: ChatType,
  { from, to }: { readonly from: Date; readonly to: Date },
  cursor: string | null,
): WecomCall<Page<ListedMassSend>> {
  const seconds = (at: Date): number => Math.floor(at.getTime() / 1_000);
  const body = JSON.stringify({
    chat_type: chatType,
    start_time: seconds(from),
    end_time: seconds(to),
    filter_type: 0,
    limit: 100,
    cursor: cursor ?? '',
  });
  return postCall('/cgi-bin/externalcontact/get_groupmsg_list_v2', body, (answer) => {
    const parsed = listAnswer.parse(answer);
    const items = parsed.group_msg_list.map((row) => ({
      msgid: row.msgid,
      createdAt: row.create_time === 0 ? null : new Date(row.create_time * 1_000).toISOString(),
      creator: row.creator === '' ? null : row.creator,
      text: row.text.content,
      attachments: row.attachments.map(({ msgtype, link, miniprogram }) => {
        if (link !== undefined) return attachmentMark(msgtype, link.title, link.url);
        return miniprogram === undefined ? attachmentMark(msgtype) : attachmentMark(msgtype, miniprogram.title, miniprogram.appid);
      }),
    }));
    return { items, nextCursor: parsed.next_cursor };
  });
}

/** Reminds the employees who have not confirmed; three a task in 24 h. */
export function remindMassSend(msgid: string): WecomCall<null> {
  return postCall('/cgi-bin/externalcontact/remind_groupmsg_send', JSON.stringify({ msgid }), () => null);
}

/** Stops what has not been confirmed; cannot recall what was sent. */
export function cancelMassSend(msgid: string): WecomCall<null> {
  return postCall('/cgi-bin/externalcontact/cancel_groupmsg_send', JSON.stringify({ msgid }), () => null);
}

/** What tells one attachment from another in WeCom's list. */
export const attachmentMark = (...parts: readonly string[]): string => JSON.stringify(parts);

function toStatus(code: number): RecipientStatus {
  const status = statuses[code];
  if (status === undefined) throw new Error(`Unknown recipient status ${String(code)}`);
  return status;
}
