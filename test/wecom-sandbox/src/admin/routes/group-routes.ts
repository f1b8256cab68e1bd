import { requireGroup } from '../../phone/group-actions.js';
import type { Corp } from '../../state/corp.js';
import type { GroupChat } from '../../state/people/group-chat.js';
import { askedCorp, askedEmployee, type AdminRequest, type AdminRoute } from '../admin-route.js';

function groupPage(corp: Corp, { id, name, owner, createdAt, members, messages = [] }: GroupChat): Readonly<Record<string, unknown>> {
  const named = members.map(({ userid, type, joinedAt }) => ({
    userid,
    type,
    joinedAt,
    name: corp.customers.get(userid)?.name ?? corp.employees.get(userid)?.name ?? userid,
  }));
  return { id, name, owner, ownerName: corp.employees.get(owner)?.name ?? owner, createdAt, members: named, messages };
}

/** Those an employee or a customer is in; all of them where nobody is named. */
function list(request: AdminRequest): unknown {
  const corp = askedCorp(request);
  const who = request.query.text('member');
  const found = [...corp.groupChats.values()].filter(({ members }) => who === '' || members.some(({ userid }) => userid === who));
  return { items: found.map((group) => groupPage(corp, group)) };
}

function found(request: AdminRequest): unknown {
  const { body, sandbox } = request;
  const corp = askedCorp(request);
  const owner = askedEmployee(corp, body.text('owner')).userid;
  return groupPage(corp, sandbox.groups.found(corp, { name: body.text('name'), owner, members: body.texts('externalUserids') }));
}

function join(request: AdminRequest): unknown {
  const corp = askedCorp(request);
  return groupPage(corp, request.sandbox.groups.join(corp, request.params.text('id'), request.body.texts('externalUserids')));
}

function leave(request: AdminRequest): unknown {
  const corp = askedCorp(request);
  return groupPage(corp, request.sandbox.groups.leave(corp, request.params.text('id'), request.body.texts('externalUserids')));
}

function change(request: AdminRequest): unknown {
  const { body, params, sandbox } = request;
  const corp = askedCorp(request);
  const owner = body.has('owner') ? askedEmployee(corp, body.text('owner')).userid : null;
  return groupPage(corp, sandbox.groups.change(corp, params.text('id'), { name: body.textOrNull('name'), owner }));
}

function dismiss(request: AdminRequest): unknown {
  const corp = askedCorp(request);
  const { id } = requireGroup(corp, request.params.text('id'));
  request.sandbox.groups.dismiss(corp, id);
  return { dismissed: true };
}

export const groupRoutes: readonly AdminRoute[] = [
  { method: 'GET', path: '/groups', about: 'Customer groups with members and messages; ?member=', handle: list },
  { method: 'POST', path: '/groups', about: 'A customer group is made {name, owner, externalUserids?[]}: callback', handle: found },
  { method: 'POST', path: '/groups/:id/join', about: 'Customers join {externalUserids[]}: callback', handle: join },
  { method: 'POST', path: '/groups/:id/leave', about: 'Customers leave {externalUserids[]}: callback', handle: leave },
  { method: 'PATCH', path: '/groups/:id', about: 'Another name or owner {name?, owner?}: callback', handle: change },
  { method: 'DELETE', path: '/groups/:id', about: 'A group is dismissed: callback', handle: dismiss },
];
