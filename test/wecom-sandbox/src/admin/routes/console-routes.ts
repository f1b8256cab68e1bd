import { sendPersonally } from '../../phone/personal-send.js';
import { addTag, deleteTag, renameTag, type ConsoleSurroundings } from '../../phone/tag-console.js';
import { askedCorp, askedEmployee, type AdminRequest, type AdminRoute } from '../admin-route.js';

function surroundings({ sandbox }: AdminRequest): ConsoleSurroundings {
  return { recorder: sandbox.recorder, callbacks: sandbox.callbacks, nowMs: sandbox.clock() };
}

function add(request: AdminRequest): unknown {
  const { body } = request;
  return { id: addTag(askedCorp(request), { group: body.text('group'), tag: body.text('name') }, surroundings(request)) };
}

function rename(request: AdminRequest): unknown {
  renameTag(askedCorp(request), { id: request.params.text('id'), name: request.body.text('name') }, surroundings(request));
  return { renamed: true };
}

function remove(request: AdminRequest): unknown {
  deleteTag(askedCorp(request), request.params.text('id'), surroundings(request));
  return { deleted: true };
}

function personalSend(request: AdminRequest): unknown {
  const { sandbox, body } = request;
  const corp = askedCorp(request);
  return sendPersonally({
    corp,
    recorder: sandbox.recorder,
    receiveRule: sandbox.state.settings.receiveRule,
    userid: askedEmployee(corp, body.text('employee')).userid,
    externalUserids: body.texts('externalUserids'),
    text: body.text('text'),
    nowMs: sandbox.clock(),
  });
}

export const consoleRoutes: readonly AdminRoute[] = [
  { method: 'POST', path: '/tags', about: 'The administrator adds a tag {group, name}: callback', handle: add },
  { method: 'PATCH', path: '/tags/:id', about: 'The administrator renames a tag or group {name}: callback', handle: rename },
  { method: 'DELETE', path: '/tags/:id', about: 'The administrator deletes a tag or group: one callback', handle: remove },
  {
    method: 'POST',
    path: '/personal-sends',
    about: "An employee's own mass send {employee, externalUserids[], text}: it counts towards the receive cap",
    handle: personalSend,
  },
];
