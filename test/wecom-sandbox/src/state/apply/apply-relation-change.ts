import type { RelationChange, RelationEnded, Remarked, TagsMarked } from '../change.js';
import type { Corp } from '../corp.js';
import type { Relation } from '../people/customer.js';

/** What is older than this is visible whatever the settings say, and is forgotten. */
const longestLagMs = 3_600_000;

/** The relation of an employee and a customer, or undefined when there is none (any longer). */
export function findRelation(corp: Corp, userid: string, externalUserid: string): Relation | undefined {
  return corp.customers.get(externalUserid)?.relations.get(userid);
}

/** Alters one pair of an employee and a customer. */
export function applyRelationChange(corp: Corp, change: RelationChange): void {
  switch (change.kind) {
    case 'tagsMarked':
      markTags(corp, change);
      return;
    case 'remarked':
      remark(corp, change);
      return;
    case 'relationBegun':
      beginRelation(corp, { ...change, addWay: 1, seenFrom: change.visibleAt ?? 0 });
      return;
    case 'halfAdded':
      corp.customers.get(change.externalUserid)?.half.add(change.userid);
      return;
    case 'relationEnded':
      endRelation(corp, change);
      return;
  }
}

export interface RelationStart {
  readonly userid: string;
  readonly externalUserid: string;
  readonly at: number;
  readonly addWay: number;
  /** Reads know it from this instant on; from its beginning where it is missing. */
  readonly seenFrom?: number;
}

/** Begins a relation, or renews one the customer had ended. */
export function beginRelation(corp: Corp, start: RelationStart): Relation | null {
  const customer = corp.customers.get(start.externalUserid);
  if (customer === undefined) return null;
  customer.half.delete(start.userid);
  const former = customer.relations.get(start.userid);
  if (former !== undefined) {
    former.deletedByCustomer = false;
    return former;
  }
  const relation = emptyRelation(corp, start);
  customer.relations.set(start.userid, relation);
  const followed = corp.following.get(start.userid);
  if (followed === undefined) corp.following.set(start.userid, [relation]);
  else followed.push(relation);
  return relation;
}

function emptyRelation(corp: Corp, { userid, externalUserid, at, addWay, seenFrom = 0 }: RelationStart): Relation {
  corp.relationsBegun += 1;
  return {
    ordinal: corp.relationsBegun,
    userid,
    externalUserid,
    createdAt: at,
    state: '',
    addWay,
    tagIds: new Set(),
    remark: '',
    description: '',
    remarkCompany: '',
    remarkMobiles: [],
    lastChatAt: at,
    deletedByCustomer: false,
    edits: [],
    seenFrom,
    seenUntil: Number.POSITIVE_INFINITY,
  };
}

/** The customer's deletion is seen by nobody but her; the employee's ends the relation, for reads later. */
export function endRelation(corp: Corp, { userid, externalUserid, by, visibleAt = 0 }: Omit<RelationEnded, 'kind' | 'corp'>): void {
  const relation = findRelation(corp, userid, externalUserid);
  if (relation === undefined) return;
  if (by === 'customer') {
    relation.deletedByCustomer = true;
    return;
  }
  corp.customers.get(externalUserid)?.relations.delete(userid);
  const followed = corp.following.get(userid) ?? [];
  followed.splice(followed.indexOf(relation), 1);
  if (visibleAt === 0) return;
  relation.seenUntil = visibleAt;
  corp.fading = [...corp.fading.filter((other) => other.seenUntil > visibleAt - longestLagMs), relation];
}

function markTags(corp: Corp, change: TagsMarked): void {
  const relation = findRelation(corp, change.userid, change.externalUserid);
  if (relation === undefined) return;
  const { visibleAt } = change;
  const added = change.add.filter((tagId) => !relation.tagIds.has(tagId));
  const removed = change.remove.filter((tagId) => relation.tagIds.has(tagId));
  if (visibleAt > 0) relation.edits = [...relation.edits.filter((edit) => edit.visibleAt > visibleAt - longestLagMs), { visibleAt, added, removed }];
  for (const tagId of change.remove) relation.tagIds.delete(tagId);
  for (const tagId of change.add) relation.tagIds.add(tagId);
}

function remark(corp: Corp, change: Remarked): void {
  const relation = findRelation(corp, change.userid, change.externalUserid);
  if (relation === undefined) return;
  relation.remark = change.remark ?? relation.remark;
  relation.description = change.description ?? relation.description;
  relation.remarkCompany = change.company ?? relation.remarkCompany;
  relation.remarkMobiles = change.mobiles ?? relation.remarkMobiles;
}
