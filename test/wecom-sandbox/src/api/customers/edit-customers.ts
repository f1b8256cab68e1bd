import { findRelation } from '../../state/apply/apply-relation-change.js';
import type { Corp } from '../../state/corp.js';
import type { Relation } from '../../state/people/customer.js';
import { tagPlaces } from '../../state/tag-library.js';
import type { Fields } from '../../wire/fields.js';
import { actingEmployee } from '../contacts/members.js';
import { failure, type ApiAnswer, type ApiCall, type Endpoint } from '../endpoint.js';

const mostTagsPerEmployee = 3000;
const remarkChars = 20;
const descriptionChars = 150;

/** The pair a call names, or the code that refuses it. */
function pairOf(corp: Corp, body: Fields): Relation | number {
  const employee = actingEmployee(corp, body.text('userid'));
  if (typeof employee === 'number') return employee;
  if (!corp.customers.has(body.text('external_userid'))) return 40096;
  return findRelation(corp, employee.userid, body.text('external_userid')) ?? 84061;
}

/** Set semantics: adding what is there, or removing what is not, succeeds. No callback follows. */
function markTag({ state, corp, body, nowMs }: ApiCall): ApiAnswer {
  const add = body.texts('add_tag');
  const remove = body.texts('remove_tag');
  if (add.length + remove.length === 0) return failure(40058);
  const relation = pairOf(corp, body);
  if (typeof relation === 'number') return failure(relation);
  const places = tagPlaces(corp.tagGroups);
  if (![...add, ...remove].every((tagId) => places.has(tagId))) return failure(40068);
  if (new Set([...relation.tagIds, ...add]).size > mostTagsPerEmployee) return failure(40144);
  const { userid, externalUserid } = relation;
  const { apiReadLagMs } = state.settings;
  const visibleAt = apiReadLagMs > 0 ? nowMs + apiReadLagMs : 0;
  return { errcode: 0, changes: [{ kind: 'tagsMarked', corp: corp.credentials.id, userid, externalUserid, add, remove, visibleAt }] };
}

function remark({ corp, body }: ApiCall): ApiAnswer {
  const relation = pairOf(corp, body);
  if (typeof relation === 'number') return failure(relation);
  const given = ['remark', 'description', 'remark_company', 'remark_mobiles', 'remark_pic_mediaid'];
  if (!given.some((name) => body.has(name))) return failure(40058);
  if (!withinLengths(body)) return failure(40058);
  const mobiles = body.has('remark_mobiles') ? body.texts('remark_mobiles').filter((mobile) => mobile !== '') : null;
  const { userid, externalUserid } = relation;
  return {
    errcode: 0,
    changes: [
      {
        kind: 'remarked',
        corp: corp.credentials.id,
        userid,
        externalUserid,
        remark: body.textOrNull('remark'),
        description: body.textOrNull('description'),
        company: body.textOrNull('remark_company'),
        mobiles,
      },
    ],
  };
}

function withinLengths(body: Fields): boolean {
  const chars = (name: string) => [...body.text(name)].length;
  return chars('remark') <= remarkChars && chars('remark_company') <= remarkChars && chars('description') <= descriptionChars;
}

function pairKey(body: Fields): string {
  return `${body.text('userid')} ${body.text('external_userid')}`;
}

export const editCustomerEndpoints: Readonly<Record<string, Endpoint>> = {
  'externalcontact/mark_tag': {
    group: 'tag',
    handle: markTag,
    recordKey: pairKey,
    summary: (_query, body) => ({
      userid: body.text('userid'),
      externalUserid: body.text('external_userid'),
      add: body.texts('add_tag'),
      remove: body.texts('remove_tag'),
    }),
  },
  'externalcontact/remark': {
    group: 'tag',
    handle: remark,
    recordKey: pairKey,
    summary: (_query, body) => ({ userid: body.text('userid'), externalUserid: body.text('external_userid') }),
  },
};
