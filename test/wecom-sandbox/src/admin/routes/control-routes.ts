import type { Change } from '../../state/change.js';
import { Refusal } from '../../phone/refusal.js';
import { refuseUnknown, type AdminRequest, type AdminRoute } from '../admin-route.js';
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

function leap({ sandbox, body }: AdminRequest): unknown {
  refuseUnknown(body, ['ms']);
  const ms = body.number('ms', 0);
  if (ms < 0) throw new Refusal(400, 'The clock does not go back');
  sandbox.leap(ms);
  return { now: sandbox.clock() };
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
  { method: 'POST', path: '/leap', about: 'Let the clock of the sandbox leap ahead {ms}: windows of limits move on', handle: leap },
  { method: 'POST', path: '/reset', about: 'Put the ledger aside and begin anew {customers?}', handle: reset },
];
