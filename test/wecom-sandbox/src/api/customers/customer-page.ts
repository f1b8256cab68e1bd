import type { Corp } from '../../state/corp.js';
import { visibleTagIds, type Customer, type Relation } from '../../state/people/customer.js';
import type { TagPlace } from '../../state/tag-library.js';

const weChatUser = 1;
const enterpriseTag = 1;

/** The `external_contact` object: what WeCom knows of a WeChat user. */
export function externalContact(customer: Customer): Readonly<Record<string, unknown>> {
  return {
    external_userid: customer.externalUserid,
    name: customer.name,
    type: weChatUser,
    avatar: '',
    gender: customer.gender,
    unionid: customer.unionid,
  };
}

function relationFields(relation: Relation): Readonly<Record<string, unknown>> {
  return {
    userid: relation.userid,
    remark: relation.remark,
    description: relation.description,
    createtime: Math.floor(relation.createdAt / 1000),
    remark_corp_name: relation.remarkCompany,
    remark_mobiles: relation.remarkMobiles,
    oper_userid: relation.userid,
    add_way: relation.addWay,
    state: relation.state,
  };
}

/** One entry of `follow_user`, with its tags spelt out. */
export function followUser(relation: Relation, places: ReadonlyMap<string, TagPlace>, nowMs: number): Readonly<Record<string, unknown>> {
  const tags = visibleTagIds(relation, nowMs).flatMap((tagId) => {
    const place = places.get(tagId);
    return place === undefined ? [] : [{ group_name: place.group.name, tag_name: place.tag.name, type: enterpriseTag, tag_id: tagId }];
  });
  return { ...relationFields(relation), tags };
}

/** One entry of a batch read: the relation's tags are bare ids there. */
export function batchEntry(corp: Corp, relation: Relation, nowMs: number): Readonly<Record<string, unknown>> | null {
  const customer = corp.customers.get(relation.externalUserid);
  if (customer === undefined) return null;
  const followInfo = { ...relationFields(relation), tag_id: visibleTagIds(relation, nowMs) };
  return { external_contact: externalContact(customer), follow_info: followInfo };
}
