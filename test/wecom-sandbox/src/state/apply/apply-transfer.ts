import type { TransferAsked, TransferChange, TransferSettled } from '../change.js';
import type { Corp } from '../corp.js';
import { transferStatus } from '../people/transfer.js';
import { beginRelation, endRelation, findRelation } from './apply-relation-change.js';

/** How a follower got a customer: assigned by an administrator. */
const assigned = 202;

/** Alters hand-overs, and the relations they move. */
export function applyTransferChange(corp: Corp, change: TransferChange): void {
  if (change.kind === 'transferAsked') askTransfer(corp, change);
  else settleTransfer(corp, change);
}

function askTransfer(corp: Corp, { from, to, externalUserids, at, dueAt }: TransferAsked): void {
  for (const externalUserid of externalUserids) {
    corp.transfers.push({ from, to, externalUserid, askedAt: at, dueAt, status: transferStatus.waiting, settledAt: null });
  }
}

/** A customer who moves takes the former follower's tags, remark and description with her. */
function settleTransfer(corp: Corp, change: TransferSettled): void {
  const { from, to, externalUserid, outcome, at, visibleAt } = change;
  const transfer = corp.transfers.findLast(
    (other) => other.from === from && other.to === to && other.externalUserid === externalUserid && other.status === transferStatus.waiting,
  );
  if (transfer !== undefined) {
    transfer.status = outcome;
    transfer.settledAt = at;
  }
  const former = findRelation(corp, from, externalUserid);
  if (outcome !== transferStatus.done || former === undefined) return;
  endRelation(corp, { userid: from, externalUserid, by: 'employee', visibleAt });
  const relation = beginRelation(corp, { userid: to, externalUserid, at, addWay: assigned, seenFrom: visibleAt });
  if (relation === null) return;
  for (const tagId of former.tagIds) relation.tagIds.add(tagId);
  if (relation.remark === '') relation.remark = former.remark;
  if (relation.description === '') relation.description = former.description;
}
