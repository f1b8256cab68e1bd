import type { Pair, TagEdit } from '../../phone/phone-actions.js';
import { Refusal } from '../../phone/refusal.js';
import type { Corp } from '../../state/corp.js';
import type { Fields } from '../../wire/fields.js';
import { askedCorp, askedEmployee, askedTags, oneOf, type AdminRequest, type AdminRoute } from '../admin-route.js';

function askedPair(corp: Corp, body: Fields): Pair {
  return { userid: askedEmployee(corp, body.text('employee')).userid, externalUserid: body.text('externalUserid') };
}

function tagEdit(corp: Corp, body: Fields): TagEdit {
  return {
    ...askedPair(corp, body),
    add: askedTags(corp, body.texts('add')),
    remove: askedTags(corp, body.texts('remove')),
  };
}

async function editTags(request: AdminRequest): Promise<unknown> {
  const corp = askedCorp(request);
  return { changed: await request.sandbox.phones.editTags(corp, [tagEdit(corp, request.body)]) };
}

/** Either a list of edits, or the same tags for many customers, each by one follower. */
async function editManyTags(request: AdminRequest): Promise<unknown> {
  const { body, sandbox } = request;
  const corp = askedCorp(request);
  const edits = body.has('changes') ? body.inners('changes').map((change) => tagEdit(corp, change)) : sameEdits(corp, body);
  return { asked: edits.length, changed: await sandbox.phones.editTags(corp, edits) };
}

function sameEdits(corp: Corp, body: Fields): readonly TagEdit[] {
  const add = askedTags(corp, body.texts('add'));
  const remove = askedTags(corp, body.texts('remove'));
  const employee = body.text('employee') === '' ? null : askedEmployee(corp, body.text('employee')).userid;
  const externalUserids = body.has('externalUserids') ? body.texts('externalUserids') : [...corp.customers.keys()];
  return externalUserids.slice(0, body.number('count', externalUserids.length)).flatMap((externalUserid) => {
    const relations = corp.customers.get(externalUserid)?.relations;
    const userid = employee ?? relations?.keys().next().value;
    return userid === undefined || relations?.has(userid) !== true ? [] : [{ userid, externalUserid, add, remove }];
  });
}

function confirm(request: AdminRequest): unknown {
  const { params, body, sandbox } = request;
  const corp = corpOfTask(request, params.text('msgid'));
  const userid = body.text('employee').toLowerCase() || onlySender(corp, params.text('msgid'));
  return sandbox.phones.confirm(corp, { msgid: params.text('msgid'), userid, deselected: body.texts('deselected') });
}

/** A msgid is unique among all corps, so the caller need not name one. */
function corpOfTask(request: AdminRequest, msgid: string): Corp {
  const corp = [...request.sandbox.state.corps.values()].find((candidate) => candidate.tasks.has(msgid));
  if (corp === undefined) throw new Refusal(404, `No task ${msgid}`);
  return corp;
}

function onlySender(corp: Corp, msgid: string): string {
  const senders = [...(corp.tasks.get(msgid)?.subTasks.keys() ?? [])];
  const [only] = senders;
  if (only === undefined || senders.length > 1) throw new Refusal(400, 'employee is needed: the task has several senders');
  return only;
}

function unfriend(request: AdminRequest): unknown {
  const { body, sandbox } = request;
  const corp = askedCorp(request);
  const by = oneOf(['customer', 'employee'], body.text('by') || 'customer');
  sandbox.phones.endRelation(corp, askedPair(corp, body), by);
  return { ended: true };
}

function befriend(request: AdminRequest): unknown {
  const { body, sandbox } = request;
  const corp = askedCorp(request);
  sandbox.phones.beginRelation(corp, askedPair(corp, body), { half: body.flag('half'), welcome: !body.flag('withoutCode') });
  return { begun: true };
}

function beginChat(request: AdminRequest): unknown {
  const { body, sandbox } = request;
  const corp = askedCorp(request);
  return { used: sandbox.phones.useWelcomes(corp, askedPair(corp, body)) };
}

function pressCard(request: AdminRequest): unknown {
  const { params, body, sandbox } = request;
  const corp = askedCorp(request);
  const { userid } = askedEmployee(corp, params.text('userid'));
  sandbox.phones.pressCard(corp, { userid, taskId: params.text('taskId'), key: body.text('key'), as: body.text('as') || userid });
  return { pressed: true };
}

export const phoneRoutes: readonly AdminRoute[] = [
  {
    method: 'POST',
    path: '/tag-changes',
    about: 'An employee ticks tags {employee, externalUserid, add[], remove[]} by id or name: callback',
    handle: editTags,
  },
  {
    method: 'POST',
    path: '/tag-changes/bulk',
    about: 'Many at once: {changes: [...]} or {add[], remove[], externalUserids?, count?, employee?}: one callback each',
    handle: editManyTags,
  },
  { method: 'POST', path: '/tasks/:msgid/confirm', about: 'An employee presses send {employee?, deselected?[]}', handle: confirm },
  {
    method: 'POST',
    path: '/employees/:userid/cards/:taskId/press',
    about: 'An employee presses a button of a card {key, as?}: callback; as: told to come from somebody else',
    handle: pressCard,
  },
  { method: 'POST', path: '/unfriend', about: '{employee, externalUserid, by: customer|employee}: callback', handle: unfriend },
  {
    method: 'POST',
    path: '/befriend',
    about: '{employee, externalUserid, half?, withoutCode?}: callback with a code to welcome by; half: added by 免验证 and not yet answered',
    handle: befriend,
  },
  {
    method: 'POST',
    path: '/chats/begin',
    about: '{employee, externalUserid}: the two chat, or another app was quicker to welcome: codes of theirs are used',
    handle: beginChat,
  },
];
