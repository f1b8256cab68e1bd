import { logOf, places } from '../checkout.mjs';

/**
 * Where PostgreSQL and Temporal come from: given by the environment, or embedded.
 * @typedef {import('../../embedded/index.d.mts').PostgresAddress} PostgresAddress
 * @typedef {{ url: string, address: PostgresAddress, databases: { store: string, visibility: string } }} Store
 */

/**
 * Reads a connection address; what Temporal keeps goes into two more databases of the same server.
 * @param {string} text
 * @returns {Store}
 */
export function givenStore(text) {
  const url = new URL(text);
  const name = decodeURIComponent(url.pathname.slice(1)) || 'tagtrail';
  const address = {
    host: url.hostname,
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    tls: ['require', 'verify-ca', 'verify-full'].includes(url.searchParams.get('sslmode') ?? ''),
    defaultDatabase: name,
  };
  return { url: text, address, databases: { store: `${name}_temporal`, visibility: `${name}_temporal_visibility` } };
}

/**
 * @param {import('./supervisor.mjs').Supervisor} supervisor
 * @param {(line: string) => void} say
 * @returns {Promise<Store>}
 */
export async function embeddedStore(supervisor, say) {
  const { startPostgres } = await import('../../embedded/index.mjs');
  const start = () => startPostgres({ dir: places.postgres, log: logOf('postgres'), say });
  const postgres = await supervisor.keep('postgres', start);
  const url = await postgres.createDatabase('tagtrail');
  return { url, address: postgres, databases: { store: 'temporal', visibility: 'temporal_visibility' } };
}

/**
 * Starts Temporal, or attaches to the given one.
 * @param {{ supervisor: import('./supervisor.mjs').Supervisor, store: Store, source: import('../../embedded/index.d.mts').TemporalSource, namespace: string }} options
 */
export async function startTemporal({ supervisor, store, source, namespace }) {
  const embedded = await import('../../embedded/index.mjs');
  const start = async () => {
    const { address: postgres, databases } = store;
    const temporal = await embedded.startTemporal({
      postgres,
      databases,
      source,
      namespaces: [namespace],
      web: true,
      dir: places.temporal,
      log: logOf('temporal'),
    });
    return temporal;
  };
  if (source.kind === 'address') return start();
  return supervisor.keep('temporal', async () => {
    const temporal = await start();
    if (temporal.child === null) throw new Error('a Temporal of our own has a process');
    return { ...temporal, child: temporal.child };
  });
}
