import type { Corp } from '../../state/corp.js';
import { askedCorp, type AdminRequest, type AdminRoute } from '../admin-route.js';
import type { Fields } from '../../wire/fields.js';

function place(corp: Corp, body: Fields): { readonly openKfid: string; readonly externalUserid: string } {
  return { openKfid: body.text('openKfid') || (corp.kf.accounts[0]?.id ?? ''), externalUserid: body.text('externalUserid') };
}

function accounts(request: AdminRequest): unknown {
  return { items: askedCorp(request).kf.accounts };
}

function enter(request: AdminRequest): unknown {
  const corp = askedCorp(request);
  request.sandbox.kf.enter(corp, place(corp, request.body), request.body.text('scene'));
  return { entered: true };
}

function say(request: AdminRequest): unknown {
  const corp = askedCorp(request);
  request.sandbox.kf.say(corp, place(corp, request.body), request.body.text('text').trim());
  return { said: true };
}

function reject(request: AdminRequest): unknown {
  const corp = askedCorp(request);
  const rejecting = request.body.flag('rejecting', true);
  request.sandbox.kf.reject(corp, place(corp, request.body), rejecting);
  return { rejecting };
}

export const kfRoutes: readonly AdminRoute[] = [
  { method: 'GET', path: '/kf/accounts', about: 'Accounts of 微信客服', handle: accounts },
  { method: 'POST', path: '/kf/enter', about: 'A customer opens the chat {externalUserid, openKfid?, scene?}: callback', handle: enter },
  { method: 'POST', path: '/kf/messages', about: 'A customer writes {externalUserid, openKfid?, text}: callback', handle: say },
  { method: 'PUT', path: '/kf/rejecting', about: 'A customer takes no messages {externalUserid, openKfid?, rejecting?}', handle: reject },
];
