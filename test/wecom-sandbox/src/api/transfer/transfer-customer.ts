import { findRelation } from '../../state/apply/apply-relation-change.js';
import type { Corp, Employee } from '../../state/corp.js';
import { transferStatus, type Transfer } from '../../state/people/transfer.js';
import { pageOf } from '../../wire/cursor.js';
import type { Fields } from '../../wire/fields.js';
import { actingEmployee } from '../contacts/members.js';
import { failure, success, type ApiAnswer, type ApiCall, type Endpoint } from '../endpoint.js';

const mostCustomers = 100;
const messageChars = 200;
const ninetyDaysMs = 90 * 86_400_000;
const mostTransfers = 2;
const pageSize = 1000;

/** Whose customers are handed over: somebody who works here, or somebody who has left. */
type Former = 'working' | 'resigned';

function formerEmployee(corp: Corp, userid: string, former: Former): Employee | number {
  if (former === 'working') return actingEmployee(corp, userid);
  const employee = corp.employees.get(userid.toLowerCase());
  return employee?.resigned === true ? employee : 40003;
}

/** The two employees of a hand-over, or the code that refuses it. */
function pairOf(corp: Corp, body: Fields, former: Former): { readonly from: string; readonly to: string } | number {
  const from = formerEmployee(corp, body.text('handover_userid'), former);
  if (typeof from === 'number') return from;
  const to = actingEmployee(corp, body.text('takeover_userid'));
  if (typeof to === 'number') return to;
  return to.contactEnabled ? { from: from.userid, to: to.userid } : 84074;
}

/** Only asks: the customers move after a day by themselves, and WeCom tells of it then. */
function transferCustomer({ state, corp, body, nowMs }: ApiCall, former: Former): ApiAnswer {
  const asked = body.texts('external_userid');
  if (asked.length === 0 || asked.length > mostCustomers) return failure(40058, { customer: [] });
  if ([...body.text('transfer_success_msg')].length > messageChars) return failure(40058, { customer: [] });
  const pair = pairOf(corp, body, former);
  if (typeof pair === 'number') return failure(pair, { customer: [] });
  const codes = asked.map((externalUserid) => codeFor(corp, { ...pair, externalUserid, nowMs }));
  const externalUserids = asked.filter((_, index) => codes[index] === 0);
  const dueAt = nowMs + state.settings.transferSeconds * 1000;
  return {
    ...success({ customer: asked.map((external_userid, index) => ({ external_userid, errcode: codes[index] })) }),
    changes: externalUserids.length === 0 ? [] : [{ kind: 'transferAsked', corp: corp.credentials.id, ...pair, externalUserids, at: nowMs, dueAt }],
  };
}

interface Move {
  readonly from: string;
  readonly to: string;
  readonly externalUserid: string;
  readonly nowMs: number;
}

function codeFor(corp: Corp, { from, externalUserid, nowMs }: Move): number {
  if (!corp.customers.has(externalUserid)) return 40096;
  if (findRelation(corp, from, externalUserid) === undefined) return 84061;
  const hers = corp.transfers.filter((transfer) => transfer.externalUserid === externalUserid);
  if (hers.some(({ status }) => status === transferStatus.waiting)) return 40129;
  const recent = hers.filter(({ askedAt }) => askedAt > nowMs - ninetyDaysMs);
  return recent.length >= mostTransfers ? 40128 : 0;
}

function transferResult({ corp, body }: ApiCall, former: Former): ApiAnswer {
  const pair = pairOf(corp, body, former);
  if (typeof pair === 'number') return failure(pair, { customer: [] });
  const found = corp.transfers.filter(({ from, to }) => from === pair.from && to === pair.to);
  const { page, next } = pageOf(found, body.text('cursor'), pageSize);
  return success({ customer: page.map(resultOf), next_cursor: next });
}

function resultOf({ externalUserid, status, settledAt }: Transfer): Readonly<Record<string, unknown>> {
  const moved = status === transferStatus.done && settledAt !== null ? { takeover_time: Math.floor(settledAt / 1000) } : {};
  return { external_userid: externalUserid, status, ...moved };
}

const summary = (_query: Fields, body: Fields) => ({
  from: body.text('handover_userid'),
  to: body.text('takeover_userid'),
  recipients: body.texts('external_userid'),
});

export const transferEndpoints: Readonly<Record<string, Endpoint>> = {
  'externalcontact/transfer_customer': { group: 'other', handle: (call) => transferCustomer(call, 'working'), summary },
  'externalcontact/transfer_result': { group: 'read', handle: (call) => transferResult(call, 'working'), summary },
  'externalcontact/resigned/transfer_customer': { group: 'other', handle: (call) => transferCustomer(call, 'resigned'), summary },
  'externalcontact/resigned/transfer_result': { group: 'read', handle: (call) => transferResult(call, 'resigned'), summary },
};
