import { servesCustomers, type Corp } from '../../state/corp.js';
import { isSeen, type Relation } from '../../state/people/customer.js';
import { tagPlaces } from '../../state/tag-library.js';
import { readCursor, writeCursor } from '../../wire/cursor.js';
import { actingEmployee } from '../contacts/members.js';
import { failure, pageLimit, success, type ApiAnswer, type ApiCall, type Endpoint } from '../endpoint.js';
import { batchEntry, externalContact, followUser } from './customer-page.js';

const mostUsers = 100;

function followUserList({ corp }: ApiCall): ApiAnswer {
  const userids = [...corp.employees.values()].filter(servesCustomers).map((employee) => employee.userid);
  return success({ follow_user: userids });
}

function list({ corp, query, nowMs }: ApiCall): ApiAnswer {
  const employee = actingEmployee(corp, query.text('userid'));
  if (typeof employee === 'number') return failure(employee, { external_userid: [] });
  const followed = knownToReads(corp, employee.userid).filter((relation) => isSeen(relation, nowMs));
  if (followed.length === 0) return failure(84061, { external_userid: [] });
  return success({ external_userid: followed.map((relation) => relation.externalUserid) });
}

function get({ corp, query, nowMs }: ApiCall): ApiAnswer {
  const customer = corp.customers.get(query.text('external_userid'));
  if (customer === undefined) return failure(40096, { follow_user: [] });
  const ended = corp.fading.filter((relation) => relation.externalUserid === customer.externalUserid);
  const relations = [...ended, ...customer.relations.values()].filter((relation) => isSeen(relation, nowMs));
  if (relations.length === 0) return failure(84061, { follow_user: [] });
  const visible = relations.filter(({ userid }) => corp.employees.get(userid)?.inRange === true);
  if (visible.length === 0) return failure(40096, { follow_user: [] });
  const places = tagPlaces(corp.tagGroups);
  const followers = visible.map((relation) => followUser(relation, places, nowMs));
  return success({ external_contact: externalContact(customer), follow_user: followers, next_cursor: '' });
}

/** Pages run through the employees in the order given, and through each one's relations in the order they began. */
function batchByUser({ corp, body, nowMs }: ApiCall): ApiAnswer {
  const empty = { external_contact_list: [], next_cursor: '', fail_info: { unlicensed_userid_list: [] } };
  const asked = body.texts('userid_list');
  if (asked.length === 0 || asked.length > mostUsers) return failure(40058, empty);
  const employees = asked.map((userid) => actingEmployee(corp, userid));
  const userids = employees.flatMap((employee) => (typeof employee === 'number' ? [] : [employee.userid]));
  if (userids.length === 0) return failure(employees.includes(60011) ? 60011 : 40031, empty);
  const limit = pageLimit(body, { usual: 50, max: 100, over: 100 });
  const { relations, next } = relationPage(corp, userids, { cursor: body.text('cursor'), limit, nowMs });
  const entries = relations.flatMap((relation) => batchEntry(corp, relation, nowMs) ?? []);
  return success({ ...empty, external_contact_list: entries, next_cursor: next });
}

/** What an employee follows, with what ended lately, in the order it began: pages must stay stable while relations end. */
function knownToReads(corp: Corp, userid: string): readonly Relation[] {
  const followed = corp.following.get(userid) ?? [];
  const ended = corp.fading.filter((relation) => relation.userid === userid);
  return ended.length === 0 ? followed : [...followed, ...ended].sort((a, b) => a.ordinal - b.ordinal);
}

interface PageRequest {
  readonly cursor: string;
  readonly limit: number;
  readonly nowMs: number;
}

interface RelationPage {
  readonly relations: readonly Relation[];
  readonly next: string;
}

function relationPage(corp: Corp, userids: readonly string[], { cursor, limit, nowMs }: PageRequest): RelationPage {
  const place = placeOf(cursor);
  const relations: Relation[] = [];
  for (const [index, userid] of userids.entries()) {
    if (index < place.user) continue;
    const seen = index === place.user ? place.ordinal : 0;
    const followed = knownToReads(corp, userid);
    const start = firstAfter(followed, seen);
    const taken = followed.slice(start, start + limit - relations.length);
    relations.push(...taken);
    if (start + taken.length < followed.length) {
      return { relations: relations.filter((relation) => isSeen(relation, nowMs)), next: writeCursor(index, taken.at(-1)?.ordinal ?? seen) };
    }
  }
  return { relations: relations.filter((relation) => isSeen(relation, nowMs)), next: '' };
}

/** Which employee a page begins with, and the last of her relations already seen. */
function placeOf(cursor: string): { readonly user: number; readonly ordinal: number } {
  const [user = '0', ordinal = '0'] = readCursor(cursor);
  return { user: Number(user) || 0, ordinal: Number(ordinal) || 0 };
}

/** Position of the first relation begun after `ordinal`, by bisection. */
function firstAfter(followed: readonly Relation[], ordinal: number): number {
  let low = 0;
  let high = followed.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((followed[middle]?.ordinal ?? 0) <= ordinal) low = middle + 1;
    else high = middle;
  }
  return low;
}

export const readCustomerEndpoints: Readonly<Record<string, Endpoint>> = {
  'externalcontact/get_follow_user_list': { group: 'read', handle: followUserList },
  'externalcontact/list': { group: 'read', handle: list, summary: (query) => ({ userid: query.text('userid') }) },
  'externalcontact/get': { group: 'read', handle: get, summary: (query) => ({ externalUserid: query.text('external_userid') }) },
  'externalcontact/batch/get_by_user': {
    group: 'read',
    handle: batchByUser,
    summary: (_query, body) => ({ userids: body.texts('userid_list'), cursor: body.text('cursor') }),
  },
};
