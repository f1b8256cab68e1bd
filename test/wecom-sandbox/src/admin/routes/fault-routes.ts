import { fullApiName } from '../../api/catalogue.js';
import { conditionKinds, type Condition } from '../../faults/conditions.js';
import { faultKinds, type Fault } from '../../faults/fault-plan.js';
import { Refusal } from '../../phone/refusal.js';
import type { Change } from '../../state/change.js';
import type { Fields } from '../../wire/fields.js';
import { oneOf, refuseUnknown, type AdminRequest, type AdminRoute } from '../admin-route.js';

const faultFields = ['api', 'corp', 'kind', 'errcode', 'status', 'delayMs', 'times', 'skip', 'forMs'];

/** In the ledger, so that a judge knows what was wrong when. */
function note({ sandbox, body }: AdminRequest, action: string, changes: readonly Change[] = []): void {
  const detail = Object.fromEntries(body.names().map((name) => [name, body.raw(name)]));
  sandbox.recorder.record({ kind: 'action', tArrive: sandbox.clock(), corp: body.textOrNull('corp'), action, detail }, changes);
}

function untilOf({ sandbox, body }: AdminRequest): number | null {
  return body.has('forMs') ? sandbox.clock() + body.number('forMs', 0) : null;
}

function addFault(request: AdminRequest): unknown {
  const { sandbox, body } = request;
  refuseUnknown(body, faultFields);
  const untilMs = untilOf(request);
  const fault: Fault = {
    api: faultTarget(body),
    corp: body.textOrNull('corp'),
    kind: oneOf(faultKinds, body.text('kind')),
    errcode: body.number('errcode', -1),
    status: body.number('status', 502),
    delayMs: body.number('delayMs', 0),
    times: body.has('times') || untilMs === null ? body.number('times', 1) : null,
    skip: body.number('skip', 0),
    untilMs,
  };
  sandbox.faults.add(fault);
  note(request, 'faultPlanned');
  return faults(request);
}

function faults({ sandbox }: AdminRequest): unknown {
  return { items: sandbox.faults.list(sandbox.clock()) };
}

function faultTarget(body: Fields): string {
  const api = body.text('api');
  return api === '*' || api.startsWith('webhook/') ? api : apiName(api);
}

function apiName(name: string): string {
  const full = fullApiName(name);
  if (full === null) throw new Refusal(400, `No API ${name}`);
  return full;
}

function clearFaults(request: AdminRequest): unknown {
  request.sandbox.faults.clear();
  note(request, 'faultsCleared');
  return faults(request);
}

function conditions({ sandbox }: AdminRequest): unknown {
  return { items: sandbox.conditions.list(sandbox.clock()) };
}

/** A changed secret or corp ends the tokens made with it, as a console does. */
function addCondition(request: AdminRequest): unknown {
  const { sandbox, body } = request;
  refuseUnknown(body, ['kind', 'corp', 'apis', 'errcode', 'forMs']);
  const condition: Condition = {
    kind: oneOf(conditionKinds, body.text('kind')),
    corp: body.textOrNull('corp'),
    apis: body.has('apis') ? body.texts('apis').map(apiName) : null,
    errcode: body.number('errcode', -1),
    untilMs: untilOf(request),
  };
  sandbox.conditions.add(condition);
  const endsTokens = condition.kind === 'secretChanged' || condition.kind === 'corpUnknown';
  const corps = endsTokens ? [...sandbox.state.corps.keys()].filter((corp) => condition.corp === null || condition.corp === corp) : [];
  note(
    request,
    'conditionBegun',
    corps.map((corp) => ({ kind: 'tokensRevoked', corp })),
  );
  return conditions(request);
}

function clearConditions(request: AdminRequest): unknown {
  const { sandbox, query } = request;
  const kind = query.text('kind');
  sandbox.conditions.clear(kind === '' ? null : oneOf(conditionKinds, kind));
  note(request, 'conditionsCleared');
  return conditions(request);
}

/** Asked at WeCom's own address the answer may be cut off; the second port stays open. */
async function goAway(request: AdminRequest): Promise<unknown> {
  const { sandbox, body } = request;
  refuseUnknown(body, ['forMs']);
  note(request, 'wentAway');
  await sandbox.frontDoor.shut(body.has('forMs') ? body.number('forMs', 0) : null);
  return { away: true };
}

async function comeBack(request: AdminRequest): Promise<unknown> {
  await request.sandbox.frontDoor.open();
  note(request, 'cameBack');
  return { away: false };
}

export const faultRoutes: readonly AdminRoute[] = [
  { method: 'GET', path: '/faults', about: 'Faults still to happen', handle: faults },
  {
    method: 'POST',
    path: '/faults',
    about: `Plan a fault {api, kind: ${faultKinds.join('|')}, errcode?, status?, delayMs?, times?, forMs?, skip?, corp?}; api may be * or webhook/<name>; with forMs and without times it strikes every call of that time`,
    handle: addFault,
  },
  { method: 'DELETE', path: '/faults', about: 'Forget all faults', handle: clearFaults },
  { method: 'GET', path: '/conditions', about: 'What is wrong with the set-up now', handle: conditions },
  {
    method: 'POST',
    path: '/conditions',
    about: `Spoil the set-up {kind: ${conditionKinds.join('|')}, corp?, apis?[], forMs?, errcode?}; without forMs until cleared`,
    handle: addCondition,
  },
  { method: 'DELETE', path: '/conditions', about: 'Mend the set-up; ?kind=', handle: clearConditions },
  { method: 'POST', path: '/away', about: 'WeCom is away: connections are refused {forMs?}; ask at SANDBOX_ADMIN_PORT', handle: goAway },
  { method: 'POST', path: '/back', about: 'WeCom is there again', handle: comeBack },
];
