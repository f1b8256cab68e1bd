import { failure, pageLimit, success, type ApiAnswer, type ApiCall, type Endpoint } from '../endpoint.js';
import type { KfLine } from '../../state/messages/kf.js';

const mostAtOnce = 1_000;
const keptMs = 3 * 86_400_000;
const mostCustomers = 100;

function accounts({ corp, body }: ApiCall): ApiAnswer {
  const offset = body.number('offset', 0);
  const page = corp.kf.accounts.slice(offset, offset + pageLimit(body, { usual: 100, max: 100, over: 100 }));
  return success({ account_list: page.map(({ id, name }) => ({ open_kfid: id, name, avatar: '', manage_privilege: true })) });
}

/**
 * What was said and happened in one account, from the cursor on. The page is cut from what all accounts hold, so it may be
 * short, or empty with more to come: `has_more` decides.
 */
function sync({ corp, body, nowMs }: ApiCall): ApiAnswer {
  const openKfid = body.text('open_kfid');
  if (!corp.kf.accounts.some(({ id }) => id === openKfid)) return failure(openKfid === '' ? 95_000 : 95_004, { msg_list: [] });
  const from = positionOf(body.text('cursor'));
  if (from === null) return failure(40_058, { msg_list: [] });
  const next = Math.min(corp.kf.lines.length, from + pageLimit(body, { usual: mostAtOnce, max: mostAtOnce, over: mostAtOnce }));
  const lines = corp.kf.lines.slice(from, next).filter((line) => line.openKfid === openKfid && nowMs - line.at < keptMs);
  return success({ next_cursor: `kf${String(next)}`, has_more: next < corp.kf.lines.length ? 1 : 0, msg_list: lines.map(linePage) });
}

function positionOf(cursor: string): number | null {
  if (cursor === '') return 0;
  const position = /^kf(\d{1,9})$/.exec(cursor)?.[1];
  return position === undefined ? null : Number(position);
}

function linePage({ msgid, openKfid, externalUserid, at, origin, msgtype, content }: KfLine): Readonly<Record<string, unknown>> {
  const people = msgtype === 'event' ? {} : { open_kfid: openKfid, external_userid: externalUserid };
  return { msgid, ...people, send_time: Math.floor(at / 1000), origin, msgtype, ...content };
}

function customers({ corp, body }: ApiCall): ApiAnswer {
  const ids = body.texts('external_userid_list');
  if (ids.length === 0 || ids.length > mostCustomers) return failure(40_058, { customer_list: [] });
  const found = ids.flatMap((id) => corp.customers.get(id) ?? []);
  return success({
    customer_list: found.map(({ externalUserid, name, gender, unionid }) => ({
      external_userid: externalUserid,
      nickname: name,
      avatar: '',
      gender,
      unionid,
    })),
    invalid_external_userid: ids.filter((id) => !corp.customers.has(id)),
  });
}

export const kfReadEndpoints: Readonly<Record<string, Endpoint>> = {
  'kf/account/list': { group: 'read', handle: accounts },
  'kf/sync_msg': { group: 'read', handle: sync },
  'kf/customer/batchget': { group: 'read', handle: customers },
};
