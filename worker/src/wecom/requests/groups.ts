import { z } from 'zod';
import type { WecomCall } from '../call.js';
import { cursorField, listOf, postCall, secondsField } from './answer-fields.js';

/** A group as WeCom lists it. status: 0 ordinary, 1 its owner has left, 2 being handed over, 3 handed over. */
export interface ListedGroup {
  readonly id: string;
  readonly status: number;
}

export interface GroupPage {
  readonly groups: readonly ListedGroup[];
  readonly nextCursor: string | null;
}

export interface GroupMember {
  readonly memberId: string;
  readonly isCustomer: boolean;
  /** ISO instant; WeCom's are whole seconds. */
  readonly joinedAt: string;
}

/** One 客户群 with everybody in it. */
export interface GroupDetail {
  readonly name: string;
  readonly ownerId: string;
  readonly foundedAt: string | null;
  readonly members: readonly GroupMember[];
}

const customerType = 2;
const never = new Date(0).toISOString();

const listAnswer = z.looseObject({
  group_chat_list: listOf(z.looseObject({ chat_id: z.string().min(1), status: z.number().int().min(0).max(3).default(0) })),
  next_cursor: cursorField,
});

const detailAnswer = z.looseObject({
  group_chat: z.looseObject({
    name: z.string().default(''),
    owner: z.string().min(1),
    create_time: secondsField,
    // Its owner at least is in it: an answer without anybody says nothing of who has left.
    member_list: listOf(z.looseObject({ userid: z.string().min(1), type: z.number().int(), join_time: secondsField })).refine(
      (members) => members.length > 0,
      { message: 'A group has members' },
    ),
  }),
});

/** The customer groups of these owners; of everybody whom the app sees where none is named. */
export function listGroups(owners: readonly string[], cursor: string | null): WecomCall<GroupPage> {
  const filter = owners.length === 0 ? {} : { owner_filter: { userid_list: owners } };
  const body = JSON.stringify({ status_filter: 0, ...filter, cursor: cursor ?? '', limit: 1_000 });
  return postCall('/cgi-bin/externalcontact/groupchat/list', body, (answer) => {
    const { group_chat_list: rows, next_cursor: nextCursor } = listAnswer.parse(answer);
    return { groups: rows.map(({ chat_id: id, status }) => ({ id, status })), nextCursor };
  });
}

export function getGroup(chatId: string): WecomCall<GroupDetail> {
  return postCall('/cgi-bin/externalcontact/groupchat/get', JSON.stringify({ chat_id: chatId, need_name: 0 }), (answer) => {
    const { group_chat: group } = detailAnswer.parse(answer);
    const members = group.member_list.map((row) => ({
      memberId: row.userid,
      isCustomer: row.type === customerType,
      joinedAt: row.join_time ?? never,
    }));
    return { name: group.name, ownerId: group.owner, foundedAt: group.create_time, members };
  });
}
