import { createHash } from 'node:crypto';
import type { Corp } from '../../state/corp.js';
import type { GroupChat, GroupMember } from '../../state/people/group-chat.js';
import { pageOf } from '../../wire/cursor.js';
import { failure, success, type ApiAnswer, type ApiCall, type Endpoint } from '../endpoint.js';

const mostOwners = 100;
const mostAtOnce = 1000;
const memberTypes = { employee: 1, customer: 2 } as const;
/** Nobody hands groups over here: an owner works, or has left. */
const statuses = { ordinary: 0, ownerLeft: 1 } as const;
const mostStatus = 3;

function statusOf(corp: Corp, { owner }: GroupChat): number {
  return corp.employees.get(owner)?.resigned === true ? statuses.ownerLeft : statuses.ordinary;
}

function visible(corp: Corp): readonly GroupChat[] {
  return [...corp.groupChats.values()].filter(({ owner }) => corp.employees.get(owner)?.inRange === true);
}

function list({ corp, body }: ApiCall): ApiAnswer {
  const owners = body.inner('owner_filter').texts('userid_list');
  const limit = body.number('limit', 0);
  if (limit < 1 || limit > mostAtOnce || owners.length > mostOwners) return failure(40058, { group_chat_list: [] });
  const status = body.number('status_filter', 0);
  if (status < 0 || status > mostStatus) return failure(40058, { group_chat_list: [] });
  const asked = new Set(owners.map((userid) => userid.toLowerCase()));
  const ofOwners = visible(corp).filter(({ owner }) => asked.size === 0 || asked.has(owner));
  const found = ofOwners.filter((chat) => status === 0 || statusOf(corp, chat) === status);
  const { page, next } = pageOf(found, body.text('cursor'), limit);
  return success({
    group_chat_list: page.map((chat) => ({ chat_id: chat.id, status: statusOf(corp, chat) })),
    ...(next === '' ? {} : { next_cursor: next }),
  });
}

function get({ corp, body }: ApiCall): ApiAnswer {
  const id = body.text('chat_id');
  const chat = corp.groupChats.get(id);
  if (chat === undefined) return failure(id === '' ? 40058 : 86003);
  if (!visible(corp).includes(chat)) return failure(60011);
  const withNames = body.number('need_name', 0) === 1;
  const { name, owner, notice, createdAt, members } = chat;
  return success({
    group_chat: {
      chat_id: id,
      name,
      owner,
      create_time: Math.floor(createdAt / 1000),
      notice,
      member_list: members.map((member) => memberPage(corp, member, withNames)),
      admin_list: [{ userid: owner }],
      member_version: createHash('md5').update(JSON.stringify(members)).digest('hex'),
    },
  });
}

/** Names come only when asked for; a customer's unionid always. */
function memberPage(corp: Corp, member: GroupMember, withName: boolean): Readonly<Record<string, unknown>> {
  const customer = corp.customers.get(member.userid);
  const name = customer?.name ?? corp.employees.get(member.userid)?.name ?? '';
  return {
    userid: member.userid,
    type: memberTypes[member.type],
    ...(customer === undefined ? {} : { unionid: customer.unionid }),
    join_time: Math.floor(member.joinedAt / 1000),
    join_scene: member.joinScene,
    ...(member.invitedBy === null ? {} : { invitor: { userid: member.invitedBy } }),
    group_nickname: '',
    ...(withName ? { name } : {}),
  };
}

export const groupChatEndpoints: Readonly<Record<string, Endpoint>> = {
  'externalcontact/groupchat/list': { group: 'read', handle: list },
  'externalcontact/groupchat/get': { group: 'read', handle: get },
};
