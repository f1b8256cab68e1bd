import { z } from 'zod';
import type { WecomCall } from '../call.js';
import { cursorField, getCall, listOf, postCall, secondsField } from './answer-fields.js';

/** A customer as one employee has it: corp and rule-group tags, never the employee's personal ones. */
export interface Follower {
  readonly userid: string;
  readonly addedAt: string | null;
  readonly state: string | null;
  /** True when an administrator handed the customer over to this employee. */
  readonly assigned: boolean;
  readonly tagIds: readonly string[];
}

export interface CustomerDetail {
  readonly externalUserid: string;
  readonly name: string;
  readonly followers: readonly Follower[];
  /** More followers than one page holds; null at the end. */
  readonly nextCursor: string | null;
}

export interface CustomerPage {
  readonly customers: readonly { readonly externalUserid: string; readonly name: string; readonly follower: Follower }[];
  readonly nextCursor: string | null;
}

const contact = z.looseObject({ external_userid: z.string(), name: z.string().default('') });
const blankAsNull = z
  .string()
  .default('')
  .transform((text) => (text === '' ? null : text));
const personalTag = 2;
/** `add_way` of a follower to whom an administrator assigned the customer. */
const assignedWay = 202;

const detailAnswer = z.looseObject({
  external_contact: contact,
  follow_user: listOf(
    z.looseObject({
      userid: z.string(),
      createtime: secondsField,
      state: blankAsNull,
      add_way: z.number().int().default(0),
      tags: listOf(z.looseObject({ type: z.number().int().default(1), tag_id: z.string().optional() })),
    }),
  ),
  next_cursor: cursorField,
});

const pageAnswer = z.looseObject({
  external_contact_list: listOf(
    z.looseObject({
      external_contact: contact,
      follow_info: z.looseObject({
        userid: z.string(),
        createtime: secondsField,
        state: blankAsNull,
        add_way: z.number().int().default(0),
        tag_id: listOf(z.string()),
      }),
    }),
  ),
  next_cursor: cursorField,
});

const followUserAnswer = z.looseObject({ follow_user: listOf(z.string()) });

/** Employees who may have customers and whom the app may see. */
export function listFollowUsers(): WecomCall<readonly string[]> {
  return getCall('/cgi-bin/externalcontact/get_follow_user_list', {}, (answer) => followUserAnswer.parse(answer).follow_user);
}

/** One customer with every follower and their tags. */
export function getCustomer(externalUserid: string, cursor: string | null = null): WecomCall<CustomerDetail> {
  const query = cursor === null ? { external_userid: externalUserid } : { external_userid: externalUserid, cursor };
  return getCall('/cgi-bin/externalcontact/get', query, (answer) => {
    const { external_contact: customer, follow_user: followers, next_cursor: nextCursor } = detailAnswer.parse(answer);
    return {
      externalUserid: customer.external_userid,
      name: customer.name,
      nextCursor,
      followers: followers.map((row) => ({
        userid: row.userid,
        addedAt: row.createtime,
        state: row.state,
        assigned: row.add_way === assignedWay,
        tagIds: row.tags.flatMap((tag) => (tag.type === personalTag || tag.tag_id === undefined ? [] : [tag.tag_id])),
      })),
    };
  });
}

/** Customers of up to 100 employees, 100 a page. */
export function batchCustomers(userids: readonly string[], cursor: string | null): WecomCall<CustomerPage> {
  const body = JSON.stringify({ userid_list: userids, cursor: cursor ?? '', limit: 100 });
  return postCall('/cgi-bin/externalcontact/batch/get_by_user', body, (answer) => {
    const { external_contact_list: rows, next_cursor: nextCursor } = pageAnswer.parse(answer);
    return {
      nextCursor,
      customers: rows.map(({ external_contact: customer, follow_info: follow }) => ({
        externalUserid: customer.external_userid,
        name: customer.name,
        follower: {
          userid: follow.userid,
          addedAt: follow.createtime,
          state: follow.state,
          assigned: follow.add_way === assignedWay,
          tagIds: follow.tag_id,
        },
      })),
    };
  });
}
