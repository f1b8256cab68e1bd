import type { KfState } from '../../state/messages/kf.js';
import { failure, success, type ApiAnswer, type ApiCall, type Endpoint } from '../endpoint.js';
import { actingEmployee } from '../contacts/members.js';
import { askedKf, sessionOf } from './asked.js';

/** Where a session may go from each state. */
const ways: Readonly<Record<KfState, readonly number[]>> = { 0: [1, 2, 3, 4], 1: [2, 3, 4], 2: [3, 4], 3: [2, 3, 4], 4: [] };

function get({ corp, body }: ApiCall): ApiAnswer {
  const asked = askedKf(corp, body, 'external_userid');
  if (typeof asked === 'number') return failure(asked);
  const { state, servicer } = sessionOf(corp, asked);
  return success({ service_state: state, servicer_userid: servicer });
}

function trans({ corp, body }: ApiCall): ApiAnswer {
  const asked = askedKf(corp, body, 'external_userid');
  if (typeof asked === 'number') return failure(asked);
  const wanted = body.number('service_state', -1);
  const servicer = body.text('servicer_userid').toLowerCase();
  if (!ways[sessionOf(corp, asked).state].includes(wanted) || !isState(wanted)) return failure(95_016);
  if (wanted === 3 && typeof actingEmployee(corp, servicer) === 'number') return failure(60_111);
  const change = { kind: 'kfStateSet', corp: corp.credentials.id, ...asked, state: wanted, servicer: wanted === 3 ? servicer : '' } as const;
  return { ...success(), changes: [change] };
}

function isState(value: number): value is KfState {
  return value in ways;
}

export const kfSessionEndpoints: Readonly<Record<string, Endpoint>> = {
  'kf/service_state/get': { group: 'read', handle: get },
  'kf/service_state/trans': { group: 'other', handle: trans },
};
