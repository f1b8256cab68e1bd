import { transferStatus, type TransferOutcome } from '../../state/people/transfer.js';
import { askedCorp, askedEmployee, oneOf, refuseUnknown, type AdminRequest, type AdminRoute } from '../admin-route.js';

const outcomes = ['done', 'refused', 'limit'] as const;

/** The console's switches for one employee. */
function patch(request: AdminRequest): unknown {
  const { sandbox, params, body } = request;
  refuseUnknown(body, ['corp', 'contactEnabled', 'inRange', 'resigned']);
  const corp = askedCorp(request);
  const current = askedEmployee(corp, params.text('userid'));
  const employee = {
    ...current,
    contactEnabled: body.flag('contactEnabled', current.contactEnabled),
    inRange: body.flag('inRange', current.inRange),
    resigned: body.flag('resigned', current.resigned),
  };
  const change = { kind: 'employeeSaved', corp: corp.credentials.id, employee } as const;
  sandbox.recorder.record({ kind: 'action', tArrive: sandbox.clock(), corp: change.corp, action: change.kind, detail: { ...employee } }, [change]);
  return employee;
}

function handOver(request: AdminRequest): unknown {
  const { sandbox, body } = request;
  refuseUnknown(body, ['corp', 'employee', 'to', 'externalUserids']);
  const corp = askedCorp(request);
  const from = askedEmployee(corp, body.text('employee')).userid;
  const all = (corp.following.get(from) ?? []).map(({ externalUserid }) => externalUserid);
  const externalUserids = body.has('externalUserids') ? body.texts('externalUserids') : all;
  sandbox.handOver.now(corp, from, { to: askedEmployee(corp, body.text('to')).userid, externalUserids });
  return { moved: externalUserids.length };
}

function settle(request: AdminRequest): unknown {
  refuseUnknown(request.body, ['corp', 'outcome']);
  const outcome: TransferOutcome = transferStatus[oneOf(outcomes, request.body.textOrNull('outcome') ?? 'done')];
  return { settled: request.sandbox.handOver.settle(askedCorp(request), outcome) };
}

export const staffRoutes: readonly AdminRoute[] = [
  {
    method: 'PATCH',
    path: '/employees/:userid',
    about: 'An employee leaves the app’s visible range, resigns, or loses 客户联系 {inRange?, resigned?, contactEnabled?}',
    handle: patch,
  },
  {
    method: 'POST',
    path: '/hand-over',
    about: 'The administrator gives customers to another {employee, to, externalUserids?[]}: two callbacks each',
    handle: handOver,
  },
  {
    method: 'POST',
    path: '/transfers/settle',
    about: `End the hand-overs that wait {outcome?: ${outcomes.join('|')}}: callbacks`,
    handle: settle,
  },
];
