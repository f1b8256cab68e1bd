import { verifyAddress } from '../../callbacks/verify-address.js';
import { madeUpCredentials } from '../../seed/demo-corp.js';
import { Refusal } from '../../phone/refusal.js';
import type { Change } from '../../state/change.js';
import type { Corp } from '../../state/corp.js';
import { askedCorp, type AdminRequest, type AdminRoute } from '../admin-route.js';

const mostCustomersAtOnce = 200_000;

function corpPage(corp: Corp): Readonly<Record<string, unknown>> {
  return {
    ...corp.credentials,
    callbackUrl: corp.callbackUrl,
    trustedIps: corp.trustedIps,
    employees: corp.employees.size,
    customers: corp.customers.size,
    tasks: corp.tasks.size,
  };
}

function list({ sandbox }: AdminRequest): unknown {
  return { items: [...sandbox.state.corps.values()].map(corpPage) };
}

function note(request: AdminRequest, corp: string, change: Change): void {
  const { sandbox, body } = request;
  const detail = Object.fromEntries(body.names().map((name) => [name, body.raw(name)]));
  sandbox.recorder.record({ kind: 'action', tArrive: sandbox.clock(), corp, action: change.kind, detail }, [change]);
}

function add(request: AdminRequest): unknown {
  const { sandbox, body } = request;
  const id = body.text('id') || `wwdemo${String(sandbox.state.corps.size + 1).padStart(10, '0')}`;
  if (sandbox.state.corps.has(id)) throw new Refusal(409, `There is a corp ${id} already`);
  const credentials = madeUpCredentials(id, body.text('name') || `示范企业${String(sandbox.state.corps.size + 1)}`);
  note(request, id, { kind: 'corpSeeded', credentials, customers: countOf(body.number('customers', 50)), at: sandbox.clock() });
  return corpPage(sandbox.state.corp(id));
}

function countOf(count: number): number {
  if (!Number.isInteger(count) || count < 0 || count > mostCustomersAtOnce)
    throw new Refusal(400, `count must be 0 to ${String(mostCustomersAtOnce)}`);
  return count;
}

/** The address is kept whether or not it answers: a receiver may start later. */
async function setCallback(request: AdminRequest): Promise<unknown> {
  const { sandbox, body } = request;
  const corp = askedCorp(request);
  const url = body.textOrNull('url');
  if (url !== null && !URL.canParse(url)) throw new Refusal(400, 'url must be an address, or null for none');
  note(request, corp.credentials.id, { kind: 'callbackSet', corp: corp.credentials.id, url });
  const problem = url === null ? null : await verifyAddress(url, corp.credentials, sandbox.clock());
  return { callbackUrl: url, verified: url !== null && problem === null, problem };
}

function setTrustedIps(request: AdminRequest): unknown {
  const corp = askedCorp(request);
  const ips = request.body.has('ips') ? request.body.texts('ips') : null;
  note(request, corp.credentials.id, { kind: 'trustedIpsSet', corp: corp.credentials.id, ips });
  return corpPage(corp);
}

function addCustomers(request: AdminRequest): unknown {
  const corp = askedCorp(request);
  const before = corp.customers.size;
  const count = countOf(request.body.number('count', 1));
  note(request, corp.credentials.id, { kind: 'customersAdded', corp: corp.credentials.id, count, at: request.sandbox.clock() });
  return { added: count, total: corp.customers.size, externalUserids: [...corp.customers.keys()].slice(before) };
}

function revokeTokens(request: AdminRequest): unknown {
  const corp = askedCorp(request);
  note(request, corp.credentials.id, { kind: 'tokensRevoked', corp: corp.credentials.id });
  return { revoked: true };
}

export const corpRoutes: readonly AdminRoute[] = [
  { method: 'GET', path: '/corps', about: 'Corps with agentId, secret, callback token, AES key and callbackUrl', handle: list },
  { method: 'POST', path: '/corps', about: 'Add a seeded corp {id?, name?, customers?}', handle: add },
  { method: 'PUT', path: '/corps/:corp/callback', about: 'Set the receiver {url}; it is asked to verify, and kept either way', handle: setCallback },
  { method: 'PUT', path: '/corps/:corp/trusted-ips', about: 'Serve only these addresses {ips}; null: any', handle: setTrustedIps },
  { method: 'POST', path: '/corps/:corp/customers', about: 'Add made-up customers {count}', handle: addCustomers },
  { method: 'POST', path: '/tokens/revoke', about: 'Make all tokens of a corp invalid now {corp?}', handle: revokeTokens },
];
