import { fullApiName } from '../../api/catalogue.js';
import { faultKinds, type Fault } from '../../faults/fault-plan.js';
import { Refusal } from '../../phone/refusal.js';
import type { Change } from '../../state/change.js';
import type { Fields } from '../../wire/fields.js';
import { oneOf, refuseUnknown, type AdminRequest, type AdminRoute } from '../admin-route.js';
import { readLimits } from '../limits-form.js';
import { readSettings } from '../settings-form.js';

function note({ sandbox }: AdminRequest, change: Change): void {
  sandbox.recorder.record({ kind: 'action', tArrive: sandbox.clock(), corp: null, action: change.kind, detail: { ...change } }, [change]);
}

function setSettings(request: AdminRequest): unknown {
  const { sandbox, body } = request;
  note(request, { kind: 'settingsSet', settings: readSettings(body, sandbox.state.settings) });
  return sandbox.state.settings;
}

/** New limits begin with empty windows and nobody blocked. */
function setLimits(request: AdminRequest): unknown {
  const { sandbox, body } = request;
  note(request, { kind: 'limitsSet', limits: readLimits(body) });
  sandbox.limiter.clear();
  return sandbox.state.limits;
}

function addFault({ sandbox, body }: AdminRequest): unknown {
  refuseUnknown(body, ['api', 'corp', 'kind', 'errcode', 'delayMs', 'times', 'skip']);
  const fault: Fault = {
    api: faultTarget(body),
    corp: body.textOrNull('corp'),
    kind: oneOf(faultKinds, body.text('kind')),
    errcode: body.number('errcode', -1),
    delayMs: body.number('delayMs', 0),
    times: body.number('times', 1),
    skip: body.number('skip', 0),
  };
  sandbox.faults.add(fault);
  return { items: sandbox.faults.list() };
}

function faultTarget(body: Fields): string {
  const api = body.text('api');
  if (api === '*' || api.startsWith('webhook/')) return api;
  const full = fullApiName(api);
  if (full === null) throw new Refusal(400, `No API ${api}`);
  return full;
}

function clearFaults({ sandbox }: AdminRequest): unknown {
  sandbox.faults.clear();
  return { items: [] };
}

function reset({ sandbox, body }: AdminRequest): unknown {
  sandbox.reset(body.has('customers') ? body.number('customers', 0) : null);
  return { reset: true };
}

export const controlRoutes: readonly AdminRoute[] = [
  { method: 'GET', path: '/settings', about: 'How the sandbox behaves', handle: ({ sandbox }) => sandbox.state.settings },
  { method: 'PATCH', path: '/settings', about: 'Change some of it, for example {autoConfirm: {enabled: true, delayMs: 2000}}', handle: setSettings },
  { method: 'GET', path: '/limits', about: 'Frequency limits', handle: ({ sandbox }) => sandbox.state.limits },
  {
    method: 'PUT',
    path: '/limits',
    about: 'Set limits {apis: {add_msg_template: {perMinute}}, groups: {send: {perMinute}}, …}; {} restores the published ones',
    handle: setLimits,
  },
  { method: 'GET', path: '/faults', about: 'Faults still to happen', handle: ({ sandbox }) => ({ items: sandbox.faults.list() }) },
  {
    method: 'POST',
    path: '/faults',
    about: `Plan a fault {api, kind: ${faultKinds.join('|')}, errcode?, delayMs?, times?, skip?, corp?}; api may be * or webhook/<name>`,
    handle: addFault,
  },
  { method: 'DELETE', path: '/faults', about: 'Forget all faults', handle: clearFaults },
  { method: 'POST', path: '/reset', about: 'Put the ledger aside and begin anew {customers?}', handle: reset },
];
