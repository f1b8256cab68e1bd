import { setTimeout as delay } from 'node:timers/promises';

/** How long a first sync of 500 customers may take before the start says that it goes on in the background. */
const SYNC_WITHIN_MS = 60_000;
const IMPORT_BATCH = 200;

/** @typedef {import('./json-client.mjs').Call} Call */

/**
 * Adds the sandbox's corp to the product, tells the sandbox where its callbacks go, and syncs.
 * @param {{ call: Call, wecom: Call, corpId: string, sandbox: string }} options
 */
export async function connectCorp({ call, wecom, corpId, sandbox }) {
  const corp = await addCorp({ call, wecom, corpId, sandbox });
  const { body: callback } = await wecom('PUT', `/corps/${corpId}/callback`, { url: corp.callbackUrl });
  if (!callback.verified) throw new Error(`the sandbox could not verify the callback address: ${callback.problem}`);
  await addWebhook({ call, corpId, sandbox });
  const { employees, customers, tags } = await sync(call, corpId);
  return `corp ${corp.name}: ${employees} employees, ${customers} customers, ${tags} tags`;
}

/** @param {{ call: Call, wecom: Call, corpId: string, sandbox: string }} options */
async function addCorp({ call, wecom, corpId, sandbox }) {
  const { body: known } = await call('GET', '/corps');
  const same = known.items.find((/** @type {{ id: string }} */ corp) => corp.id === corpId);
  if (same) return same;
  const { body: theirs } = await wecom('GET', '/corps');
  const offered = theirs.items.find((/** @type {{ id: string }} */ corp) => corp.id === corpId);
  const { body: added } = await call('POST', '/corps', {
    id: corpId,
    name: offered.name,
    agentId: offered.agentId,
    appSecret: offered.secret,
    callbackToken: offered.callbackToken,
    callbackKey: offered.aesKey,
    apiBaseUrl: sandbox.replace(/\/$/, ''),
    resendWhenAbsent: true,
  });
  return added;
}

/** The last rung of the demo journey calls it. @param {{ call: Call, corpId: string, sandbox: string }} options */
async function addWebhook({ call, corpId, sandbox }) {
  const { body: known } = await call('GET', `/corps/${corpId}/channel-settings`);
  const name = 'CRM 待办';
  if (known.items.some((/** @type {{ name: string }} */ setting) => setting.name === name)) return;
  await call('POST', `/corps/${corpId}/channel-settings`, { kind: 'webhook', name, config: { url: `${sandbox}_sandbox/webhook/crm` } });
}

/**
 * @param {Call} call
 * @param {string} corpId
 * @returns {Promise<{ employees: number, customers: number, tags: number }>}
 */
async function sync(call, corpId) {
  let { body: command } = await call('POST', `/corps/${corpId}/sync`);
  for (const end = Date.now() + SYNC_WITHIN_MS; command.status === 'waiting' && Date.now() < end; await delay(500)) {
    ({ body: command } = await call('GET', `/corps/${corpId}/commands/${command.commandId}`));
  }
  if (command.status !== 'done') throw new Error(`the first sync of ${corpId} did not finish: ${command.error ?? 'the worker has not answered yet'}`);
  return command.sync;
}

/**
 * Cities and mail addresses are ours, not WeCom's: they come in by list, as from a CRM.
 * @param {{ call: Call, wecom: Call, corpId: string }} options
 */
export async function importAttributes({ call, wecom, corpId }) {
  const { body } = await wecom('GET', `/customers?corp=${corpId}`);
  const customers = body.items.map((/** @type {any} */ { externalUserid, city, email }) => ({
    externalUserid,
    attributes: { city, ...(email ? { email } : {}) },
  }));
  let changed = 0;
  for (let first = 0; first < customers.length; first += IMPORT_BATCH) {
    const { body: result } = await call('POST', `/corps/${corpId}/customers/import`, { customers: customers.slice(first, first + IMPORT_BATCH) });
    changed += result.changed;
  }
  return `attributes of ${changed} customers`;
}
