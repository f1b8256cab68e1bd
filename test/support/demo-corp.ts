import { randomUUID } from 'node:crypto';
import type { Environment } from './environment.js';
import { eventually } from './eventually.js';
import type { JsonClient } from './json-client.js';
import { published } from './publish.js';

interface SandboxCorp {
  readonly id: string;
  readonly name: string;
  readonly agentId: number;
  readonly secret: string;
  readonly callbackToken: string;
  readonly aesKey: string;
}

export interface SandboxCustomer {
  readonly externalUserid: string;
  readonly name: string;
  readonly city: string;
  readonly email: string | null;
  readonly followers: readonly { readonly userid: string; readonly tags: readonly { readonly id: string; readonly name: string }[] }[];
}

/** The sandbox's demo corp, connected to the product as an administrator would do it. */
export interface DemoCorp {
  readonly id: string;
  /** The API under this corp. */
  readonly api: JsonClient;
  readonly customers: readonly SandboxCustomer[];
  /** Id of a tag by its name in the library. @throws when there is none. */
  tagId(name: string): string;
  /** An employee ticks tags on the phone: WeCom sends a callback. */
  tick(customer: SandboxCustomer, add: readonly string[], remove?: readonly string[]): Promise<void>;
  /** Creates and publishes a journey; gives its id. */
  publish(name: string, graph: unknown): Promise<string>;
  /** Enters customers by the API, once each; resolves when the rows are committed. */
  enter(journeyId: string, customers: readonly SandboxCustomer[]): Promise<void>;
}

/** As many as fit into one request of the API. */
const importedAtOnce = 2_000;

/** Adds a further corp to the sandbox, with customers of its own; gives its id. */
export async function addSandboxCorp({ sandbox }: Environment, customers: number): Promise<string> {
  return (await sandbox.ok<SandboxCorp>('POST', '/corps', { customers })).id;
}

/**
 * Adds a corp of the sandbox, the first unless another is named, with the sandbox as its address, waits for the first sync,
 * and gives its customers their cities.
 */
export async function connectDemoCorp(environment: Environment, corpId?: string): Promise<DemoCorp> {
  const { api, sandbox } = environment;
  const { items: corps } = await sandbox.ok<{ items: SandboxCorp[] }>('GET', '/corps');
  const corp = corps.find(({ id }) => corpId === undefined || id === corpId);
  if (corp === undefined) throw new Error(`The sandbox has no corp ${corpId ?? ''}`);
  const created = await api.ok<{ callbackUrl: string }>('POST', '/corps', {
    id: corp.id,
    name: corp.name,
    agentId: corp.agentId,
    apiBaseUrl: environment.sandboxUrl,
    appSecret: corp.secret,
    callbackToken: corp.callbackToken,
    callbackKey: corp.aesKey,
  });
  await verifyCallback(sandbox, corp.id, created.callbackUrl);
  await api.call('POST', `/corps/${corp.id}/sync`);
  await eventually(async () => (await api.ok<{ firstSyncedAt: string | null }>('GET', `/corps/${corp.id}`)).firstSyncedAt !== null, {
    withinMs: 60_000,
  });
  const { items: customers } = await sandbox.ok<{ items: SandboxCustomer[] }>('GET', `/customers?corp=${corp.id}`);
  const { items: groups } = await sandbox.ok<{ items: { tags: { id: string; name: string }[] }[] }>('GET', `/tags?corp=${corp.id}`);
  const own = under(api, corp.id);
  const attributed = customers.map(({ externalUserid, city, email }) => ({
    externalUserid,
    attributes: email === null ? { city } : { city, email },
  }));
  for (let from = 0; from < attributed.length; from += importedAtOnce)
    await own.ok('POST', '/customers/import', { customers: attributed.slice(from, from + importedAtOnce) });
  const tagIds = new Map(groups.flatMap(({ tags }) => tags).map(({ name, id }) => [name, id]));
  return {
    id: corp.id,
    api: own,
    customers,
    tagId: (name) => {
      const id = tagIds.get(name);
      if (id === undefined) throw new Error(`No tag ${name}`);
      return id;
    },
    tick: async (customer, add, remove = []) => {
      await sandbox.ok('POST', '/tag-changes', { corp: corp.id, employee: ownerOf(customer), externalUserid: customer.externalUserid, add, remove });
    },
    publish: (name, graph) => publish(own, name, graph),
    enter: async (journeyId, entering) => {
      const body = { customers: entering.map(({ externalUserid }) => externalUserid) };
      await own.ok('POST', `/journeys/${journeyId}/entries`, body, { 'idempotency-key': randomUUID() });
    },
  };
}

/** The first follower. */
export function ownerOf(customer: SandboxCustomer): string {
  const [first] = customer.followers;
  if (first === undefined) throw new Error(`${customer.externalUserid} has no follower`);
  return first.userid;
}

function under(api: JsonClient, corpId: string): JsonClient {
  return api.below(`/corps/${corpId}`);
}

/** Presses save in WeCom's console, and again: it waits for one second only, and a busy machine may have taken longer the first time. */
async function verifyCallback(sandbox: JsonClient, corpId: string, url: string): Promise<void> {
  const problems: string[] = [];
  for (let pressed = 0; pressed < 3; pressed += 1) {
    const { verified, problem } = await sandbox.ok<{ verified: boolean; problem: string | null }>('PUT', `/corps/${corpId}/callback`, { url });
    if (verified) return;
    problems.push(String(problem));
  }
  throw new Error(`The callback address was not verified: ${problems.join('; ')}`);
}

async function publish(api: JsonClient, name: string, graph: unknown): Promise<string> {
  const { id, revision } = await api.ok<{ id: string; revision: number }>('POST', '/journeys', { name, graph });
  await published(api, id, `"${revision}"`);
  return id;
}
