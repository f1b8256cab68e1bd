import { createHash } from 'node:crypto';
import { isSeen } from '../../state/people/customer.js';
import type { Corp } from '../../state/corp.js';
import { pageOf } from '../../wire/cursor.js';
import { pageLimit, success, type ApiAnswer, type ApiCall, type Endpoint } from '../endpoint.js';

const usualLimit = 1000;
const lifetimeMs = 4 * 3_600_000;

/** One entry for each follower and each group: ids are temporary, the same for one customer within their four hours. */
function contactList({ corp, body, nowMs }: ApiCall): ApiAnswer {
  const limit = pageLimit(body, { usual: usualLimit, max: usualLimit, over: usualLimit });
  const { page, next } = pageOf(entries(corp, nowMs), body.text('cursor'), limit);
  return success({ info_list: page, next_cursor: next });
}

function entries(corp: Corp, nowMs: number): readonly Readonly<Record<string, unknown>>[] {
  const epoch = Math.floor(nowMs / lifetimeMs);
  const of = (externalUserid: string, addedAt: number, where: Readonly<Record<string, string>>) => ({
    is_customer: true,
    tmp_openid: createHash('sha256')
      .update(`${String(epoch)} ${externalUserid}`)
      .digest('base64url'),
    external_userid: externalUserid,
    ...where,
    add_time: Math.floor(addedAt / 1000),
  });
  const followed = [...corp.following.values()]
    .flat()
    .filter((relation) => isSeen(relation, nowMs) && corp.employees.get(relation.userid)?.inRange === true)
    .map(({ userid, externalUserid, createdAt }) => of(externalUserid, createdAt, { follow_userid: userid }));
  const grouped = [...corp.groupChats.values()].flatMap(({ id, members }) =>
    members.filter(({ type }) => type === 'customer').map(({ userid, joinedAt }) => of(userid, joinedAt, { chat_id: id })),
  );
  return [...followed, ...grouped];
}

export const servedContactEndpoints: Readonly<Record<string, Endpoint>> = {
  'externalcontact/contact_list': { group: 'read', handle: contactList },
};
